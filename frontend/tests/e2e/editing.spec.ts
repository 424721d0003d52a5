/** Selecting and editing over the computed library. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { startMock } from "../mock/server.mjs";
import { violations } from "./accessibility";
import { NARROW, WIDE, gridShown, launch, open, shot } from "./browser";

let browser: Browser;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(options: Parameters<typeof startMock>[0] = {}, view: Parameters<typeof open>[1] = {}) {
  const mock = await startMock({ photos: 300, ...options });
  closing.push(() => mock.close().catch(() => {}));
  const { page, complaints } = await open(browser, view);
  closing.push(() => page.context().close());
  await page.goto(mock.url);
  await gridShown(page);
  return { mock, page, complaints };
}

const idAt = async (page: Page, at: number) =>
  (await page.locator("a.tile").nth(at).getAttribute("data-id")) as string;

describe("taking back", () => {
  it("undoes by the toast and by keys, after a reload too, and does it again", async () => {
    const { mock, page, complaints } = await start();
    const id = await idAt(page, 1);
    const before = mock.library.photo(id)?.rating;
    await page.locator("a.tile").nth(1).hover();
    await page.keyboard.press("4");
    await page.getByRole("status").getByText("4 stars for 1 photo").waitFor();
    expect(mock.library.photo(id)?.rating).toBe(4);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Taken back: 4 stars for 1 photo").waitFor();
    expect(mock.library.photo(id)?.rating).toBe(before);
    await page.keyboard.press("Control+Shift+z");
    await page.getByText("Done again: 4 stars for 1 photo").waitFor();
    expect(mock.library.photo(id)?.rating).toBe(4);
    await page.reload();
    await gridShown(page);
    await page.keyboard.press("Control+z");
    await page.getByText("Taken back: 4 stars for 1 photo").waitFor();
    expect(mock.library.photo(id)?.rating).toBe(before);
    await page.keyboard.press("Control+z");
    await page.getByText("There is nothing to take back.").waitFor();
    expect(complaints).toEqual([]);
  });

  it("says plainly what an undo left alone", async () => {
    const { mock, page } = await start();
    const id = await idAt(page, 1);
    await page.locator("a.tile").nth(1).hover();
    await page.keyboard.press("4");
    await page.getByText("4 stars for 1 photo").waitFor();
    mock.library.say(id, { set: { rating: 2 } });
    await page.getByRole("button", { name: "Undo" }).click();
    const panel = page.getByRole("dialog", { name: "Not all of it was taken back" });
    await panel.getByText("1 value was changed again since").waitFor();
    expect((await panel.getByRole("listitem").innerText()).replaceAll(/\s+/g, " ")).toBe(
      "Photo Rating now 2 stars",
    );
    await shot(page, "undo-conflict");
    expect(await violations(page)).toEqual([]);
    expect(mock.library.photo(id)?.rating).toBe(2);
  });
});

/** The circle of a tile. */
const circle = (page: Page, id: string) => page.locator(`[data-select="${id}"]`);
const tile = (page: Page, id: string) => page.locator(`a.tile[data-id="${id}"]`);
const bar = (page: Page) => page.getByRole("region", { name: "Selection" });

