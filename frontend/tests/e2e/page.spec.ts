/** Behaviour of the page over the computed library: what the real server cannot be made to do at will. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { startMock } from "../mock/server.mjs";
import { violations } from "./accessibility";
import { NARROW, WIDE, focusedTile, gridShown, launch, open, shot, tileCount } from "./browser";

let browser: Browser;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(options: Parameters<typeof startMock>[0], view: Parameters<typeof open>[1] = {}) {
  const mock = await startMock(options);
  closing.push(() => mock.close().catch(() => {}));
  const { page, complaints } = await open(browser, view);
  closing.push(() => page.context().close());
  await page.goto(mock.url);
  return { mock, page, complaints };
}

const idAt = (page: Page, at: number) => page.locator("a.tile").nth(at).getAttribute("data-id");

describe("the grid", () => {
  it("moves the focus by arrows, opens by Enter, closes to the same place", async () => {
    const { page, complaints } = await start({ photos: 1200 });
    await gridShown(page);
    await page.keyboard.press("ArrowRight");
    const first = await focusedTile(page);
    expect(first).toBe(await idAt(page, 0));
    for (let at = 0; at < 12; at++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    const last = await focusedTile(page);
    expect(last).not.toBe(first);
    const top = await page.locator("#photos").evaluate((element) => element.scrollTop);
    expect(top).toBeGreaterThan(0);
    await page.keyboard.press("Enter");
    await page.waitForSelector("[role=dialog] [data-layer=preview].ready");
    expect(page.url()).toContain(`/photo/${last}`);
    await page.keyboard.press("Escape");
    await page.waitForFunction((id) => (document.activeElement as HTMLElement)?.dataset.id === id, last);
    expect(await page.locator("#photos").evaluate((element) => element.scrollTop)).toBe(top);
    expect(complaints).toEqual([]);
  });

  it("rates what the pointer is over, at once, and undoes what the server refuses", async () => {
    const { mock, page } = await start({ photos: 300 });
    await gridShown(page);
    const id = await idAt(page, 2);
    await page.locator("a.tile").nth(2).hover();
    await page.keyboard.press("5");
    await page.waitForSelector(`a.tile[data-id="${id}"]:has-text("5 stars")`);
    await expect.poll(() => mock.library.photo(id).rating).toBe(5);
    await page.keyboard.press("0");
    await expect.poll(() => mock.library.photo(id).rating).toBe(null);
    const refusing = await start({ photos: 300, refuseEdits: true });
    await gridShown(refusing.page);
    const label = await refusing.page.locator("a.tile").nth(2).textContent();
    await refusing.page.locator("a.tile").nth(2).hover();
    await refusing.page.keyboard.press("5");
    await refusing.page.waitForSelector("text=the disk is full");
    expect(await refusing.page.locator("a.tile").nth(2).textContent()).toBe(label);
  });

  it("keeps the photo at the top when others come in above, and shows them when it is at the top", async () => {
    const { mock, page } = await start({ photos: 4000 });
    mock.library.found = 0.5;
    await page.reload();
    await gridShown(page);
    await page.evaluate(() => void (document.querySelector("#photos") as HTMLElement).scrollTo(0, 9000));
    await page.waitForTimeout(700);
    const before = await seen(page);
    mock.library.found = 1;
    mock.tell("changed", { seq: 2, photos: 4000 });
    await page.waitForSelector("text=4,000 photos");
    await page.waitForTimeout(700);
    const after = await seen(page);
    expect(after.get(before.keys().next().value as string)).toBeCloseTo(
      before.values().next().value as number,
      0,
    );
  });

  it("says where a query is wrong", async () => {
    const { page } = await start({ photos: 300 });
    await gridShown(page);
    await page.keyboard.press("/");
    await page.keyboard.type("camera:(nikon");
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=This bracket is never closed.");
    expect(await page.locator("mark").textContent()).toBe("(");
    await shot(page, "search-error");
    expect(await violations(page)).toEqual([]);
    await page.goto(new URL("/?q=nothing", page.url()).href);
    await page.waitForSelector("text=Nothing matches");
    await shot(page, "search-empty");
    await page.goto(new URL("/?q=boat", page.url()).href);
    await gridShown(page);
  });

  it("tells that the server is gone, and takes up when it is back", async () => {
    const { mock, page } = await start({ photos: 300 });
    await gridShown(page);
    await mock.close();
    await page.waitForSelector("text=The server does not answer.");
    await shot(page, "offline");
    const again = await startMock({ photos: 320, port: Number(new URL(mock.url).port) });
    closing.push(() => again.close());
    await page.waitForSelector("text=The server does not answer.", { state: "detached" });
    await page.waitForSelector("text=320 photos");
  });

  it("finds its place again after a reload, by the address", async () => {
    const { page } = await start({ photos: 4000 });
    await gridShown(page);
    await page.evaluate(() => void (document.querySelector("#photos") as HTMLElement).scrollTo(0, 12_000));
    await page.waitForURL(/[?&]at=/);
    const at = new URL(page.url()).searchParams.get("at") ?? "";
    await page.reload();
    await page.waitForSelector(`a.tile[data-id="${at}"]`);
    await expect.poll(async () => (await seen(page)).has(at)).toBe(true);
  });

  it("works in a right-to-left page", async () => {
    const { page } = await start({ photos: 300 });
    await gridShown(page);
    await page.evaluate(() => void (document.documentElement.dir = "rtl"));
    await page.waitForTimeout(300);
    const tile = await page.locator("a.tile").first().boundingBox();
    expect((tile?.x ?? 0) + (tile?.width ?? 0)).toBeGreaterThan(1000);
    await shot(page, "grid-rtl");
  });
});

/** Tops of the tiles in view, by id. */
async function seen(page: Page): Promise<Map<string, number>> {
  const tops = await page.evaluate(() => {
    const area = (document.querySelector("#photos") as HTMLElement).getBoundingClientRect();
    return [...document.querySelectorAll<HTMLElement>("a.tile")]
      .map((tile) => [tile.dataset.id ?? "", tile.getBoundingClientRect().top] as const)
      .filter(([, top]) => top >= area.top && top < area.bottom);
  });
  return new Map(tops);
}

