/** The grid at sizes no test could scan, over the computed library. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { startMock } from "../mock/server.mjs";
import { gridShown, launch, open, tileCount } from "./browser";

const MOST_TILES = 300;
let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

function scrollBy(page: Page, pixels: number): Promise<void> {
  return page.evaluate((by) => {
    (document.querySelector("#photos") as HTMLElement).scrollTop += by;
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined))));
  }, pixels);
}

/** Clicks the scrubber at a share of its height; milliseconds until placeholders and until pictures stand there. */
async function jump(page: Page, share: number): Promise<{ placeholders: number; pictures: number }> {
  const box = await page.getByRole("slider", { name: "Go to a month" }).boundingBox();
  if (!box) throw new Error("no scrubber");
  const started = performance.now();
  await page.mouse.click(box.x + box.width / 2, box.y + 14 + share * (box.height - 28));
  await page.waitForFunction(() => {
    const area = (document.querySelector("#photos") as HTMLElement).getBoundingClientRect();
    const under = document.elementsFromPoint(area.left + 200, area.top + area.height / 2);
    return under.some((each) => each.matches(".pending, a.tile, section"));
  });
  const placeholders = performance.now() - started;
  await page.waitForFunction(() => {
    const area = (document.querySelector("#photos") as HTMLElement).getBoundingClientRect();
    return [...document.querySelectorAll("a.tile img.shown")].some((image) => {
      const box = image.getBoundingClientRect();
      return box.bottom > area.top && box.top < area.bottom;
    });
  });
  return { placeholders, pictures: performance.now() - started };
}

describe.each([100_000, 1_000_000])("a library of %i photos", (photos) => {
  let mock: Awaited<ReturnType<typeof startMock>>;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    mock = await startMock({ photos });
    ({ page, complaints } = await open(browser));
    await page.addInitScript(() => {
      const shifts = ((globalThis as unknown as { shifts: number[] }).shifts = []) as number[];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(mock.url);
    await gridShown(page);
  });
  afterAll(async () => {
    await page.context().close();
    await mock.close();
  });

  it("draws few tiles and shifts nothing", async () => {
    expect(await tileCount(page)).toBeLessThanOrEqual(MOST_TILES);
    const shifted = await page.evaluate(() =>
      (globalThis as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
    );
    expect(shifted).toBeLessThan(0.02);
  });

  it("jumps anywhere in half a second, to pictures in one, with few tiles", async () => {
    const times: { placeholders: number; pictures: number }[] = [];
    let most = 0;
    for (const share of [0.5, 0.98, 0.2, 0.75, 0.01, 0.6]) {
      times.push(await jump(page, share));
      most = Math.max(most, await tileCount(page));
    }
    console.log(
      `${photos}: most tiles ${most}, jumps`,
      times.map((each) => `${Math.round(each.placeholders)}/${Math.round(each.pictures)} ms`).join(", "),
    );
    expect(most).toBeLessThanOrEqual(MOST_TILES);
    expect(Math.max(...times.map((each) => each.placeholders))).toBeLessThan(500);
    expect(Math.max(...times.map((each) => each.pictures))).toBeLessThan(1000);
  });

  it("scrolls without gaps and keeps the tiles few", async () => {
    await jump(page, 0.4);
    let most = 0;
    for (let at = 0; at < 60; at++) {
      await scrollBy(page, 240);
      most = Math.max(most, await tileCount(page));
    }
    expect(most).toBeLessThanOrEqual(MOST_TILES);
    expect(await tileCount(page)).toBeGreaterThan(0);
  });

  it("reaches both ends by key", async () => {
    await page.locator("a.tile").first().focus();
    await page.keyboard.press("End");
    await page.waitForSelector("[role=slider][aria-valuetext=Undated]");
    await page.keyboard.press("Home");
    await page.waitForSelector("[role=slider][aria-valuetext='December 2024']");
  });

  it("holds few tiles on a wall of a screen with the smallest pictures", async () => {
    await page.setViewportSize({ width: 3840, height: 2160 });
    for (let at = 0; at < 14; at++) await page.keyboard.press("-");
    await page.waitForTimeout(400);
    expect(await tileCount(page)).toBeLessThanOrEqual(MOST_TILES);
    await page.setViewportSize({ width: 1440, height: 900 });
    for (let at = 0; at < 7; at++) await page.keyboard.press("+");
  });

  it("complains of nothing", () => expect(complaints).toEqual([]));
});

describe("a month of 50,000 photos", () => {
  it("comes in pages, down to its end", async () => {
    const mock = await startMock({ photos: 50_000, hugeMonth: true });
    const { page, complaints } = await open(browser);
    await page.goto(mock.url);
    await gridShown(page);
    const pages = () => mock.requests.filter((each) => each.includes("/months/2019-03")).length;
    expect(pages()).toBe(1);
    await page.locator("a.tile").first().focus();
    await page.keyboard.press("End");
    await page
      .waitForFunction(() => document.querySelector('a.tile[data-id="2019-03.49999"]'), undefined, {
        timeout: 20_000,
      })
      .catch(() => {});
    // What was an estimate is exact now: the end may have moved.
    await page.keyboard.press("End");
    await page.waitForSelector('a.tile[data-id="2019-03.49999"]');
    expect(pages()).toBeLessThanOrEqual(12);
    expect(await tileCount(page)).toBeLessThanOrEqual(MOST_TILES);
    expect(complaints).toEqual([]);
    await page.context().close();
    await mock.close();
  });
});