describe("selecting", () => {
  it("begins with the circle, goes on with clicks, and ends with Escape", async () => {
    const { page, complaints } = await start();
    const [one, two] = [await idAt(page, 0), await idAt(page, 3)];
    await tile(page, one).hover();
    await circle(page, one).click();
    await bar(page).getByText("1 selected").waitFor();
    await tile(page, two).click();
    await bar(page).getByText("2 selected").waitFor();
    await bar(page).getByText(/MB/).waitFor();
    expect(page.url()).not.toContain("/photo/");
    await shot(page, "selection");
    expect(await violations(page)).toEqual([]);
    await tile(page, one).click();
    await bar(page).getByText("1 selected").waitFor();
    await page.keyboard.press("Escape");
    await bar(page).waitFor({ state: "detached" });
    await tile(page, one).click({ modifiers: ["Control"] });
    await bar(page).getByText("1 selected").waitFor();
    await page.keyboard.press("Control+d");
    await bar(page).waitFor({ state: "detached" });
    await tile(page, one).click();
    await page.waitForURL(/\/photo\//);
    expect(complaints).toEqual([]);
  });

  it("selects a range with Shift, previews it, shrinks it, and asks the server for what is not loaded", async () => {
    const { mock, page } = await start({ photos: 20_000 });
    const [first, third, sixth] = [await idAt(page, 0), await idAt(page, 2), await idAt(page, 5)];
    await tile(page, first).click({ modifiers: ["Control"] });
    await page.keyboard.down("Shift");
    await tile(page, sixth).hover();
    await expect.poll(() => page.locator("a.tile.previewed").count()).toBe(6);
    await shot(page, "selection-preview");
    await page.keyboard.up("Shift");
    await expect.poll(() => page.locator("a.tile.previewed").count()).toBe(0);
    await tile(page, sixth).click({ modifiers: ["Shift"] });
    await bar(page).getByText("6 selected").waitFor();
    await tile(page, third).click({ modifiers: ["Shift"] });
    await bar(page).getByText("3 selected").waitFor();
    expect(mock.requests.some((each) => each.includes("/range"))).toBe(false);
    // Far down, over months that were never loaded.
    await page.getByRole("slider", { name: "Go to a month" }).press("End");
    await page.waitForTimeout(500);
    const tiles = page.locator("a.tile");
    const last = (await tiles.nth((await tiles.count()) - 1).getAttribute("data-id")) as string;
    await tile(page, last).click({ modifiers: ["Shift"] });
    const ids = mock.library.idsBetween(first, last, "") as string[];
    expect(ids.length).toBeGreaterThan(10_000);
    await bar(page)
      .getByText(`${ids.length.toLocaleString("en-GB")} selected`)
      .waitFor();
    expect(mock.requests.some((each) => each.includes("/range"))).toBe(true);
    await page.keyboard.press("Home");
    await expect.poll(() => tile(page, first).getAttribute("class")).toContain("selected");
    await page.keyboard.press("5");
    await page.getByText(`5 stars for ${ids.length.toLocaleString("en-GB")} photos`).waitFor();
    expect(ids.every((id) => mock.library.photo(id)?.rating === 5)).toBe(true);
  });

  it("selects all that was found as the query, but for a few", async () => {
    const { mock, page } = await start({ photos: 2000 });
    await page.goto(new URL("/?q=boat", page.url()).href);
    await gridShown(page);
    const one = await idAt(page, 1);
    await page.keyboard.press("Control+a");
    const all = mock.library.months("boat").total;
    await bar(page).getByText(`${all} selected`).waitFor();
    await tile(page, one).click();
    await bar(page)
      .getByText(`${all - 1} selected`)
      .waitFor();
    const orders: unknown[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/edits")) orders.push(request.postDataJSON());
    });
    await bar(page).getByRole("button", { name: "Favourite" }).click();
    await page.getByText(`${all - 1} favourites`).waitFor();
    expect(orders).toEqual([{ query: "boat", without: [one], set: { favourite: true } }]);
    expect(mock.library.photo(one)?.favourite).toBe(false);
    // Another query is another selection.
    await page.goto(new URL("/?q=sea", page.url()).href);
    await gridShown(page);
    await bar(page).waitFor({ state: "detached" });
  });

  it("selects a day by its heading", async () => {
    const { page } = await start({ photos: 2000 });
    const day = page.locator("#photos section[aria-label]").first();
    await day.hover();
    const box = day.getByRole("checkbox");
    await box.click();
    const photos = await day.locator("a.tile").count();
    await bar(page).getByText(`${photos} selected`).waitFor();
    expect(await box.isChecked()).toBe(true);
    await day.locator("a.tile").first().click();
    expect(await box.evaluate((element: HTMLInputElement) => element.indeterminate)).toBe(true);
    await box.click();
    await box.click();
    await bar(page).waitFor({ state: "detached" });
  });

  it("goes by keys: x, Shift and arrows, and what is said of all of them", async () => {
    const { mock, page } = await start();
    await page.keyboard.press("ArrowRight");
    const first = await idAt(page, 0);
    await page.keyboard.press("x");
    await bar(page).getByText("1 selected").waitFor();
    await page.keyboard.press("Shift+ArrowRight");
    await bar(page).getByText("2 selected").waitFor();
    await page.keyboard.press("Shift+ArrowRight");
    await bar(page).getByText("3 selected").waitFor();
    await page.keyboard.press("Shift+ArrowLeft");
    await bar(page).getByText("2 selected").waitFor();
    await page.keyboard.press("6");
    await page.getByText("Label red for 2 photos").waitFor();
    await page.keyboard.press("p");
    await page.getByText("2 photos picked").waitFor();
    expect(mock.library.photo(first)).toMatchObject({ label: "red", flag: "pick" });
    await page.keyboard.press("]");
    await page.getByText("2 photos turned right").waitFor();
    expect(mock.library.photo(first)?.rotation).toBe(90);
    await page.keyboard.press("Delete");
    await page.getByText("2 photos put into the trash").waitFor();
    expect(mock.library.photo(first)?.visibility).toBe("trashed");
    await bar(page).waitFor({ state: "detached" });
    await page.keyboard.press("Control+z");
    await page.getByText("Taken back: 2 photos put into the trash").waitFor();
    expect(mock.library.photo(first)?.visibility).toBe("visible");
  });

  it("begins with a long press of a finger, and dragging selects on", async () => {
    const { page } = await start({}, { viewport: NARROW, hasTouch: true, isMobile: true });
    const boxes = await Promise.all([0, 4].map((at) => page.locator("a.tile").nth(at).boundingBox()));
    const [from, to] = boxes.map((box) => ({
      x: Math.round((box?.x ?? 0) + (box?.width ?? 0) / 2),
      y: Math.round((box?.y ?? 0) + (box?.height ?? 0) / 2),
    })) as [{ x: number; y: number }, { x: number; y: number }];
    const touch = await page.context().newCDPSession(page);
    const send = (type: string, points: { x: number; y: number }[]) =>
      touch.send("Input.dispatchTouchEvent", { type: type as "touchStart", touchPoints: points });
    await send("touchStart", [from]);
    await bar(page).getByText("1 selected").waitFor();
    await send("touchMove", [{ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }]);
    await send("touchMove", [to]);
    await bar(page).getByText("5 selected").waitFor();
    await send("touchEnd", []);
    await page.waitForTimeout(200);
    await bar(page).getByText("5 selected").waitFor();
    await shot(page, "selection-narrow");
    expect(await violations(page)).toEqual([]);
  });
});

