/** What every page is looked at for: wide and narrow, with nothing inaccessible and nothing beyond the edge. */
import { expect } from "vitest";
import type { Page } from "playwright-core";
import { violations } from "./accessibility";
import { NARROW, WIDE, shot } from "./browser";

export async function looked(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of [
    ["wide", WIDE],
    ["narrow", NARROW],
  ] as const) {
    await page.setViewportSize(viewport);
    await shot(page, `${name}-${size}`);
    expect(await violations(page), `${name} ${size}`).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, `${name} ${size}`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize(WIDE);
}
