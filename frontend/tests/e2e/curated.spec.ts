/** What people say of a photo in the viewer and of several in the grid, over the real program. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Browser, Locator, Page } from "playwright-core";
import { violations } from "./accessibility";
import { NARROW, gridShown, launch, open, shot } from "./browser";
import { PROGRAM, Served, canMakePictures } from "./server";

if (!canMakePictures) console.warn(`skipped: no program at ${PROGRAM}, or no Python beside it`);

interface Told {
  title: string | null;
  taken: string | null;
  notes: string | null;
  tags: string[];
  rotation: number;
  width: number;
  height: number;
  custom: Record<string, unknown>;
  latitude: number | null;
  visibility: string;
}
interface Region {
  name: string | null;
  box: number[] | null;
}

describe.skipIf(!canMakePictures)("curation", () => {
  let browser: Browser;
  let served: Served;
  let ids: Map<string, string>;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    [browser, served] = await Promise.all([launch(), Served.withMade("told")]);
    ids = await served.photos();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  beforeEach(async () => void ({ page, complaints } = await open(browser)));
  afterEach(() => page.context().close());

  const idOf = (name: string) => ids.get(name) as string;
  const photo = (name: string) => served.ask<Told>(`/photos/${idOf(name)}`);
  const regions = async (name: string) =>
    (await served.ask<{ items: Region[] }>(`/photos/${idOf(name)}/regions`)).items;
  const post = (path: string, body: unknown) =>
    fetch(`${served.url}/api/v1${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });

  async function show(name: string): Promise<void> {
    await page.goto(`${served.url}/photo/${idOf(name)}`);
    await page.waitForSelector("[data-layer=preview].ready");
  }

  /** The row of a field in the info panel. */
  const row = (label: string): Locator =>
    page.locator("aside .row", { has: page.getByText(label, { exact: true }) });

  it("writes fields where they are told, and shows what the file says beside", async () => {
    await post("/custom-fields", { name: "Client", type: "text" });
    await show("harbour.jpg");
    await page.keyboard.press("i");
    const panel = page.getByRole("complementary", { name: "Information" });
    await row("Title").hover();
    await panel.getByRole("button", { name: "Edit: Title" }).click();
    const title = panel.getByRole("textbox", { name: "Title" });
    await title.fill("Our harbour");
    await shot(page, "viewer-edit");
    expect(await violations(page)).toEqual([]);
    await title.press("Enter");
    await page.getByText("Title of 1 photo changed").waitFor();
    await row("Title").getByText("Our harbour").waitFor();
    await row("Title").getByText("The file says:").waitFor();
    expect(await row("Title").innerText()).toContain("Harbour in the sidecar");
    // A fuzzy date as people write it; what cannot be meant is told under the field.
    await row("Taken").hover();
    await panel.getByRole("button", { name: "Edit: Taken" }).click();
    const taken = panel.getByRole("textbox", { name: "Taken" });
    await taken.fill("yesterday");
    await taken.press("Enter");
    await panel.getByRole("alert").getByText("'yesterday' is not a date").waitFor();
    expect(await violations(page)).toEqual([]);
    await taken.fill("summer 1972");
    await taken.press("Enter");
    await row("Taken").getByText("summer 1972").waitFor();
    await panel.getByRole("button", { name: "Notes", exact: true }).click();
    await panel.getByRole("textbox", { name: "Notes" }).fill("From the blue album\npage 7");
    await panel.getByRole("textbox", { name: "Notes" }).press("Control+Enter");
    await row("Notes").getByText("page 7").waitFor();
    await panel.getByRole("button", { name: "Client", exact: true }).click();
    await panel.getByRole("textbox", { name: "Client" }).fill("Vogue");
    await panel.getByRole("textbox", { name: "Client" }).press("Enter");
    await page.locator("[data-group=own]").getByText("Vogue").waitFor();
    expect(await photo("harbour.jpg")).toMatchObject({
      title: "Our harbour",
      taken: "1972-22",
      notes: "From the blue album\npage 7",
      custom: { client: "Vogue" },
    });
    await shot(page, "viewer-edited");
    for (const undone of ["Client", "Notes", "Taken", "Title"]) {
      await page.locator("body").press("Control+z");
      await page.getByText(`Taken back: ${undone} of 1 photo changed`).waitFor();
    }
    await row("Title").getByText("The file says:").waitFor({ state: "detached" });
    await row("Title").getByText("Harbour in the sidecar").waitFor();
    expect((await photo("harbour.jpg")).title).toBe("Harbour in the sidecar");
    expect(complaints.filter((each) => !each.includes("400"))).toEqual([]);
  });

  it("tags, flags and turns by keys while it is shown", async () => {
    await show("harbour.jpg");
    const before = await photo("harbour.jpg");
    await page.keyboard.press("t");
    const panel = page.getByRole("dialog", { name: "Tags" });
    await panel.getByRole("list").getByText("boats", { exact: true }).waitFor();
    await panel.getByRole("combobox").fill("Places/Norway/Bergen");
    await page.keyboard.press("Enter");
    await panel.getByRole("list").getByText("Places/Norway/Bergen", { exact: true }).waitFor();
    await panel.getByRole("button", { name: "Take boats away" }).click();
    await page.getByText("Tag boats taken from 1 photo").waitFor();
    await page.keyboard.press("Escape");
    expect((await photo("harbour.jpg")).tags).toEqual(
      [...before.tags.filter((tag) => tag !== "boats"), "Places/Norway/Bergen"].sort(),
    );
    await page.keyboard.press("f");
    await page.getByText("1 favourite", { exact: true }).waitFor();
    expect(
      await page.getByRole("button", { name: "Favourite", exact: true }).getAttribute("aria-pressed"),
    ).toBe("true");
    await page.keyboard.press("]");
    await page.getByText("1 photo turned right").waitFor();
    await expect.poll(async () => (await photo("harbour.jpg")).rotation).toBe(90);
    const turned = await photo("harbour.jpg");
    expect([turned.width, turned.height]).toEqual([before.height, before.width]);
    // The picture is served turned too.
    await expect
      .poll(() =>
        page
          .locator("[data-layer=preview]")
          .evaluate((image: HTMLImageElement) => image.naturalHeight > image.naturalWidth),
      )
      .toBe(before.width > before.height);
    await shot(page, "viewer-turned");
    for (let left = 4; left > 0; left--) {
      await page.keyboard.press("Control+z");
      await page.waitForTimeout(400);
    }
    await expect.poll(async () => photo("harbour.jpg")).toMatchObject({ rotation: 0, tags: before.tags });
  });

  it("draws, names, moves and removes regions", async () => {
    await show("harbour.jpg");
    const known = (await regions("harbour.jpg")).length;
    await page.keyboard.press("Shift+O");
    const sheet = page.locator(".sheet");
    await sheet.waitFor();
    const box = (await sheet.boundingBox()) as { x: number; y: number; width: number; height: number };
    const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
    await page.mouse.move(...at(0.4, 0.7));
    await page.mouse.down();
    await page.mouse.move(...at(0.45, 0.8));
    await page.mouse.move(...at(0.5, 0.9));
    await page.mouse.up();
    await page.getByRole("combobox", { name: "Who or what is it?" }).fill("Grace Hopper");
    await shot(page, "regions-drawn");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByText("Region of People/Grace Hopper drawn").waitFor();
    const made = async () => (await regions("harbour.jpg")).find(({ name }) => name === "Grace Hopper");
    const drawn = (await made())?.box as number[];
    [0.4, 0.7, 0.1, 0.2].forEach((value, index) => expect(drawn[index]).toBeCloseTo(value, 1));
    expect((await photo("harbour.jpg")).tags).toContain("People/Grace Hopper");
    // By keys: an arrow moves it, with Shift it grows.
    const region = page.getByRole("button", { name: "Region: Grace Hopper" });
    await region.focus();
    await page.keyboard.press("ArrowLeft");
    await page.getByText("Region moved").waitFor();
    expect(((await made())?.box as number[])[0]).toBeCloseTo((drawn[0] as number) - 0.01, 3);
    // By the pointer: it follows.
    await page.mouse.move(...at(0.44, 0.8));
    await page.mouse.down();
    await page.mouse.move(...at(0.34, 0.6));
    await page.mouse.move(...at(0.24, 0.5));
    await page.mouse.up();
    await expect.poll(async () => ((await made())?.box as number[])[1]).toBeCloseTo(0.4, 1);
    await page.getByRole("button", { name: "Remove the region" }).click();
    await page.getByText("Region removed").waitFor();
    expect(await made()).toBeUndefined();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Taken back: Region removed").waitFor();
    expect(await made()).toBeDefined();
    await region.focus();
    await page.keyboard.press("Delete");
    await expect.poll(made).toBeUndefined();
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    expect(await regions("harbour.jpg")).toHaveLength(known);
    await page.keyboard.press("Escape");
    await gridShown(page);
    expect(complaints).toEqual([]);
  });

  it("says it of several at once, and finds them by it", async () => {
    await page.goto(served.url);
    await gridShown(page);
    const all = await served.ask<{ total: number }>("/photos?limit=1");
    await page.keyboard.press("Control+a");
    const bar = page.getByRole("region", { name: "Selection" });
    await bar.getByText(`${all.total} selected`).waitFor();
    await bar.getByText(/[kM]B/).waitFor();
    await page.keyboard.press("4");
    await page.getByText(`4 stars for ${all.total} photos`).waitFor();
    await expect
      .poll(async () => (await served.ask<{ total: number }>("/photos?q=rating:4&limit=1")).total)
      .toBe(all.total);
    await page.keyboard.press("i");
    const panel = page.getByRole("complementary", { name: "Edit" });
    await panel.getByRole("textbox", { name: "Title" }).waitFor();
    expect(await panel.getByRole("textbox", { name: "Taken" }).getAttribute("placeholder")).toBe(
      "Different values",
    );
    await panel.getByRole("textbox", { name: "Position" }).fill("60.39 N, 5.32 E");
    await panel.getByRole("textbox", { name: "Position" }).press("Enter");
    await page.getByText(`Position of ${all.total} photos changed`).waitFor();
    expect((await photo("harbour.jpg")).latitude).toBe(60.39);
    await shot(page, "edit-all");
    expect(await violations(page)).toEqual([]);
    await page.locator("body").press("Control+z");
    await page.getByText(`Taken back: Position of ${all.total} photos changed`).waitFor();
    await page.keyboard.press("Control+z");
    await page.getByText(`Taken back: 4 stars`).waitFor();
    expect(complaints).toEqual([]);
  });

  it("takes values of every kind of own field, and authors", async () => {
    for (const field of [
      { name: "Release", type: "yes/no" },
      { name: "Status", type: "choice", choices: ["sent", "sold"] },
      { name: "Revenue", type: "money", unit: "EUR" },
      { name: "Handed in", type: "date" },
      { name: "Page", type: "link" },
    ])
      await post("/custom-fields", field);
    await post("/authors", { name: "Ada Lovelace" });
    await page.goto(served.url);
    await gridShown(page);
    await page.locator(`a.tile[data-id="${idOf("tags.png")}"]`).click({ modifiers: ["Control"] });
    await page.locator(`a.tile[data-id="${idOf("undated.png")}"]`).click({ modifiers: ["Control"] });
    await page.keyboard.press("i");
    const panel = page.getByRole("complementary", { name: "Edit" });
    await panel.getByRole("combobox", { name: "Author" }).selectOption("Ada Lovelace");
    await page.getByText("Author of 2 photos changed").waitFor();
    await panel.getByRole("combobox", { name: "Release" }).selectOption("yes");
    await page.getByText("Release of 2 photos changed").waitFor();
    await panel.getByRole("combobox", { name: "Status" }).selectOption("sold");
    await page.getByText("Status of 2 photos changed").waitFor();
    const revenue = panel.getByRole("textbox", { name: "Revenue" });
    await revenue.fill("much");
    await revenue.press("Enter");
    await panel.getByRole("alert").getByText("'much' is not a number").waitFor();
    await revenue.fill("120.50");
    await revenue.press("Enter");
    await page.getByText("Revenue of 2 photos changed").waitFor();
    const handed = panel.getByRole("textbox", { name: "Handed in" });
    await handed.fill("spring 2024");
    await handed.press("Enter");
    await page.getByText("Handed in of 2 photos changed").waitFor();
    await panel.getByRole("textbox", { name: "Page" }).fill("https://example.org/1");
    await panel.getByRole("textbox", { name: "Page" }).press("Enter");
    await page.getByText("Page of 2 photos changed").waitFor();
    const told = await photo("tags.png");
    expect(told.custom).toEqual({
      release: "yes",
      status: "sold",
      revenue: 120.5,
      handed_in: "2024-21",
      page: "https://example.org/1",
    });
    await shot(page, "own-fields");
    // Nobody's word again: cleared by emptying.
    await revenue.fill("");
    await revenue.press("Enter");
    await expect.poll(async () => (await photo("tags.png")).custom.revenue).toBeUndefined();
    expect(complaints.filter((each) => !each.includes("400"))).toEqual([]);
  });

  it("takes trashed photos out of the grid, and brings them back", async () => {
    await page.goto(served.url);
    await gridShown(page);
    const all = await page.locator("a.tile").count();
    const id = idOf("undated.png");
    await page.locator(`a.tile[data-id="${id}"]`).click({ modifiers: ["Control"] });
    await page.keyboard.press("Delete");
    await page.locator(`a.tile[data-id="${id}"]`).waitFor({ state: "detached", timeout: 5000 });
    await page.getByText(`${all - 1} photos`).waitFor();
    await page.goto(`${served.url}/?q=is:trashed`);
    await page.locator(`a.tile[data-id="${id}"]`).waitFor();
    await page.goto(served.url);
    await gridShown(page);
    await page.keyboard.press("Control+z");
    await page.locator(`a.tile[data-id="${id}"]`).waitFor({ timeout: 5000 });
    expect(complaints).toEqual([]);
  });

  it("writes the title by F2, collects by b, and goes on after Delete", async () => {
    await page.goto(served.url);
    await gridShown(page);
    const id = idOf("harbour.jpg");
    await page.locator(`a.tile[data-id="${id}"]`).hover();
    await page.keyboard.press("b");
    await page.getByText("1 photo put into Quick collection").waitFor();
    await page.keyboard.press("F2");
    const title = page.getByRole("complementary", { name: "Edit" }).getByRole("textbox", { name: "Title" });
    await expect.poll(() => title.evaluate((input) => input === document.activeElement)).toBe(true);
    await title.fill("By F2");
    await title.press("Enter");
    await page.getByText("Title of 1 photo changed").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("b");
    await page.getByText("1 photo taken out of Quick collection").waitFor();
    await show("harbour.jpg");
    await page.waitForSelector("text=/^\\d+ \\/ \\d+$/");
    await page.keyboard.press("Delete");
    await page.getByText("1 photo put into the trash").waitFor();
    await page.waitForURL((url) => !url.pathname.includes(id));
    await page.keyboard.press("Control+z");
    await page.getByText("Taken back: 1 photo put into the trash").waitFor();
    expect(await photo("harbour.jpg")).toMatchObject({ title: "By F2", visibility: "visible" });
    await page.goto(`${served.url}/photo/${id}`);
    await page.waitForSelector("[data-layer=preview].ready");
    await page.keyboard.press("F2");
    await page
      .getByRole("complementary", { name: "Information" })
      .getByRole("textbox", { name: "Title" })
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it("puts photos on the map by a click", async () => {
    const drawing = await launch({ webgl: true });
    try {
      const { page } = await open(drawing);
      await page.goto(`${served.url}/photo/${idOf("harbour.jpg")}`);
      await page.waitForSelector("[data-layer=preview].ready");
      await page.keyboard.press("i");
      await page.getByRole("button", { name: "Edit: Position" }).click();
      await page.getByRole("button", { name: "On the map…" }).click();
      const panel = page.getByRole("dialog", { name: "Position" });
      const field = panel.getByRole("textbox");
      await expect.poll(() => field.inputValue()).toBe("60.39, 5.32, 12.5 m");
      const stage = panel.locator(".stage");
      await stage.locator("canvas").waitFor();
      await panel.locator(".pin").waitFor();
      const pin = (await panel.locator(".pin").boundingBox()) as { x: number; width: number };
      const box = (await stage.boundingBox()) as { x: number; y: number; width: number; height: number };
      expect(Math.abs(pin.x + pin.width / 2 - box.x - box.width / 2)).toBeLessThan(3);
      await stage.click({ position: { x: box.width / 2 + 100, y: box.height / 2 - 60 } });
      await expect.poll(() => field.inputValue()).not.toContain("12.5");
      const [latitude = 0, longitude = 0] = (await field.inputValue()).split(",").map(Number);
      expect(latitude).toBeGreaterThan(60.39);
      expect(longitude).toBeGreaterThan(5.32);
      await shot(page, "place");
      expect(await violations(page)).toEqual([]);
      await panel.getByRole("button", { name: "Put it there" }).click();
      await page.getByText("Position of 1 photo changed").waitFor();
      expect((await photo("harbour.jpg")).latitude).toBeCloseTo(latitude, 5);
    } finally {
      await drawing.close();
    }
  });

  it("fits a phone", async () => {
    await page.setViewportSize(NARROW);
    await show("harbour.jpg");
    await page.keyboard.press("i");
    await page.getByRole("complementary", { name: "Information" }).getByText("Title").first().waitFor();
    await page.getByRole("button", { name: "Edit: Title" }).click();
    await shot(page, "viewer-edit-narrow");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("i");
    await page.keyboard.press("Shift+O");
    await page.getByText("Draw a box around somebody.").waitFor();
    await shot(page, "regions-narrow");
    expect(await violations(page)).toEqual([]);
  });
});
