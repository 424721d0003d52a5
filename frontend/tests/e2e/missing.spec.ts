/** Ten thousand missing files in a real library: the list stays light, and finding them again can be taken back. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { violations } from "./accessibility";
import { launch, open, shot } from "./browser";
import { PROGRAM, Served, canMakePictures } from "./server";

if (!canMakePictures) console.warn(`skipped: no program at ${PROGRAM}; set IMALINK_BIN`);

const FILES = 10_000;
const FOUND = 500;
/** Rows that may be in the page at once, on a screen of this height. */
const MOST_ROWS = 60;

describe.skipIf(!canMakePictures)(`${FILES} missing files`, () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    [browser, served] = await Promise.all([launch(), Served.withMissing(FILES)]);
    ({ page, complaints } = await open(browser));
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const rows = () => page.locator("[data-row]").count();

  it("are listed by folder, few at a time, and scroll without a pause", async () => {
    await page.goto(`${served.url}/storage`);
    await page.getByRole("link", { name: "Missing 10,000" }).click();
    await page.getByRole("heading", { name: "10,000 missing files" }).waitFor();
    await page.getByText("IMG_00000.JPG").first().waitFor();
    expect(await rows()).toBeLessThanOrEqual(MOST_ROWS);
    const frames = await page.evaluate(async () => {
      const view = document.querySelector("[data-row]")?.closest<HTMLElement>("[role=region]");
      if (!view) throw new Error("no list");
      const times: number[] = [];
      let before = performance.now();
      const step = view.scrollHeight / 120;
      for (let at = 0; at < 120; at++) {
        view.scrollTop = at * step;
        await new Promise(requestAnimationFrame);
        times.push(performance.now() - before);
        before = performance.now();
      }
      view.scrollTop = view.scrollHeight;
      return times.sort((a, b) => a - b);
    });
    const middle = frames[60] ?? 0;
    console.log(
      `${FILES} missing: frame ${Math.round(middle)} ms, slowest ${Math.round(frames.at(-1) ?? 0)} ms`,
    );
    expect(middle).toBeLessThan(50);
    await page.getByText("IMG_09999.JPG").first().waitFor();
    expect(await rows()).toBeLessThanOrEqual(MOST_ROWS);
    await shot(page, "missing-10000");
    expect(await violations(page)).toEqual([]);
  });

  it("are closed and opened by folder", async () => {
    const folder = page.getByRole("button", { name: /Pictures › 2000/ });
    await page.evaluate(() => document.querySelector("[data-row]")?.closest("[role=region]")?.scrollTo(0, 0));
    await folder.click();
    await page.getByText("IMG_00000.JPG").waitFor({ state: "detached" });
    await folder.click();
    await page.getByText("IMG_00000.JPG").first().waitFor();
  });

  it("are found again all at once where that is certain, and missing again by Undo", async () => {
    const missing = async () =>
      (await served.ask<{ findings: { code: string; files: number }[] }>("/storage/health")).findings.find(
        ({ code }) => code === "missing",
      )?.files;
    await page.getByRole("button", { name: "Find again…" }).click();
    await page.getByText("500 files can be found again for certain.").waitFor();
    expect(await missing()).toBe(FILES);
    await page.getByRole("button", { name: "Find 500 files again" }).click();
    await page.getByRole("heading", { name: "9,500 missing files" }).waitFor();
    expect(await missing()).toBe(FILES - FOUND);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("heading", { name: "10,000 missing files" }).waitFor();
    expect(await missing()).toBe(FILES);
    // Files that were never pictures have no preview.
    expect(complaints.filter((each) => !each.includes("/hotpreview"))).toEqual([]);
  });
});