describe("tags", () => {
  it("are found while typing, given to all or taken away, and made", async () => {
    const { mock, page, complaints } = await start();
    const ids = [await idAt(page, 0), await idAt(page, 1), await idAt(page, 2)];
    mock.library.saidOf(ids[0] as string).tags = ["People/Ann"];
    for (const id of ids.slice(1)) mock.library.saidOf(id).tags = [];
    for (const id of ids) await tile(page, id).click({ modifiers: ["Control"] });
    await page.keyboard.press("t");
    const panel = page.getByRole("dialog", { name: "Tags" });
    await panel.getByText("1 of 3").waitFor();
    await shot(page, "tag-picker");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type("ann");
    await panel.getByRole("option", { name: "People/Ann Lee" }).waitFor();
    await shot(page, "tag-picker-typing");
    // What comes to lie under a pointer at rest is entered by it, and not chosen by that.
    await panel.getByRole("option").nth(1).dispatchEvent("pointerenter");
    await page.keyboard.press("Enter");
    await page.getByText("Tag People/Ann for 3 photos").waitFor();
    expect(ids.every((id) => mock.library.photo(id)?.tags.includes("People/Ann"))).toBe(true);
    await page.keyboard.type("People/Zoe");
    await panel.getByRole("option", { name: "New: People/Zoe" }).click();
    await page.getByText("Tag People/Zoe for 3 photos").waitFor();
    await panel.getByRole("button", { name: "Take People/Ann away" }).click();
    await page.getByText("Tag People/Ann taken from 3 photos").waitFor();
    expect(ids.map((id) => mock.library.photo(id)?.tags)).toEqual([
      ["People/Zoe"],
      ["People/Zoe"],
      ["People/Zoe"],
    ]);
    // What was used last comes first, and the tree opens by the arrows.
    await expect.poll(() => panel.getByRole("option").first().innerText()).toContain("People/Zoe");
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
  });

  it("put into a collection in the same way", async () => {
    const { mock, page } = await start();
    const id = await idAt(page, 0);
    await tile(page, id).click({ modifiers: ["Control"] });
    await page.keyboard.press("l");
    const panel = page.getByRole("dialog", { name: "Collections" });
    await panel.getByRole("combobox").waitFor();
    await page.keyboard.type("norw");
    await panel.getByRole("option", { name: "Trips/Norway" }).click();
    await page.getByText("1 photo put into Trips/Norway").waitFor();
    expect(mock.library.photo(id)?.collections).toEqual(["c2"]);
    await shot(page, "collection-picker");
  });
});