describe("the viewer", () => {
  it("walks by keys, and Back closes it whatever was seen", async () => {
    const { page, complaints } = await start({ photos: 1200 });
    await gridShown(page);
    await page.locator("a.tile").nth(3).click();
    await page.waitForSelector("text=4 / 1,200");
    await page.keyboard.press("ArrowRight");
    await page.waitForSelector("text=5 / 1,200");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.waitForSelector("text=3 / 1,200");
    await page.keyboard.press("Control+ArrowRight");
    await page.waitForSelector("text=13 / 1,200");
    await page.keyboard.press("Control+Shift+ArrowRight");
    await page.waitForSelector("text=113 / 1,200");
    await page.keyboard.press("Home");
    await page.waitForSelector("text=1 / 1,200");
    await page.keyboard.press("End");
    await page.waitForSelector("text=1,200 / 1,200");
    const last = new URL(page.url()).pathname.split("/").at(-1);
    await page.goBack();
    await page.waitForSelector("[role=dialog]", { state: "detached" });
    expect(new URL(page.url()).pathname).toBe("/");
    await page.waitForFunction((id) => (document.activeElement as HTMLElement)?.dataset.id === id, last);
    expect(complaints).toEqual([]);
  });

  it("zooms to the picture's own pixels and asks for the original then", async () => {
    const { mock, page } = await start({ photos: 300 });
    await gridShown(page);
    await page.locator('a.tile:not(:has-text("offline")):not(:has-text("gone"))').nth(1).click();
    await page.waitForSelector("[data-layer=preview].ready");
    expect(mock.requests.some((each) => each.includes("/original"))).toBe(false);
    await page.keyboard.press("z");
    await page.waitForSelector("[data-layer=original].ready");
    const width = await page.locator(".frame").evaluate((frame) => frame.getBoundingClientRect().width);
    const photo = mock.library.photo(new URL(page.url()).pathname.split("/").at(-1) ?? "");
    expect(Math.round(width)).toBe(photo?.width);
    await page.keyboard.press("z");
    await page.mouse.move(500, 400);
    await page.mouse.wheel(0, -400);
    await expect
      .poll(() => page.locator(".frame").evaluate((frame) => frame.getBoundingClientRect().width))
      .toBeGreaterThan(1500);
  });

  it("opens from its address alone, tells what it knows, and closes to the grid", async () => {
    const { page } = await start({ photos: 1200 });
    await page.goto(new URL("/photo/1985.3?q=", page.url()).href);
    await page.waitForSelector("[data-layer=preview].ready");
    await page.keyboard.press("i");
    await page.waitForSelector("text=HotHash");
    await page.getByRole("button", { name: "Show all tags" }).click();
    await page.getByPlaceholder("Filter tags").fill("model");
    await page.waitForSelector("text=1 of 4 tags");
    await page.getByPlaceholder("Filter tags").blur();
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => (document.activeElement as HTMLElement)?.dataset.id === "1985.3");
  });

  it("says so when there is no such photo", async () => {
    const { page } = await start({ photos: 100 });
    await page.goto(new URL("/photo/2019-03.99999", page.url()).href);
    await page.waitForSelector("text=This photo is not in the library.");
  });
});

