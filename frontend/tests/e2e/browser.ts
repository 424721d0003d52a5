/** The installed Chromium, driven by playwright-core; nothing is downloaded. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
const SHOTS = process.env.IMALINK_SHOTS ?? fileURLToPath(new URL("shots/", import.meta.url));

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** WebGL drawn by the processor: what a map needs on a machine without a graphics card. */
const DRAWING = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

/** `webgl` says whether the browser has it; left out, whatever it has. */
export function launch({ webgl }: { webgl?: boolean } = {}): Promise<Browser> {
  const flags = {
    true: [...FLAGS.filter((flag) => flag !== "--disable-gpu"), ...DRAWING],
    false: [...FLAGS, "--disable-3d-apis"],
    undefined: FLAGS,
  };
  return chromium.launch({
    executablePath: process.env.IMALINK_CHROMIUM ?? "/usr/bin/chromium",
    args: flags[`${webgl}`],
  });
}

/** A page of its own, and everything it complained about. */
export async function open(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: WIDE,
    reducedMotion: "reduce",
    locale: "en-GB",
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} ${message.location().url}`);
  });
  return { page, complaints };
}

export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

/** The grid with at least one picture to be seen. */
export async function gridShown(page: Page): Promise<void> {
  await page.waitForSelector("a.tile img.shown");
}

export function tileCount(page: Page): Promise<number> {
  return page.locator("a.tile").count();
}

/** The id of the tile that has the focus, or null. */
export function focusedTile(page: Page): Promise<string | null> {
  return page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.id ?? null);
}

export type Colour = [red: number, green: number, blue: number];

/** Colours of what is on the screen, at points in CSS pixels. */
export async function coloursAt(page: Page, points: { x: number; y: number }[]): Promise<Colour[]> {
  const picture = (await page.screenshot({ scale: "css" })).toString("base64");
  return page.evaluate(
    async ([data, wanted]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const context = canvas.getContext("2d") as CanvasRenderingContext2D;
      context.drawImage(image, 0, 0);
      return wanted.map(({ x, y }) => {
        const [red = 0, green = 0, blue = 0] = context.getImageData(Math.round(x), Math.round(y), 1, 1).data;
        return [red, green, blue] as Colour;
      });
    },
    [picture, points] as const,
  );
}
