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

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.IMALINK_CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
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
