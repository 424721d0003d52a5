/** The map over the real program: what lies where, how the map and the search narrow each other, and that it is quiet. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { violations } from "./accessibility";
import { NARROW, coloursAt, gridShown, launch, open, shot, type Colour } from "./browser";
import { PROGRAM, Served, canMakePictures } from "./server";

if (!canMakePictures) console.warn(`skipped: no program at ${PROGRAM}; set IMALINK_BIN`);

/** Pixels of the tile host's one picture. */
const RED_TILE =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

/** Drawing without a graphics card takes its time. */
function eventually<Value>(value: () => Value | Promise<Value>) {
  return expect.poll(value, { timeout: 20_000, interval: 100 });
}

const OSLO = "view=10/59.9/10.7";
const NORWAY = "view=4/62/9";

describe.skipIf(!canMakePictures)("the map", () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  let complaints: string[];
  let asked: string[];
  beforeAll(async () => {
    [browser, served] = await Promise.all([launch({ webgl: true }), Served.withMade("placed")]);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  afterEach(async () => {
    expect(asked.filter((url) => !url.startsWith(served.url) && !/^(data|blob):/.test(url))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  async function go(address: string, options: BrowserContextOptions = {}) {
    ({ page, complaints } = await open(browser, options));
    asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`${served.url}${address}`);
    await page.waitForSelector(".maplibregl-canvas");
  }

  /** Numbers of photos of the markers, the largest first. */
  function markers(): Promise<number[]> {
    return page
      .locator(".marker")
      .evaluateAll((all) =>
        all.map((each) => parseInt(each.getAttribute("aria-label") ?? "")).sort((a, b) => b - a),
      );
  }

  const found = (photos: number) => page.waitForSelector(`p:text-matches("^${photos} photos? ·")`);
  const drawn = () => page.waitForSelector("[role=region][aria-busy=false]");
  const marker = (photos: number) => page.locator(`.marker[aria-label^="${photos} photo"]`);
  const parameter = (name: string) => new URL(page.url()).searchParams.get(name) ?? "";
  const strip = () => page.locator("section.strip li a[href^='/photo/']").count();

  it("shows all that was found, and draws land and sea without asking anybody", async () => {
    await go("/map");
    await eventually(async () => (await markers()).reduce((sum, each) => sum + each, 0)).toBe(16);
    await page.waitForSelector("text=16 photos in view");
    await page.waitForSelector("text=3 without a position");
    await go("/map?view=4/47/2");
    const centre = { x: 815, y: 478 };
    const near = ([red, green, blue]: Colour, [r, g, b]: Colour) =>
      Math.abs(red - r) + Math.abs(green - g) + Math.abs(blue - b) < 12;
    const looks = (colour: Colour) => async () =>
      near((await coloursAt(page, [centre]))[0] ?? [0, 0, 0], colour);
    await eventually(looks([0xf7, 0xf5, 0xf0])).toBe(true);
    await page.goto(`${served.url}/map?view=4/40/-30`);
    await page.waitForSelector(".maplibregl-canvas");
    await eventually(looks([0xdf, 0xe4, 0xe6])).toBe(true);
  });

  it("comes nearer with a click until photos lie in one place, and then shows them", async () => {
    await go(`/map?${NORWAY}`);
    await marker(10).click();
    await eventually(markers).toEqual([6, 4]);
    expect(Number(parameter("view").split("/")[0])).toBeGreaterThan(6);
    await marker(6).click();
    await eventually(strip).toBe(6);
    await page.waitForSelector("text=6 photos here");
    await eventually(() => parameter("pick")).not.toBe("");
    await page.reload();
    await eventually(strip).toBe(6);
    await eventually(markers).toContain(6);
    await page.locator("section.strip li a").first().click();
    await page.waitForSelector("text=1 / 6");
    await page.keyboard.press("Escape");
    await eventually(strip).toBe(6);
    await eventually(markers).toContain(6);
    await page.getByRole("link", { name: "Show in the grid" }).click();
    await gridShown(page);
    await found(6);
    expect(parameter("q")).toMatch(/^bbox:/);
  });

  it("opens the one photo of a place", async () => {
    await go("/map?view=6/-18/178");
    await marker(1).click();
    await page.waitForSelector(".stage img");
    await page.waitForSelector("text=/ 19");
  });

  it("follows the search, and the search follows it", async () => {
    await go(`/map?q=month%3A3&${NORWAY}`);
    await eventually(markers).toEqual([3]);
    await page.waitForSelector("text=3 photos in view");
    await page.goto(`${served.url}/map?${NORWAY}`);
    await page.getByRole("button", { name: "Search this area" }).click();
    await eventually(() => parameter("q")).toMatch(/^bbox:/);
    await eventually(() => parameter("view")).toBe("4/62/9");
    await page.getByRole("link", { name: "Timeline" }).click();
    await gridShown(page);
    await found(13);
    await page.goBack();
    await page.getByRole("button", { name: "Search everywhere" }).click();
    await eventually(() => parameter("q")).toBe("");
    await page.getByLabel("Search as I move").check();
    await eventually(() => parameter("q")).toMatch(/^bbox:/);
    const before = parameter("q");
    await page.locator(".maplibregl-canvas").focus();
    for (let times = 0; times < 4; times++) await page.keyboard.press("ArrowRight");
    await eventually(() => parameter("q")).not.toBe(before);
    await page.getByLabel("Search as I move").uncheck();
  });

  it("finds the photos of a search that lie elsewhere, over the date line too", async () => {
    await go(`/map?q=month%3A5&${OSLO}`);
    await page.waitForSelector("text=0 photos in view");
    await page.getByRole("button", { name: "Show all that was found" }).click();
    await eventually(markers).toEqual([1]);
    await page.goto(`${served.url}/map?q=${encodeURIComponent("bbox:170,-30,-170,0")}`);
    await eventually(markers).toEqual([1]);
  });

  it("picks with a box", async () => {
    await go(`/map?${OSLO}`);
    await eventually(markers).toEqual([6, 4]);
    const box = (await marker(4).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.keyboard.down("Shift");
    await page.mouse.move(box.x - 25, box.y - 25);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 60);
    await page.mouse.move(box.x + box.width + 20, box.y + box.height + 20);
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await eventually(strip).toBe(4);
    expect(parameter("view")).toBe("10/59.9/10.7");
    await shot(page, "map-picked");
    await page.getByRole("button", { name: "Close the photos" }).click();
    await eventually(strip).toBe(0);
  });

  it("leads to the photos without a position", async () => {
    await go("/map");
    await page.getByRole("link", { name: "3 without a position" }).click();
    await gridShown(page);
    await found(3);
  });

  it("can be used by keyboard", async () => {
    await go(`/map?${OSLO}`);
    await eventually(markers).toEqual([6, 4]);
    await marker(6).focus();
    await page.keyboard.press("Enter");
    await eventually(strip).toBe(6);
    await marker(6).focus();
    await page.keyboard.press("Escape");
    await eventually(strip).toBe(0);
    await page.getByRole("button", { name: "Zoom out" }).press("Enter");
    await eventually(() => Number(parameter("view").split("/")[0])).toBeLessThan(9.5);
  });

  it.each(["light", "dark"] as const)("looks right in the %s, wide and narrow", async (colorScheme) => {
    for (const [name, viewport] of [
      ["wide", undefined],
      ["narrow", NARROW],
    ] as const) {
      const options = { colorScheme, ...(viewport ? { viewport } : {}) };
      await go("/map?view=4/55/9", options);
      await eventually(async () => (await markers()).length).toBeGreaterThan(1);
      await page.waitForFunction(() => document.querySelectorAll(".marker img.shown").length > 1);
      await drawn();
      await shot(page, `map-${name}-${colorScheme}`);
      expect(await violations(page)).toEqual([]);
      if (name === "narrow") {
        await page.goto(`${served.url}/map?${OSLO}`);
        await marker(6).click();
        await eventually(strip).toBe(6);
        await drawn();
        await shot(page, `map-strip-${name}-${colorScheme}`);
        await page.context().close();
        await go("/map?view=2/40/10", options);
        await drawn();
        await shot(page, `map-world-${name}-${colorScheme}`);
      } else {
        await page.context().close();
      }
    }
  });
});

describe.skipIf(!canMakePictures)("a map with its own tiles", () => {
  let host: Server;
  let tiles: string;
  beforeAll(async () => {
    host = createServer((_, response) => {
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.setHeader("Content-Type", "image/png");
      response.end(Buffer.from(RED_TILE, "base64"));
    });
    await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
    tiles = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  });
  afterAll(() => void host?.close());

  it("asks the host that the settings name, and no other", async () => {
    const config = `map_tiles = '${tiles}/{z}/{x}/{y}.png'\nmap_attribution = 'A & B <tiles>'\n`;
    const [browser, served] = await Promise.all([launch({ webgl: true }), Served.withMade("placed", config)]);
    try {
      const { page, complaints } = await open(browser);
      const asked = new Set<string>();
      page.on("request", (request) => asked.add(new URL(request.url()).origin));
      await page.goto(`${served.url}/map?view=4/47/2`);
      await page.waitForSelector(".marker");
      await page.waitForSelector("text=A & B <tiles>");
      const red = async () => (await coloursAt(page, [{ x: 815, y: 478 }]))[0];
      await eventually(red).toEqual([255, 0, 0]);
      asked.delete("null");
      expect([...asked].sort()).toEqual([served.url, tiles].sort());
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
      await served.close();
    }
  });
});

describe.skipIf(!canMakePictures)("a browser that cannot draw", () => {
  it("is told so, and gets the places", async () => {
    const [browser, served] = await Promise.all([launch({ webgl: false }), Served.withMade("placed")]);
    try {
      const { page, complaints } = await open(browser);
      await page.goto(`${served.url}/map`);
      await page.waitForSelector("text=This browser cannot draw the map");
      await page.waitForSelector("text=No photo has the name of a place yet.");
      await shot(page, "map-undrawn");
      expect(await violations(page)).toEqual([]);
      await page.getByRole("link", { name: "Show in the grid" }).click();
      await gridShown(page);
      await page.waitForSelector('p:text-matches("^16 photos ·")');
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
      await served.close();
    }
  });
});