describe("the first run", () => {
  it("chooses a folder, counts, scans, fills the grid, survives a reload", async () => {
    const { page, complaints } = await start({ photos: 600, empty: true });
    await page.waitForSelector("text=Where are your photos?");
    expect(await violations(page)).toEqual([]);
    await shot(page, "first-run-wide");
    await page
      .getByRole("list", { name: "Folders" })
      .getByRole("button", { name: "Pictures", exact: true })
      .click();
    await page.waitForSelector("text=42 pictures directly in it");
    await page.getByRole("button", { name: "Choose this folder" }).click();
    await page.waitForSelector("text=600 pictures found");
    await shot(page, "first-run-counted");
    await page.getByRole("button", { name: "Start" }).click();
    const started = Date.now();
    await gridShown(page);
    expect(Date.now() - started).toBeLessThan(5000);
    await page.reload();
    const status = page.getByRole("button", { name: /Scanning/ });
    await status.waitFor();
    await gridShown(page);
    await shot(page, "scanning-wide");
    await status.click();
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Resume" }).click();
    expect(await violations(page)).toEqual([]);
    await page.waitForSelector("text=Scan finished");
    await page.waitForSelector("text=2 files could not be read");
    await shot(page, "scan-finished");
    await page.getByRole("button", { name: "Close" }).click();
    await page.waitForSelector("text=600 photos");
    expect(complaints).toEqual([]);
  });
});

describe("every view", () => {
  for (const [size, viewport] of [
    ["wide", WIDE],
    ["narrow", NARROW],
  ] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      it(`is accessible and stays inside the window (${size}, ${colorScheme})`, async () => {
        const { mock, page, complaints } = await start(
          { photos: 1200 },
          { viewport, colorScheme, hasTouch: size === "narrow" },
        );
        const check = async (name: string) => {
          expect(await violations(page), name).toEqual([]);
          expect(
            await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
            name,
          ).toBeLessThanOrEqual(0);
          await shot(page, `${name}-${size}-${colorScheme}`);
        };
        await gridShown(page);
        expect(await tileCount(page)).toBeLessThanOrEqual(300);
        await check("grid");
        await page.keyboard.press("?");
        await page.waitForSelector("dialog[open]");
        await check("keys");
        await page.keyboard.press("Escape");
        await page.waitForSelector("dialog", { state: "detached" });
        await page.keyboard.press(",");
        await page.waitForSelector("text=of your photos");
        await check("settings");
        await page.keyboard.press("Escape");
        await page.waitForSelector("dialog", { state: "detached" });
        await page.locator("a.tile").nth(2).click();
        await page.waitForSelector("[data-layer=preview].ready");
        await check("viewer");
        await page.keyboard.press("i");
        await page.waitForSelector("text=aperture priority");
        await page.getByRole("button", { name: "why? Taken" }).click();
        await page.waitForSelector("text=Rule: user over sidecar");
        await page.keyboard.press("o");
        await page.waitForSelector("text=/^Ada Lovelace$/");
        await check("info");
        await page.goto(`${mock.url}/storage`);
        await page.waitForSelector("text=of your photos");
        await check("storage");
        expect(complaints).toEqual([]);
      });
    }
  }
});
