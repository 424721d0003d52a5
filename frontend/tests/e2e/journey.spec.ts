/** The main job from end to end: the real program, the real page, the sample pictures. */
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { violations } from "./accessibility";
import { gridShown, launch, open, shot, tileCount } from "./browser";
import { PROGRAM, Served, hasProgram } from "./server";

if (!hasProgram) console.warn(`skipped: no program at ${PROGRAM} (or no samples); set IMALINK_BIN`);

describe.skipIf(!hasProgram)("from an empty library", () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    [browser, served] = await Promise.all([launch(), Served.start()]);
    ({ page, complaints } = await open(browser));
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it("chooses a folder, sees the count, and photos while the scan goes on", async () => {
    await page.goto(served.url);
    await page.waitForSelector("text=Where are your photos?");
    await page
      .getByRole("list", { name: "Folders" })
      .getByRole("button", { name: "Pictures", exact: true })
      .click();
    await expect.poll(() => page.getByLabel("Folder", { exact: true }).inputValue()).toBe(served.pictures);
    await page.getByRole("button", { name: "Choose this folder" }).click();
    await page.waitForSelector("text=/\\d+ pictures found/");
    await page.getByRole("button", { name: "Start" }).click();
    const started = Date.now();
    await gridShown(page);
    expect(Date.now() - started).toBeLessThan(20_000);
    await page.waitForSelector("text=15 photos");
    await expect.poll(() => tileCount(page)).toBeGreaterThan(2);
    await shot(page, "journey-grid");
    expect(await violations(page)).toEqual([]);
  });

  it("opens a photo at once, walks, and shows what is known of it", async () => {
    const tile = page.locator("a.tile").nth(1);
    const started = Date.now();
    await tile.click();
    await page.waitForSelector(".stage img");
    console.log(`viewer in the page after ${Date.now() - started} ms`);
    await page.waitForSelector("[data-layer=preview].ready");
    await page.waitForSelector("text=2 / 15");
    await page.keyboard.press("ArrowRight");
    await page.waitForSelector("text=3 / 15");
    await page.keyboard.press("i");
    await page.waitForSelector("text=HotHash");
    await page.getByRole("button", { name: "Show all tags" }).click();
    await page.waitForSelector("text=/\\d+ tags?/");
    await shot(page, "journey-info");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("i");
  });

  it("rates by key, and the rating survives a restart", async () => {
    const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    await page.keyboard.press("4");
    const rating = () =>
      fetch(`${served.url}/api/v1/photos/${id}`).then(
        async (answer) => ((await answer.json()) as { rating: number }).rating,
      );
    await expect.poll(rating).toBe(4);
    await page.keyboard.press("Escape");
    await page.waitForSelector(`a.tile[data-id="${id}"]:has-text("4 stars")`);
    await page.waitForFunction((shown) => (document.activeElement as HTMLElement)?.dataset.id === shown, id);
    expect(complaints).toEqual([]);
    await served.end();
    await page.waitForSelector("text=The server does not answer.");
    await served.run();
    await page.goto(served.url);
    await page.waitForSelector(`a.tile[data-id="${id}"]:has-text("4 stars")`);
    complaints.length = 0;
  });

  it("searches by the box and by the address", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("rating:4");
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      () => document.querySelectorAll("a.tile").length > 0 && location.search.includes("rating"),
    );
    await page.waitForSelector("[aria-live=polite]:has-text('ms')");
    await page.goto(`${served.url}/?q=${encodeURIComponent("camera:(")}`);
    await page.waitForSelector("#search-error");
    await shot(page, "journey-search-error");
    complaints.length = 0;
  });

  it("scans again and shows what is gone", async () => {
    await rename(join(served.pictures, "2024"), join(served.pictures, "..", "elsewhere"));
    await page.goto(`${served.url}/storage`);
    await page.getByRole("button", { name: /Scan .* again/ }).click();
    await page.getByRole("button", { name: "Details of the scan" }).click();
    await page.waitForSelector("text=/\\d+ gone/");
    await shot(page, "journey-scan");
    await page.getByRole("button", { name: "Close" }).click();
    await page.goto(served.url);
    await page.waitForSelector('a.tile:has-text("gone")');
    await page.locator('a.tile:has-text("gone")').first().click();
    await page.waitForSelector('.stage .notice:has-text("The file is gone")');
    await shot(page, "journey-missing");
  });
});
