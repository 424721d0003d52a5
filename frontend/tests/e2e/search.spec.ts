/** The search box, filters, histogram, order and folders: over the computed library, then over the real program. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { startMock } from "../mock/server.mjs";
import { violations } from "./accessibility";
import { NARROW, WIDE, gridShown, launch, open, shot } from "./browser";
import { PROGRAM, Served, hasProgram } from "./server";

let browser: Browser;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(path = "/", view: Parameters<typeof open>[1] = {}, photos = 4000) {
  const mock = await startMock({ photos });
  closing.push(() => mock.close().catch(() => {}));
  const { page, complaints } = await open(browser, view);
  closing.push(() => page.context().close());
  await page.goto(mock.url + path);
  return { mock, page, complaints };
}

const queryOf = (page: Page) => new URL(page.url()).searchParams.get("q");
const reads = (page: Page, query: string | null) => expect.poll(() => queryOf(page)).toBe(query);
const chips = (page: Page) =>
  page.locator("[data-chip]").evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset.chip));
const box = (page: Page) => page.getByRole("combobox", { name: "Search photos" });

describe("the search box", () => {
  it("shows the parts of a query as chips; both are one query", async () => {
    const { page, complaints } = await start();
    await gridShown(page);
    await page.keyboard.press("/");
    await page.keyboard.type('boat camera:("Nikon D750", canon) -rating:>=4');
    await page.keyboard.press("Enter");
    await reads(page, 'boat camera:("Nikon D750", canon) -rating:>=4');
    await expect.poll(() => chips(page)).toEqual(["boat", 'camera:("Nikon D750", canon)', "-rating:>=4"]);
    // A click asks for the opposite.
    await page.getByRole("button", { name: "boat", exact: true }).click();
    await reads(page, '-boat camera:("Nikon D750", canon) -rating:>=4');
    await page.getByRole("button", { name: "not rating:>=4", exact: true }).click();
    await reads(page, '-boat camera:("Nikon D750", canon) rating:>=4');
    // Backspace where nothing is typed takes the last one away.
    await box(page).press("Backspace");
    await reads(page, '-boat camera:("Nikon D750", canon)');
    // A chip is typed over in its place.
    await page.getByRole("button", { name: "not boat", exact: true }).press("F2");
    expect(await box(page).inputValue()).toBe("-boat");
    await box(page).fill("ship");
    await box(page).press("Enter");
    await reads(page, 'ship camera:("Nikon D750", canon)');
    await page.goBack();
    await expect.poll(() => chips(page)).toEqual(["-boat", 'camera:("Nikon D750", canon)']);
    await shot(page, "search-chips");
    expect(await violations(page)).toEqual([]);
    // The whole of it as text.
    await page.getByRole("button", { name: "Edit the query as text" }).click();
    expect(await box(page).inputValue()).toBe('-boat camera:("Nikon D750", canon)');
    expect(complaints).toEqual([]);
  });

  it("completes keys, then values with their counts, and asks no more than typing pauses", async () => {
    const { mock, page } = await start("/?q=boat");
    await gridShown(page);
    await page.keyboard.press("/");
    await page.keyboard.type("cam", { delay: 15 });
    await page.waitForSelector("[role=option]:has-text('The camera')");
    expect(mock.requests.filter((each) => each.includes("/complete")).length).toBeLessThan(3);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await box(page).inputValue()).toBe("camera:");
    await page.waitForSelector("[role=option]:has-text('Nikon D750'):has-text('400')");
    await shot(page, "search-completion");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type("can");
    await page.waitForSelector("[role=option]:has-text('Nikon D750')", { state: "detached" });
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await reads(page, 'boat camera:"Canon EOS R6"');
  });

  it("remembers searches, keeps those that are marked", async () => {
    const { page } = await start();
    await gridShown(page);
    await page.keyboard.press("/");
    await page.keyboard.type("boat");
    await page.keyboard.press("Enter");
    await reads(page, "boat");
    await page.getByRole("button", { name: "Keep this search", exact: true }).click();
    await box(page).fill("ship");
    await box(page).press("Enter");
    await reads(page, "boat ship");
    await page.waitForSelector("[aria-live=polite]:has-text('ms')");
    await page.getByRole("button", { name: "Clear the search" }).click();
    await reads(page, null);
    await page.waitForSelector("[role=option]");
    const proposed = await page.getByRole("option").allTextContents();
    expect(proposed.map((each) => each.trim())).toEqual(["boat", "boat ship"]);
    await shot(page, "search-recent");
    await page.getByRole("option").first().click();
    await reads(page, "boat");
  });

  it("proposes other searches where nothing is found", async () => {
    const { page } = await start("/?q=nothing+lights");
    await page.waitForSelector("text=Did you mean");
    await shot(page, "search-proposals");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("link", { name: /Without nothing/ }).click();
    await reads(page, "lights");
    await gridShown(page);
  });
});

describe("filters", () => {
  it("ask for a value, shut it out, and let it go; the panel stays as it was left", async () => {
    const { mock, page, complaints } = await start();
    await gridShown(page);
    await page.keyboard.press("\\");
    const value = page.getByRole("button", { name: /^Nikon D750/ });
    await value.click();
    await reads(page, 'camera:="Nikon D750"');
    await page.getByRole("button", { name: /^Canon EOS R6/ }).click();
    await reads(page, 'camera:=("Nikon D750", "Canon EOS R6")');
    await value.click();
    await reads(page, 'camera:="Canon EOS R6" -camera:="Nikon D750"');
    await expect.poll(() => mock.requests.some((each) => /facets.*-camera/.test(each))).toBe(true);
    await page.getByRole("button", { name: "Show what lies below Places" }).click();
    // Places have a Norway too: the one among the tags comes with the counts of what was unfolded.
    const tags = page.getByRole("list", { name: "Values of Tags" }).first();
    await tags.getByRole("button", { name: "Show what lies below Norway" }).click();
    await page.getByRole("button", { name: /^Bergen/ }).waitFor();
    await page
      .getByRole("button", { name: /^\d+ more/ })
      .first()
      .click();
    await page.getByRole("button", { name: /^Olympus C-9000/ }).waitFor();
    await page.getByRole("button", { name: "Year", exact: true }).click();
    await page.getByRole("button", { name: /^1980s/ }).waitFor();
    await shot(page, "filters-wide-light");
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await page.getByRole("button", { name: /^1980s/ }).waitFor();
    await value.click();
    await reads(page, 'camera:="Canon EOS R6"');
    expect(complaints).toEqual([]);
  });

  it("are a sheet on a phone", async () => {
    const { page } = await start("/?q=boat", { viewport: NARROW, hasTouch: true });
    await gridShown(page);
    await page.getByRole("button", { name: "Filters" }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Nikon D750/ })
      .click();
    await reads(page, 'boat camera:="Nikon D750"');
    await shot(page, "filters-narrow-light");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Close" }).click();
    await shot(page, "search-narrow-light");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(NARROW.width);
  });
});

describe("time and order", () => {
  it("chooses a stretch of time on the histogram, closer and closer", async () => {
    const { page, complaints } = await start("/?q=boat");
    await gridShown(page);
    await page.getByRole("button", { name: "Time", exact: true }).click();
    const bar = (key: string) => page.locator(`[data-key="${key}"]`);
    await bar("2021").hover();
    await page.mouse.down();
    await bar("2023").hover();
    await page.mouse.up();
    await reads(page, "boat taken:2021..2023");
    await bar("2023").click();
    await bar("2023-03").waitFor();
    expect(await bar("2023-03").getAttribute("class")).toContain("within");
    await shot(page, "histogram-months");
    await bar("2023-03").click();
    await bar("2023-03-31").waitFor();
    await bar("2023-03-20").click();
    await reads(page, "boat taken:2023-03-20");
    await page.getByRole("button", { name: "Only March 2023" }).click();
    await reads(page, "boat taken:2023-03");
    await shot(page, "histogram-days");
    expect(await violations(page)).toEqual([]);
    // By keys alone.
    await page.getByRole("radio", { name: "Years" }).click();
    await bar("2019").focus();
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Enter");
    await reads(page, "boat taken:2019..2020");
    await page.getByRole("button", { name: "Any time" }).click();
    await reads(page, "boat");
    await page.getByRole("button", { name: "On this day" }).click();
    await reads(page, "boat taken:on-this-day");
    expect(complaints).toEqual([]);
  });

  it("goes to a date", async () => {
    const { page } = await start("/", {}, 20_000);
    await gridShown(page);
    await page.keyboard.press("g");
    await page.getByLabel("Year, month or day").waitFor();
    await page.keyboard.type("2021-13");
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=This is no date.");
    await page.getByLabel("Year, month or day").fill("2021-05");
    await page.keyboard.press("Enter");
    await page.waitForSelector("h2:has-text('May 2021')");
  });

  it("sorts by other keys, whose photos come in stretches", async () => {
    const { mock, page } = await start();
    await gridShown(page);
    await page.getByRole("button", { name: /^Order/ }).click();
    await page.getByRole("menuitemradio", { name: "Best rated first" }).click();
    await reads(page, "sort:-rating");
    await gridShown(page);
    expect(await page.locator("#photos h2").count()).toBe(0);
    await page.evaluate(() => void (document.querySelector("#photos") as HTMLElement).scrollTo(0, 30_000));
    await expect.poll(() => mock.requests.some((each) => /columns.*offset=[1-9]/.test(each))).toBe(true);
    await gridShown(page);
    await shot(page, "sorted");
    await page.locator("a.tile").nth(3).click();
    await page.waitForSelector("[role=dialog] [data-layer=preview].ready");
    await page.keyboard.press("Escape");
    await gridShown(page);
    await page.getByRole("button", { name: /^Order/ }).click();
    await page.getByRole("menuitemradio", { name: "By chance" }).click();
    await expect.poll(() => queryOf(page)).toMatch(/^sort:random\.\d+$/);
    await page.getByRole("button", { name: /^Order/ }).click();
    await page.getByRole("menuitemradio", { name: "Newest first" }).click();
    await page.waitForSelector("#photos h2");
  });
});

describe("folders", () => {
  it("are a tree with counts, a way, and a choice of what lies below", async () => {
    const { page, complaints } = await start();
    await gridShown(page);
    await page.getByRole("link", { name: "Folders" }).click();
    await page.getByRole("button", { name: "Show the folders in Pictures" }).click();
    await page.getByRole("button", { name: "Show the folders in 2019" }).click();
    await page.getByRole("button", { name: /^Oslo \(city\)/ }).click();
    await reads(page, 'folder:"/Pictures/2019/Oslo (city)"');
    await shot(page, "folders-wide-light");
    expect(await violations(page)).toEqual([]);
    await page.getByLabel("With the folders inside").click();
    await reads(page, 'folder:="/Pictures/2019/Oslo (city)"');
    await page.getByRole("link", { name: "2019" }).click();
    await reads(page, "folder:=/Pictures/2019");
    await page.reload();
    await page.getByRole("button", { name: /^Oslo \(city\)/ }).waitFor();
    await page.locator("a.tile").first().click();
    await page.waitForSelector("[role=dialog] [data-layer=preview].ready");
    await page.keyboard.press("Escape");
    await expect.poll(() => new URL(page.url()).pathname).toBe("/folders");
    expect(complaints).toEqual([]);
  });

  it("open as a sheet on a phone", async () => {
    const { page } = await start("/folders", { viewport: NARROW, hasTouch: true });
    await gridShown(page);
    await page.getByRole("button", { name: "Folders", exact: true }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Disk of scans/ })
      .click();
    await reads(page, 'folder:"/Disk of scans"');
    await gridShown(page);
    await shot(page, "folders-narrow-light");
    expect(await violations(page)).toEqual([]);
  });
});

it.each([
  ["wide", WIDE],
  ["narrow", NARROW],
] as const)("is looked at in the dark, %s", async (name, viewport) => {
  const { page } = await start("/folders?q=boat+-rating:5", { viewport, colorScheme: "dark" });
  await page.evaluate(() =>
    localStorage.setItem("imalink.preferences", JSON.stringify({ filters: true, histogram: true })),
  );
  await page.reload();
  await gridShown(page);
  if (name === "wide") await page.getByRole("button", { name: /^Nikon D750/ }).waitFor();
  await page.locator("[data-key]").first().waitFor();
  await shot(page, `search-${name}-dark`);
  expect(await violations(page)).toEqual([]);
});

describe.skipIf(!hasProgram)("with the real program", () => {
  if (!hasProgram) console.warn(`skipped: no program at ${PROGRAM} (or no samples); set IMALINK_BIN`);

  it("filters, completes, sorts and walks folders", async () => {
    const served = await Served.scanned();
    closing.push(() => served.close());
    const { page, complaints } = await open(browser);
    closing.push(() => page.context().close());
    await page.goto(served.url);
    await gridShown(page);
    await page.keyboard.press("\\");
    const values = page.getByRole("list", { name: "Values of Camera" }).getByRole("button");
    await values.first().waitFor();
    const counted = Number(await values.first().locator(".count").textContent());
    await values.first().click();
    await page.waitForSelector(`text=/^${counted} photos? ·/`);
    await values.first().click();
    await page.waitForSelector(`text=/^${15 - counted} photos? ·/`);
    await page.keyboard.press("/");
    await box(page).press("Backspace");
    await page.waitForSelector("text=/^15 photos ·/");
    await box(page).pressSequentially("camera:");
    await page.getByRole("option").first().click();
    await expect.poll(() => queryOf(page)).toMatch(/^camera:/);
    await page.goto(`${served.url}/folders?q=sort:-filesize`);
    await page
      .getByRole("navigation", { name: "Folders" })
      .getByRole("button", { name: /^Pictures/ })
      .click();
    await reads(page, "sort:-filesize folder:/Pictures");
    await gridShown(page);
    const shown = await page.locator("a.tile").evaluateAll((all) => all.map((tile) => tile.dataset.id));
    const page1 = await served.ask<{ items: { id: string }[] }>("/photos?sort=-filesize&limit=100");
    expect(shown).toEqual(page1.items.map(({ id }) => id).slice(0, shown.length));
    await shot(page, "journey-folders");
    expect(complaints).toEqual([]);
  });
});
