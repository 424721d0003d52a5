/** Every format under every orientation stands upright, in the grid and in the viewer. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { coloursAt, launch, open, shot, type Colour } from "./browser";
import { Served, canMakePictures } from "./server";

const FORMATS = ["JPEG", "PNG", "TIFF", "WEBP", "AVIF", "HEIF", "DNG", "developed"];
/** Well inside the quarters of the picture, away from what the page writes in the corners of tiles. */
const CORNERS = [
  [0.2, 0.4],
  [0.8, 0.4],
  [0.2, 0.6],
  [0.8, 0.6],
] as const;
const UPRIGHT = "red green blue yellow";

function nameOf([red, green, blue]: Colour): string {
  const strong = (value: number) => value > 0.55 * Math.max(red, green, blue);
  const parts = [strong(red), strong(green), strong(blue)].map(Number).join("");
  return { "100": "red", "010": "green", "001": "blue", "110": "yellow" }[parts] ?? `${red},${green},${blue}`;
}

/** The colours in the corners of a part of the page: upper left, upper right, lower left, lower right. */
async function corners(page: Page, boxes: { x: number; y: number; width: number; height: number }[]) {
  const points = boxes.flatMap((box) =>
    CORNERS.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height })),
  );
  const names = (await coloursAt(page, points)).map(nameOf);
  return boxes.map((_, at) => names.slice(at * 4, at * 4 + 4).join(" "));
}

describe.skipIf(!canMakePictures)("pictures of all orientations", () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  let names: Map<string, string>;
  beforeAll(async () => {
    [browser, served] = await Promise.all([launch(), Served.withMade("turned")]);
    ({ page } = await open(browser, { viewport: { width: 1200, height: 1000 } }));
    names = new Map([...(await served.photos())].map(([path, id]) => [id, path]));
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it("are upright in the grid", async () => {
    await page.addInitScript(
      () => (localStorage["imalink.preferences"] ??= JSON.stringify({ rowHeight: 80 })),
    );
    await page.goto(served.url);
    expect(names.size).toBe(FORMATS.length * 8);
    await page.waitForFunction(
      (count) => document.querySelectorAll("a.tile img.shown").length === count,
      names.size,
    );
    const tiles = await page.locator("a.tile").evaluateAll((elements) =>
      elements.map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { id: (element as HTMLElement).dataset.id ?? "", x, y, width, height };
      }),
    );
    await shot(page, "turned-grid");
    const found = await corners(page, tiles);
    const wrong = tiles.flatMap(({ id }, at) =>
      found[at] === UPRIGHT ? [] : [`${names.get(id)}: ${found[at]}`],
    );
    expect(wrong).toEqual([]);
    expect(tiles.every(({ width, height }) => width > height)).toBe(true);
  });

  it("are upright in the viewer, also at their own pixels", { timeout: 240_000 }, async () => {
    const wrong: string[] = [];
    await page.locator("a.tile").first().click();
    for (let at = 1; at <= names.size; at++) {
      await page.waitForSelector(`text="${at} / ${names.size}"`);
      await page.waitForSelector("[data-layer=preview].ready");
      const name = names.get(new URL(page.url()).pathname.split("/").at(-1) ?? "") ?? "";
      if (name.startsWith("DNG-6")) await shot(page, "turned-viewer");
      const frame = await page.locator(".frame").boundingBox();
      const [found] = await corners(page, frame ? [frame] : []);
      if (found !== UPRIGHT) wrong.push(`${name}: ${found}`);
      for (let step = 0; step < 5; step++) await page.keyboard.press("+");
      // PNG and WebP that are to be turned are left to their previews: not every browser turns them.
      if (/^(JPEG|AVIF|PNG-1|WEBP-1)/.test(name)) {
        await page.waitForSelector("[data-layer=original].ready");
        const original = (await page.locator("[data-layer=original]").evaluate((element, places) => {
          const image = element as HTMLImageElement;
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
          const context = canvas.getContext("2d") as CanvasRenderingContext2D;
          context.drawImage(image, 0, 0);
          return places.map(([x, y]) => [
            ...context.getImageData(x * canvas.width, y * canvas.height, 1, 1).data.slice(0, 3),
          ]);
        }, CORNERS)) as Colour[];
        const seen = original.map(nameOf).join(" ");
        if (seen !== UPRIGHT) wrong.push(`${name}, its original: ${seen}`);
      }
      await page.keyboard.press("ArrowRight");
    }
    expect(wrong).toEqual([]);
  });
});