describe("editing a selection", () => {
  it("shows what differs, takes what is typed, and says what is wrong under the field", async () => {
    const { mock, page, complaints } = await start();
    const ids = [await idAt(page, 0), await idAt(page, 1)];
    mock.library.saidOf(ids[0] as string).title = "One";
    mock.library.saidOf(ids[1] as string).title = "Other";
    for (const id of ids) await tile(page, id).click({ modifiers: ["Control"] });
    await page.keyboard.press("i");
    const panel = page.getByRole("complementary", { name: "Edit" });
    const title = panel.getByRole("textbox", { name: "Title" });
    await title.waitFor();
    expect(await title.getAttribute("placeholder")).toBe("Different values");
    await shot(page, "edit-selection");
    expect(await violations(page)).toEqual([]);
    await title.fill("Both");
    await title.press("Enter");
    await page.getByText("Title of 2 photos changed").waitFor();
    expect(ids.map((id) => mock.library.photo(id)?.title)).toEqual(["Both", "Both"]);
    const taken = panel.getByRole("textbox", { name: "Taken" });
    await taken.fill("yesterday");
    await taken.press("Enter");
    await panel.getByRole("alert").getByText("'yesterday' is not a date").waitFor();
    expect(await violations(page)).toEqual([]);
    await taken.press("Escape");
    await panel.getByRole("textbox", { name: "Position" }).fill("somewhere");
    await panel.getByRole("textbox", { name: "Position" }).press("Enter");
    await panel.getByRole("alert").getByText("That is no place").waitFor();
    await panel.getByRole("textbox", { name: "Position" }).fill("59°54'45\"N 10°44'46\"E");
    await panel.getByRole("textbox", { name: "Position" }).press("Enter");
    await page.getByText("Position of 2 photos changed").waitFor();
    await panel.getByRole("textbox", { name: "Client" }).fill("Vogue");
    await panel.getByRole("textbox", { name: "Client" }).press("Enter");
    await page.getByText("Client of 2 photos changed").waitFor();
    expect(mock.library.photo(ids[1] as string)).toMatchObject({
      latitude: 59.9125,
      custom: { client: "Vogue" },
    });
    expect(complaints.filter((each) => !each.includes("400"))).toEqual([]);
  });

  it("moves times with a preview", async () => {
    const { page } = await start();
    await tile(page, await idAt(page, 0)).click({ modifiers: ["Control"] });
    await bar(page).getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Move times…" }).click();
    const panel = page.getByRole("dialog", { name: "Move times" });
    await panel.getByRole("textbox", { name: "Move by" }).fill("+1h");
    await panel.getByText("1 of 1 photo would be moved.").waitFor();
    await panel.getByRole("row").nth(1).waitFor();
    await shot(page, "shift-times");
    expect(await violations(page)).toEqual([]);
    await panel.getByRole("button", { name: "Move", exact: true }).click();
    await page.getByText("Times of 1 photo moved by +1h").waitFor();
    await panel.waitFor({ state: "detached" });
  });

  it("copies from one photo and pastes what is chosen onto others", async () => {
    const { mock, page } = await start();
    const [from, one, two] = [await idAt(page, 0), await idAt(page, 1), await idAt(page, 2)];
    Object.assign(mock.library.saidOf(from), { title: "Wedding", notes: "Film 7", tags: ["People/Ann"] });
    await tile(page, from).hover();
    await page.keyboard.press("Control+c");
    await page.getByText("Copied. Select other photos").waitFor();
    for (const id of [one, two]) await tile(page, id).click({ modifiers: ["Control"] });
    await page.keyboard.press("Control+v");
    const panel = page.getByRole("dialog", { name: "Paste" });
    await panel.getByRole("checkbox", { name: /Notes/ }).uncheck();
    expect(await panel.getByRole("checkbox", { name: /Taken/ }).isChecked()).toBe(false);
    await shot(page, "paste");
    expect(await violations(page)).toEqual([]);
    await panel.getByRole("button", { name: "Paste" }).click();
    await page.getByText("Pasted onto 2 photos").waitFor();
    expect(mock.library.photo(one)).toMatchObject({ title: "Wedding", notes: null });
    expect(mock.library.photo(two)?.tags).toContain("People/Ann");
  });
});

