/** What is told of a photo: its details and why, regions, its files, all tags; over made pictures. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Browser, Locator, Page } from "playwright-core";
import { violations } from "./accessibility";
import { NARROW, WIDE, coloursAt, launch, open, shot } from "./browser";
import { PROGRAM, Served, canMakePictures } from "./server";

if (!canMakePictures) console.warn(`skipped: no program at ${PROGRAM}, or no Python beside it`);

/** Where the maker of the pictures put people: left, top, width, height. */
const ADA = [0.6, 0.2, 0.2, 0.3] as const;
const CHARLES = [0.1, 0.6, 0.15, 0.2] as const;
const MANY_TAGS = 3000;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("is not to be seen");
  return box;
}

describe.skipIf(!canMakePictures)("what is told of a photo", () => {
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

  async function show(name: string, of: Page = page): Promise<void> {
    await of.goto(`${served.url}/photo/${ids.get(name)}`);
    await of.waitForSelector("[data-layer=preview].ready");
  }

  const group = (name: string) => page.locator(`[data-group="${name}"]`);

  /** A mark lies where its part of the picture is, to a pixel. */
  async function expectMarked(name: string, [left, top, width, height]: readonly number[]): Promise<void> {
    const mark = page.getByRole("list", { name: "Regions in this picture" }).locator("li", { hasText: name });
    const [frame, box] = [await boxOf(page.locator(".frame")), await boxOf(mark)];
    expect(Math.abs(box.x - frame.x - (left ?? 0) * frame.width)).toBeLessThan(1.5);
    expect(Math.abs(box.y - frame.y - (top ?? 0) * frame.height)).toBeLessThan(1.5);
    expect(Math.abs(box.width - (width ?? 0) * frame.width)).toBeLessThan(1.5);
    expect(Math.abs(box.height - (height ?? 0) * frame.height)).toBeLessThan(1.5);
  }

  it("is in the panel, group by group", async () => {
    await show("harbour.jpg");
    await page.keyboard.press("i");
    await group("people").waitFor();
    const words = async (name: string) => (await group(name).innerText()).replaceAll(/\s+/g, " ");
    expect(await words("description")).toMatch(/Harbour in the sidecar.*boats, morning/);
    expect(await words("time")).toMatch(
      /4 March 2019.*10:11:12\.34.*from Exif\.Photo\.DateTimeOriginal.*UTC\+01:00/,
    );
    expect(await words("camera")).toMatch(/Nikon D750.*24-70mm f\/2\.8.*Ver\.1\.10/);
    expect(await words("exposure")).toMatch(
      /1\/250 s.*ƒ\/2\.8.*200.*50 mm.*75 mm.*-0\.67 EV.*aperture priority.*multi-segment.*did not fire, forced off.*automatic/,
    );
    expect(await words("place")).toMatch(/60\.39000° N, 5\.32000° E.*12\.5 m.*271\.5°.*Bergen.*Norway/);
    expect(await words("people")).toMatch(/Ada Lovelace, Charles Babbage/);
    expect(await words("picture")).toMatch(/900 × 600.*90°/);
    await page.waitForSelector("text=harbour.jpg.xmp");
    expect(complaints).toEqual([]);
  });

  it("tells why, by keys alone, and Escape closes only that", async () => {
    await show("harbour.jpg");
    await page.keyboard.press("i");
    const ask = page.getByRole("button", { name: "why? Title" });
    await ask.focus();
    await page.keyboard.press("Enter");
    const reasons = group("description").locator("li");
    await reasons.nth(1).waitFor();
    const [first = "", second = ""] = await reasons.allInnerTexts();
    expect(first).toMatch(
      /Harbour in the sidecar\s*used[\s\S]*Sidecar Xmp\.dc\.title[\s\S]*harbour\.jpg\.xmp/,
    );
    expect(second).toMatch(/Harbour in the file[\s\S]*File Xmp\.dc\.title/);
    expect(second).not.toContain("used");
    await page.waitForSelector("text=Rule: user over sidecar over file");
    await shot(page, "why");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await reasons.first().waitFor({ state: "detached" });
    expect(await ask.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press("Escape");
    await page.waitForSelector("[role=dialog]", { state: "detached" });
  });

  it("answers for what the user said, and for every field that has a question mark", async () => {
    await show("harbour.jpg");
    await page.keyboard.press("i");
    await group("people").waitFor();
    await page.keyboard.press("3");
    await expect
      .poll(async () => (await served.ask<{ rating: number }>(`/photos/${ids.get("harbour.jpg")}`)).rating)
      .toBe(3);
    const asks = page.getByRole("button", { name: /^why\?/ });
    for (let at = 0; at < (await asks.count()); at++) await asks.nth(at).click();
    await page.waitForFunction(() => !document.querySelector("aside")?.innerText.includes("Loading"));
    expect(await page.locator("text=could not be loaded").count()).toBe(0);
    expect(await group("description").locator("li", { hasText: "You" }).innerText()).toMatch(
      /3 stars\s*used/,
    );
    expect(complaints).toEqual([]);
  });

  it("marks a time that only the name tells", async () => {
    await show("IMG_20171222_111649.jpg");
    await page.keyboard.press("i");
    await group("time").locator("em", { hasText: "guess" }).waitFor();
    await page.getByRole("button", { name: "why? Taken" }).click();
    await page.waitForSelector("li:has-text('Hint'):has-text(\"file's date on disk\")");
    expect(await group("time").locator("li").first().innerText()).toMatch(
      /2017[\s\S]*used[\s\S]*Guess name of the file/,
    );
    await shot(page, "guess");
  });

  it("offers the file's date on disk where nothing tells one, and takes it only when told to", async () => {
    await show("undated.png");
    await page.keyboard.press("i");
    const time = group("time");
    await time.locator("text=No date").waitFor();
    await time.locator("text=The file was last written").waitFor();
    expect(await time.innerText()).toMatch(/about 13 Feb(ruary)? 2009/);
    await shot(page, "disk-date");
    await page.getByRole("button", { name: "Use it as the date" }).click();
    await time.locator("text=from you").waitFor();
    expect(await page.getByRole("button", { name: "Use it as the date" }).count()).toBe(0);
    const { taken } = await served.ask<{ taken: string }>(`/photos/${ids.get("undated.png")}`);
    expect(taken).toBe("2009-02-13~");
    await page.getByRole("button", { name: "why? Taken" }).click();
    expect(await time.locator("li").first().innerText()).toMatch(
      /You[\s\S]*your word counts before all others/,
    );
    expect(await time.locator("li", { hasText: "Hint" }).innerText()).toMatch(/only once you accept it/);
    await shot(page, "why-reasons");
    expect(complaints).toEqual([]);
  });

  it("draws regions over the turned picture, at every zoom, and remembers that", async () => {
    await show("harbour.jpg");
    const marks = page.getByRole("list", { name: "Regions in this picture" });
    expect(await marks.count()).toBe(0);
    await page.keyboard.press("o");
    await marks.waitFor();
    await expectMarked("Ada Lovelace", ADA);
    await expectMarked("Charles Babbage", CHARLES);
    const frame = await boxOf(page.locator(".frame"));
    const middle = ([left, top, width, height]: readonly [number, number, number, number]) => ({
      x: frame.x + (left + width / 2) * frame.width,
      y: frame.y + (top + height / 2) * frame.height,
    });
    const [ada, charles] = await coloursAt(page, [middle(ADA), middle(CHARLES)]);
    expect([ada?.map((part) => part > 128), charles?.map((part) => part > 128)]).toEqual([
      [true, false, true],
      [false, true, true],
    ]);
    await shot(page, "regions");
    expect(await violations(page)).toEqual([]);
    for (let step = 0; step < 2; step++) await page.keyboard.press("+");
    await expectMarked("Ada Lovelace", ADA);
    await page.mouse.move(600, 500);
    await page.mouse.down();
    await page.mouse.move(420, 560);
    await page.mouse.up();
    await expectMarked("Ada Lovelace", ADA);
    await shot(page, "regions-zoomed");
    const framed = await boxOf(page.locator(".frame"));
    await page.keyboard.press("o");
    await marks.waitFor({ state: "detached" });
    expect(await boxOf(page.locator(".frame"))).toEqual(framed);
    await page.keyboard.press("o");
    await page.reload();
    await marks.waitFor();
    await page.getByRole("button", { name: "Regions", exact: true }).click();
    await marks.waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
  });

  it("switches between the RAW and its JPEG, and keeps place and regions", async () => {
    await show("DSC_0042.JPG");
    expect(ids.get("DSC_0042.JPG")).toBe(ids.get("DSC_0042.DNG"));
    const files = page.getByRole("group", { name: "Files of this photo" });
    await files.waitFor();
    const pressed = () => files.locator("[aria-pressed=true]").innerText();
    const first = await pressed();
    // Only the JPEG has a white block there.
    const white = async () => {
      const frame = await boxOf(page.locator(".frame"));
      const at = { x: frame.x + frame.width / 2, y: frame.y + 0.08725 * frame.height };
      const [colour] = await coloursAt(page, [at]);
      return colour?.every((part) => part > 235) ?? false;
    };
    expect(await white()).toBe(first === "JPEG");
    await page.keyboard.press("o");
    await expectMarked("Ada Lovelace", ADA);
    await page.keyboard.press("v");
    const second = await pressed();
    expect([first, second].sort()).toEqual(["DNG", "JPEG"]);
    await page.getByText(second === "DNG" ? "DSC_0042.DNG" : "DSC_0042.JPG", { exact: true }).waitFor();
    await page.waitForSelector("[data-layer=preview][src*='file='].ready");
    await expect.poll(white).toBe(second === "JPEG");
    await expectMarked("Ada Lovelace", ADA);
    await page.keyboard.press("+");
    const before = await boxOf(page.locator(".frame"));
    await shot(page, `files-${second}`);
    await files.getByRole("button", { name: first }).click();
    await page.waitForSelector("[data-layer=preview]:not([src*='file=']).ready");
    expect(await boxOf(page.locator(".frame"))).toEqual(before);
    await expectMarked("Ada Lovelace", ADA);
    await page.keyboard.press("5");
    await page.waitForTimeout(200);
    expect(await page.locator("[data-layer=preview].ready").count()).toBe(1);
    await page.keyboard.press("i");
    await page.waitForSelector("aside li:has-text('shown')");
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("says what could not be loaded, and tries again", async () => {
    const refuse = (path: string) =>
      page.route(`**/${path}`, (route) =>
        route.fulfill({ status: 500, json: { detail: "the disk is gone" } }),
      );
    await refuse("details");
    await refuse("explain?*");
    await refuse("*preview?file=*");
    await show("DSC_0042.JPG");
    await page.keyboard.press("i");
    const failed = page.getByRole("alert").filter({ hasText: "Not all of it could be loaded." });
    await failed.waitFor();
    await page.getByRole("button", { name: "why? Size" }).click();
    await page.waitForSelector("text=The reasons could not be loaded: the disk is gone");
    await page.keyboard.press("v");
    await page.waitForSelector("text=No preview could be made of this file.");
    expect(await violations(page)).toEqual([]);
    await page.unroute("**/details");
    await failed.getByRole("button").click();
    await group("people").waitFor();
  });

  it("lists three thousand tags and filters them without a pause", async () => {
    await show("tags.png");
    await page.keyboard.press("i");
    await page.getByRole("button", { name: "Show all tags" }).click();
    const rows = page.locator("aside dt[title]");
    await rows.first().waitFor();
    const total = Number(
      /([\d,]+) tags/.exec(await page.locator("aside h4").innerText())?.[1]?.replace(",", ""),
    );
    expect(total).toBeGreaterThanOrEqual(MANY_TAGS);
    expect(await rows.count()).toBeLessThan(1000);
    await page.evaluate(() => {
      const pauses: number[] = [];
      Object.assign(globalThis, { pauses });
      new PerformanceObserver((list) =>
        pauses.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({ type: "longtask" });
    });
    const filter = page.getByPlaceholder("Filter tags");
    // The page is held up on purpose: that much would be noticed.
    await page.evaluate(() => {
      setTimeout(() => {
        for (const end = performance.now() + 120; performance.now() < end;);
      });
    });
    await page.waitForFunction(() => (globalThis as unknown as { pauses: number[] }).pauses.length > 0);
    await page.evaluate(() => void ((globalThis as unknown as { pauses: number[] }).pauses.length = 0));
    const started = Date.now();
    await filter.pressSequentially("value 2999");
    await page.waitForSelector(`text=/^1 of [\\d,]+ tags/`);
    expect(await rows.first().innerText()).toMatch(/:.*property2999$/i);
    const typed = Date.now() - started;
    await filter.fill("");
    // Scrolled to the end, all are there.
    await expect
      .poll(
        async () => {
          await page.locator("aside").evaluate((aside) => aside.scrollTo(0, aside.scrollHeight));
          return rows.count();
        },
        { timeout: 20_000 },
      )
      .toBe(total);
    const pauses = await page.evaluate(() => (globalThis as unknown as { pauses: number[] }).pauses);
    console.log(`${total} tags: filter typed in ${typed} ms, longest task ${Math.max(0, ...pauses)} ms`);
    expect(Math.max(0, ...pauses)).toBeLessThan(300);
    expect(complaints).toEqual([]);
  });

  for (const [size, viewport] of [
    ["wide", WIDE],
    ["narrow", NARROW],
  ] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      it(`is accessible and stays inside the window (${size}, ${colorScheme})`, async () => {
        const other = await open(browser, { viewport, colorScheme, hasTouch: size === "narrow" });
        await show("harbour.jpg", other.page);
        await other.page.keyboard.press("i");
        await other.page.keyboard.press("o");
        await other.page.getByRole("list", { name: "Regions in this picture" }).waitFor();
        await other.page.getByRole("button", { name: "why? Title" }).click();
        await other.page.waitForSelector("text=Rule: user over");
        expect(await violations(other.page)).toEqual([]);
        const beyond = () => document.documentElement.scrollWidth - innerWidth;
        expect(await other.page.evaluate(beyond)).toBeLessThanOrEqual(0);
        await shot(other.page, `told-${size}-${colorScheme}`);
        await show("DSC_0042.JPG", other.page);
        await other.page.getByRole("button", { name: "Show all tags" }).click();
        await other.page.getByPlaceholder("Filter tags").fill("region");
        expect(await violations(other.page)).toEqual([]);
        expect(await other.page.evaluate(beyond)).toBeLessThanOrEqual(0);
        await shot(other.page, `tags-${size}-${colorScheme}`);
        expect(other.complaints).toEqual([]);
        await other.page.context().close();
      });
    }
  }
});
