/** The storage pages over the computed library, with as much to list as one will. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { startMock } from "../mock/server.mjs";
import { violations } from "./accessibility";
import { NARROW, WIDE, launch, open, shot } from "./browser";

let browser: Browser;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(
  path: string,
  options: Parameters<typeof startMock>[0],
  view: Parameters<typeof open>[1] = {},
) {
  const mock = await startMock(options);
  closing.push(() => mock.close().catch(() => {}));
  const { page, complaints } = await open(browser, view);
  closing.push(() => page.context().close());
  await page.goto(mock.url + path);
  return { mock, page, complaints };
}

const SOME = { missing: 10_000, truncated: 3, empty: 1, "single-copy": 141_000, "raw-without-jpeg": 12 };

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

describe("health", () => {
  it("counts, lists by folder, and comes back", async () => {
    const { page, complaints } = await start("/storage/health", { photos: 60_000, found: SOME });
    await page.getByRole("link", { name: /Cut short/ }).click();
    await page.waitForSelector("text=the file ends after 2 of");
    await page.getByRole("link", { name: "Health", exact: true }).first().click();
    await page.getByRole("link", { name: /Only one copy exists/ }).click();
    // Too many to begin with all folders open.
    const folder = page.getByRole("button", { name: /Archive › .*Folder 5/ }).first();
    await page.getByRole("link", { name: /^Archive/ }).click();
    await folder.click();
    await page.waitForSelector("text=IMG_");
    expect(await folder.getAttribute("aria-expanded")).toBe("true");
    await shot(page, "health-files");
    expect(await violations(page)).toEqual([]);
    expect(complaints.filter((each) => !each.includes("404"))).toEqual([]);
  });

  it("says that nothing is wrong where nothing is", async () => {
    const { page } = await start("/storage/health", { photos: 100 });
    await page.waitForSelector("text=Nothing is missing and nothing is damaged.");
    await shot(page, "health-fine");
  });
});

describe("every storage page", () => {
  for (const [size, viewport] of [
    ["wide", WIDE],
    ["narrow", NARROW],
  ] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      it(`is accessible and stays inside the window (${size}, ${colorScheme})`, async () => {
        const { mock, page, complaints } = await start(
          "/storage/health",
          { photos: 60_000, found: SOME },
          { viewport, colorScheme, hasTouch: size === "narrow" },
        );
        const check = async (name: string) => {
          expect(await violations(page), name).toEqual([]);
          expect(await overflow(page), name).toBeLessThanOrEqual(0);
          await shot(page, `${name}-${size}-${colorScheme}`);
        };
        await page.waitForSelector("text=Only one copy exists");
        await check("health");
        await page.goto(`${mock.url}/storage/scans`);
        await page.getByRole("button", { name: "Scan all" }).click();
        await page.waitForSelector("text=finished", { timeout: 30_000 });
        await page.getByText("What happened to 2 files").click();
        await check("scans");
        expect(complaints).toEqual([]);
      });
    }
  }
});
