/** Photos put together, over the real program: stacks in the grid, the quick collection, a search that is kept. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { violations } from "./accessibility";
import { NARROW, WIDE, gridShown, launch, open, shot } from "./browser";
import { PROGRAM, Served, canMakePictures, hasProgram } from "./server";

if (!hasProgram) console.warn(`skipped: no program at ${PROGRAM} (or no samples); set IMALINK_BIN`);

interface Collection {
  name: string;
  kind: string;
  query: string | null;
  photos: number;
}

describe.skipIf(!hasProgram)("photos put together", () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    [browser, served] = await Promise.all([launch(), Served.scanned()]);
    ({ page, complaints } = await open(browser));
    await page.goto(served.url);
    await gridShown(page);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  const found = async (query: string) =>
    (await served.ask<{ total: number }>(`/photos?q=${encodeURIComponent(query)}`)).total;
  const tile = (at: number) => page.locator("a.tile").nth(at);
  const idOf = (at: number) => tile(at).getAttribute("data-id");
  const collections = async () => (await served.ask<{ items: Collection[] }>("/collections")).items;
  const stackOf = async (id: string | null) =>
    (await served.ask<{ stack: string | null }>(`/photos/${id}`)).stack;
  const shown = async (id: string | null) =>
    served.ask<{ cover: string; photos: string[] }>(`/stacks/${await stackOf(id)}`);

  it("are stacked by key, shown by their cover, taken apart", async () => {
    const [a, b, c] = await Promise.all([0, 1, 2].map(idOf));
    for (const at of [0, 1, 2]) {
      await tile(at).hover();
      await page.keyboard.press("x");
    }
    await page.keyboard.press("s");
    await expect.poll(() => found("is:stacked")).toBe(3);
    expect(await shown(a ?? null)).toMatchObject({ cover: a, photos: [a, b, c] });
    const badge = page.getByRole("button", { name: /^Stack of 3 photos/ });
    await expect.poll(() => badge.count()).toBe(3);

    await tile(1).hover();
    await page.keyboard.press("Shift+S");
    await expect.poll(async () => (await shown(a ?? null)).cover).toBe(b);

    await page.getByRole("button", { name: "Show one photo of each stack" }).click();
    await page.getByText(new RegExp(`^${(await found("")) - 2} photos`)).waitFor();
    await expect.poll(() => badge.count()).toBe(1);
    await shot(page, "stacks-collapsed");
    expect(await violations(page)).toEqual([]);

    await badge.click();
    const panel = page.getByRole("dialog");
    await panel.getByRole("link", { name: "Photo 2, stands for the stack" }).waitFor();
    for (const [size, viewport] of [
      ["narrow", NARROW],
      ["wide", WIDE],
    ] as const) {
      await page.setViewportSize(viewport);
      await shot(page, `stack-${size}`);
      expect(await violations(page)).toEqual([]);
    }
    await panel.getByRole("button", { name: "One place earlier: Photo 2" }).click();
    await expect.poll(async () => (await shown(a ?? null)).photos).toEqual([b, a, c]);
    await panel.getByRole("button", { name: "Take out: Photo 3" }).click();
    await expect.poll(() => stackOf(c ?? null)).toBeNull();
    await panel.getByRole("button", { name: "Dissolve the stack" }).click();
    await panel.waitFor({ state: "detached" });
    expect(await found("is:stacked")).toBe(0);
    await page.keyboard.press("Control+z");
    await expect.poll(() => found("is:stacked")).toBe(2);
    await page.keyboard.press("Control+Shift+z");
    await expect.poll(() => found("is:stacked")).toBe(0);
    await page.getByRole("button", { name: "Show one photo of each stack" }).click();
    await expect.poll(() => page.url()).not.toContain("top");
    expect(complaints.filter((each) => !each.includes("404"))).toEqual([]);
  });

  it("go into the quick collection by key, and out again", async () => {
    const quick = async () => (await collections()).find(({ name }) => name === "Quick collection")?.photos;
    await gridShown(page);
    await tile(0).hover();
    await page.keyboard.press("b");
    await expect.poll(quick).toBe(1);
    await tile(1).hover();
    await page.keyboard.press("b");
    await expect.poll(quick).toBe(2);
    await page.keyboard.press("b");
    await expect.poll(quick).toBe(1);
  });

  it("are dropped on a collection or a tag, all that are selected at once", async () => {
    await served.send("POST", "/tags", { path: "People/Ann" });
    await served.send("POST", "/collections", { path: "Norway" });
    await page.goto(served.url);
    await gridShown(page);
    for (const at of [0, 1, 2]) {
      await tile(at).hover();
      await page.keyboard.press("x");
    }
    const drop = async (name: string) => {
      await tile(1).hover();
      await page.mouse.down();
      await page.mouse.move(700, 500, { steps: 4 });
      const place = page
        .getByRole("complementary", { name: "Drop the photos on" })
        .getByText(name, { exact: true });
      await place.hover();
      if (name === "Norway") await shot(page, "drop-tray");
      await place.hover();
      await page.mouse.up();
      await page.getByRole("complementary", { name: "Drop the photos on" }).waitFor({ state: "detached" });
    };
    await drop("Norway");
    await expect.poll(() => found("collection:Norway")).toBe(3);
    await drop("People/Ann");
    await expect.poll(() => found("tag:ann")).toBe(3);
    await page.keyboard.press("Escape");
    await tile(3).hover();
  });

  it("are kept as the search that finds them", async () => {
    await page.goto(`${served.url}/?q=${encodeURIComponent("has:camera")}`);
    await gridShown(page);
    await page.getByRole("button", { name: "Keep this search as a collection" }).click();
    await page.getByLabel("Name", { exact: true }).fill("With a camera");
    await shot(page, "keep-search");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("With a camera was made.").waitFor();
    const kept = (await collections()).find(({ name }) => name === "With a camera");
    expect(kept).toMatchObject({ kind: "smart", query: "has:camera", photos: await found("has:camera") });
  });
});

describe.skipIf(!canMakePictures)("stacks that photos suggest", () => {
  let browser: Browser;
  let served: Served;
  beforeAll(async () => {
    [browser, served] = await Promise.all([launch(), Served.withMade("bursts")]);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it("are made or said no to, with their reasons, and it can be taken back", async () => {
    const { page, complaints } = await open(browser);
    const stacked = async () => (await served.ask<{ total: number }>("/photos?q=is:stacked")).total;
    const bursts = page.getByRole("heading", { name: "Burst · 4 photos" });
    await page.goto(`${served.url}/collections/stacks`);
    await expect.poll(() => bursts.count()).toBe(2);
    await page.getByText(/names DSC_1000 to DSC_1003/).waitFor();
    for (const [size, viewport] of [
      ["narrow", NARROW],
      ["wide", WIDE],
    ] as const) {
      await page.setViewportSize(viewport);
      await shot(page, `suggested-stacks-${size}`);
      expect(await violations(page)).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over).toBeLessThanOrEqual(0);
    }
    await page.getByRole("button", { name: "Stack", exact: true }).first().click();
    await expect.poll(stacked).toBe(4);
    await expect.poll(() => bursts.count()).toBe(1);
    await page.getByRole("button", { name: "No", exact: true }).click();
    await page.getByText("No photos look as if they were a stack.").waitFor();
    await page.getByText("1 suggestion said no to").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => bursts.count()).toBe(1);
    expect(await stacked()).toBe(4);
    expect(complaints).toEqual([]);
  });
});
