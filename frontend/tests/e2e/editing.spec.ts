/** Selecting and editing over the computed library. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { startMock } from "../mock/server.mjs";
import { violations } from "./accessibility";
import { gridShown, launch, open, shot } from "./browser";

let browser: Browser;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(options: Parameters<typeof startMock>[0] = {}, view: Parameters<typeof open>[1] = {}) {
  const mock = await startMock({ photos: 300, ...options });
  closing.push(() => mock.close().catch(() => {}));
  const { page, complaints } = await open(browser, view);
  closing.push(() => page.context().close());
  await page.goto(mock.url);
  await gridShown(page);
  return { mock, page, complaints };
}

const idAt = async (page: Page, at: number) =>
  (await page.locator("a.tile").nth(at).getAttribute("data-id")) as string;

describe("taking back", () => {
  it("undoes by the toast and by keys, after a reload too, and does it again", async () => {
    const { mock, page, complaints } = await start();
    const id = await idAt(page, 1);
    const before = mock.library.photo(id)?.rating;
    await page.locator("a.tile").nth(1).hover();
    await page.keyboard.press("4");
    await page.getByRole("status").getByText("4 stars for 1 photo").waitFor();
    expect(mock.library.photo(id)?.rating).toBe(4);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Taken back: 4 stars for 1 photo").waitFor();
    expect(mock.library.photo(id)?.rating).toBe(before);
    await page.keyboard.press("Control+Shift+z");
    await page.getByText("Done again: 4 stars for 1 photo").waitFor();
    expect(mock.library.photo(id)?.rating).toBe(4);
    await page.reload();
    await gridShown(page);
    await page.keyboard.press("Control+z");
    await page.getByText("Taken back: 4 stars for 1 photo").waitFor();
    expect(mock.library.photo(id)?.rating).toBe(before);
    await page.keyboard.press("Control+z");
    await page.getByText("There is nothing to take back.").waitFor();
    expect(complaints).toEqual([]);
  });

  it("says plainly what an undo left alone", async () => {
    const { mock, page } = await start();
    const id = await idAt(page, 1);
    await page.locator("a.tile").nth(1).hover();
    await page.keyboard.press("4");
    await page.getByText("4 stars for 1 photo").waitFor();
    mock.library.say(id, { set: { rating: 2 } });
    await page.getByRole("button", { name: "Undo" }).click();
    const panel = page.getByRole("dialog", { name: "Not all of it was taken back" });
    await panel.getByText("1 value was changed again since").waitFor();
    expect((await panel.getByRole("listitem").innerText()).replaceAll(/\s+/g, " ")).toBe(
      "Photo Rating now 2",
    );
    await shot(page, "undo-conflict");
    expect(await violations(page)).toEqual([]);
    expect(mock.library.photo(id)?.rating).toBe(2);
  });
});