describe("the page of a selection", () => {
  const views = [
    { name: "wide-dark", viewport: WIDE, colorScheme: "dark" },
    { name: "narrow-light", viewport: NARROW, colorScheme: "light" },
    { name: "narrow-dark", viewport: NARROW, colorScheme: "dark" },
  ] as const;
  it.each(views)("is accessible and stays inside the window ($name)", async ({ name, ...view }) => {
    const { page, complaints } = await start({}, view);
    for (const at of [0, 1, 2]) await tile(page, await idAt(page, at)).click({ modifiers: ["Control"] });
    await bar(page).getByText("3 selected").waitFor();
    const check = async (what: string) => {
      await shot(page, `selected-${what}-${name}`);
      expect(await violations(page), what).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(wider, what).toBe(false);
    };
    await page.keyboard.press("t");
    await page.getByRole("dialog", { name: "Tags" }).getByRole("combobox").fill("ann");
    await page.getByRole("option", { name: "People/Ann Lee" }).waitFor();
    await check("tags");
    await page.keyboard.press("Escape");
    await bar(page).getByRole("button", { name: "Edit" }).click();
    await page.getByRole("textbox", { name: "Title" }).waitFor();
    await check("edit");
    expect(complaints).toEqual([]);
  });
});

describe("keys", () => {
  it("are shown by what they do, and become others that last", async () => {
    const { mock, page, complaints } = await start();
    await page.keyboard.press("?");
    const panel = page.getByRole("dialog", { name: "Keys" });
    await panel.getByText("Select all that was found").waitFor();
    await shot(page, "keys");
    await panel.getByRole("button", { name: "Change keys…" }).click();
    await panel.getByRole("button", { name: "Favourite or not: F" }).click();
    await page.keyboard.press("h");
    await panel.getByRole("button", { name: "Favourite or not: H" }).waitFor();
    await panel.getByRole("button", { name: "Tags: T" }).click();
    await page.keyboard.press("l");
    await panel.getByText("L was taken from: Put into a collection.").waitFor();
    await shot(page, "keys-changed");
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await gridShown(page);
    const id = await idAt(page, 0);
    await tile(page, id).hover();
    await page.keyboard.press("f");
    await page.keyboard.press("h");
    await page.getByText("1 favourite", { exact: true }).waitFor();
    expect(mock.library.photo(id)?.favourite).toBe(true);
    expect(mock.requests.filter((each) => each.startsWith("POST /api/v1/edits"))).toHaveLength(1);
    await page.keyboard.press("?");
    await panel.getByRole("button", { name: "As they came" }).click();
    await panel.getByText("F", { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });
});
