/** The page of tags: over 20,000 computed ones, and over a real library where everything is said for good. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { startMock } from "../mock/server.mjs";
import { violations } from "./accessibility";
import { NARROW, WIDE, launch, open, shot } from "./browser";
import { PROGRAM, Served, hasProgram } from "./server";

if (!hasProgram) console.warn(`skipped: no program at ${PROGRAM} (or no samples); set IMALINK_BIN`);

interface Tag {
  id: string;
  path: string;
  parents: string[];
  synonyms: string[];
  birth_date: string | null;
  photos: number;
}

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

describe("20,000 tags", () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  async function start(view: Parameters<typeof open>[1] = {}) {
    const mock = await startMock({ photos: 100, tagCount: 20_000 });
    closing.push(() => mock.close());
    const { page, complaints } = await open(browser, view);
    closing.push(() => page.context().close());
    await page.goto(`${mock.url}/tags`);
    await page.getByText("20,000 tags").waitFor();
    return { page, complaints };
  }

  it("are a tree of few elements, found by a few letters, walked by key", async () => {
    const { page, complaints } = await start();
    const rows = page.locator("[data-row]");
    expect(await rows.count()).toBeLessThan(60);
    const started = Date.now();
    await page.getByLabel("Filter tags").fill("Word 1300");
    const found = page.getByRole("link", { name: /^Tag 1300 Word 1300/ });
    await found.first().waitFor();
    expect(Date.now() - started).toBeLessThan(1500);
    // It lies under two tags and stands under both.
    expect(await found.count()).toBe(2);
    await page.getByText("It lies under 2 tags").first().waitFor({ state: "attached" });
    await page.getByLabel("Filter tags").fill("");
    await page
      .getByRole("button", { name: /^Show what lies under A very long name/ })
      .first()
      .focus();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("link", { name: /^Tag 4\b/ }).waitFor();
    await page.keyboard.press("ArrowLeft");
    await page.getByRole("link", { name: /^Tag 4\b/ }).waitFor({ state: "detached" });
    await page.locator(".view").evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await expect.poll(() => rows.last().getAttribute("aria-posinset")).not.toBe("1");
    expect(await rows.count()).toBeLessThan(60);
    expect(complaints).toEqual([]);
  });

  for (const [size, viewport] of [
    ["wide", WIDE],
    ["narrow", NARROW],
  ] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      it(`are accessible and stay inside the window (${size}, ${colorScheme})`, async () => {
        const { page } = await start({ viewport, colorScheme, hasTouch: size === "narrow" });
        await page
          .getByRole("button", { name: /^Show what lies under A very long name/ })
          .first()
          .click();
        await shot(page, `tags-${size}-${colorScheme}`);
        expect(await violations(page)).toEqual([]);
        await page.getByRole("button", { name: "Edit Tag 4", exact: true }).click();
        await page.getByRole("button", { name: "Merge into…" }).waitFor();
        await shot(page, `tag-details-${size}-${colorScheme}`);
        expect(await violations(page)).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0);
      });
    }
  }

  it("leave the bar of a phone room", async () => {
    const { page } = await start({ viewport: NARROW, hasTouch: true });
    await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "More" }).click();
    await page.getByRole("dialog").getByRole("link", { name: "Storage" }).click();
    await page.getByRole("heading", { name: "Storage" }).waitFor();
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });
});

describe.skipIf(!hasProgram)("tags of a library", () => {
  let served: Served;
  let page: Page;
  let complaints: string[];
  const tags = async () =>
    new Map((await served.ask<{ items: Tag[] }>("/tags")).items.map((tag) => [tag.path, tag]));
  const row = (name: string) => page.getByRole("link", { name: new RegExp(`^${name}\\b`) });

  beforeAll(async () => {
    served = await Served.scanned();
    for (const path of ["Europe/Norway/Oslo", "Capitals", "Surf", "Brine", "People/Ann"])
      await served.send("POST", "/tags", { path });
    const ids = [...(await served.photos()).values()];
    await served.send("POST", "/edits", { ids: ids.slice(0, 3), add: { tags: ["Surf"] } });
    await served.send("POST", "/edits", { ids: ids.slice(2, 4), add: { tags: ["Brine"] } });
    ({ page, complaints } = await open(browser));
    await page.goto(`${served.url}/tags`);
  });
  afterAll(async () => served?.close());

  it("are made, renamed, dated, coloured", async () => {
    await page.getByRole("button", { name: "New tag" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Family/Berit");
    await page.getByLabel("Under", { exact: true }).fill("People");
    await page.getByRole("button", { name: "Save" }).click();
    await expect.poll(async () => (await tags()).has("People/Family/Berit")).toBe(true);
    await page.getByRole("button", { name: "Show what lies under Family" }).click();
    await page.getByRole("button", { name: "Edit Berit" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Berit Olsen");
    await page.getByLabel("Other words").fill("Bitte, Mum");
    await page.getByLabel("Born").fill("summer 1948");
    await page.getByTitle("Heart").click();
    await page.getByRole("button", { name: "Save" }).click();
    await row("Berit Olsen").waitFor();
    const berit = (await tags()).get("People/Family/Berit Olsen");
    expect([berit?.birth_date, berit?.synonyms]).toEqual(["1948-22", ["Bitte", "Mum"]]);
    await page.getByRole("button", { name: "Close" }).click();
  });

  it("are put under others by drag and by key, and circles are refused with their way", async () => {
    const unfold = (name: string) => page.getByRole("button", { name: `Show what lies under ${name}` });
    await unfold("Europe").click();
    await unfold("Norway").click();
    await row("Oslo").dragTo(row("Capitals"), { force: true });
    await expect.poll(async () => (await tags()).has("Capitals/Oslo")).toBe(true);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(async () => (await tags()).has("Europe/Norway/Oslo")).toBe(true);

    await page.getByRole("button", { name: "Edit Oslo" }).click();
    await page.getByRole("combobox", { name: "Put it under another tag too…" }).fill("capi");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await tags()).get("Europe/Norway/Oslo")?.parents.length).toBe(2);
    await page.getByText("It lies under 2 tags").first().waitFor({ state: "attached" });

    await page.getByRole("button", { name: "Edit Europe" }).click();
    await page.getByRole("combobox", { name: "Put it under another tag too…" }).fill("oslo");
    await page.keyboard.press("Enter");
    await page.getByText("Europe in Oslo in Norway in Europe").waitFor();
    expect((await tags()).get("Europe")?.parents).toEqual([]);
    complaints.splice(0, complaints.length, ...complaints.filter((each) => !each.includes("400")));
    await page.getByRole("button", { name: "Dismiss" }).first().click();
    await page.getByRole("button", { name: "Close" }).click();
  });

  it("are merged with the count shown before, deleted with Undo", async () => {
    await page.getByRole("button", { name: "Edit Surf" }).click();
    await page.getByRole("button", { name: "Merge into…" }).click();
    await page.getByRole("combobox", { name: "The tag it becomes" }).fill("brine");
    await page.keyboard.press("Enter");
    await page.getByText("3 photos with Surf will have Brine instead.").waitFor();
    await shot(page, "tag-merge");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await expect.poll(async () => (await tags()).get("Brine")?.photos).toBe(4);
    expect((await tags()).has("Surf")).toBe(false);

    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByText("4 photos lose the tag.").waitFor();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await expect.poll(async () => (await tags()).has("Brine")).toBe(false);
    await page.getByRole("button", { name: "Undo" }).click();
    await row("Brine").waitFor();
    await row("Brine").click();
    await page.getByText("4 photos").first().waitFor();
    expect(complaints).toEqual([]);
  });
});
