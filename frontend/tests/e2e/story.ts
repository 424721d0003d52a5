/** A long journey: one browser, one library and one page through all steps, and what people do at every turn of it. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { Browser, Locator, Page } from "playwright-core";
import { gridShown, launch, open, shot } from "./browser";
import type { Served } from "./server";

export class Story {
  browser!: Browser;
  served!: Served;
  page!: Page;
  #complaints: string[] = [];

  /** To be called inside `describe`; `ready` is how many milliseconds the library may take. */
  constructor(start: () => Promise<Served>, { ready = 120_000 } = {}) {
    beforeAll(async () => {
      [this.served] = await Promise.all([start(), this.#begin()]);
    }, ready);
    afterAll(async () => {
      await this.browser?.close();
      await this.served?.close();
    });
    afterEach(async ({ task }) => {
      if (task.result?.state === "fail") await shot(this.page, `failed-${task.name}`);
    });
    // What the server refuses is told to the person, and by the browser on its console.
    afterEach(() => expect(this.#complaints.filter((each) => !each.includes(" 400 "))).toEqual([]));
  }

  async #begin(drawing: { webgl?: boolean } = {}): Promise<void> {
    this.browser = await launch(drawing);
    ({ page: this.page, complaints: this.#complaints } = await open(this.browser));
  }

  /** Goes on in a browser that draws maps; without a graphics card all of it is slower, so only there. */
  async draw(): Promise<Page> {
    await this.browser.close();
    await this.#begin({ webgl: true });
    return this.page;
  }

  get bar(): Locator {
    return this.page.getByRole("region", { name: "Selection" });
  }

  /** The panel in which a selection is edited. */
  get panel(): Locator {
    return this.page.getByRole("complementary", { name: "Edit" });
  }

  tile(id: string): Locator {
    return this.page.locator(`a.tile[data-id="${id}"]`);
  }

  /** Goes to a page by its link in the rail. */
  async view(name: string): Promise<void> {
    await this.page
      .getByRole("navigation", { name: "Views" })
      .getByRole("link", { name, exact: true })
      .click();
    await this.page.getByRole("heading", { name, exact: true }).waitFor();
  }

  /** The timeline with all photos. */
  async home(): Promise<void> {
    await this.page.goto(this.served.url);
    await gridShown(this.page);
  }

  /** Types a search in place of the one there was, and waits until so many photos are told of. */
  async search(query: string, photos: number): Promise<void> {
    const clear = this.page.getByRole("button", { name: "Clear the search" });
    if (await clear.isVisible()) await clear.click();
    await this.page.getByRole("combobox", { name: "Search photos" }).fill(query);
    await this.page.keyboard.press("Enter");
    await this.page.waitForURL((url) => url.searchParams.get("q") === query);
    await this.finds(photos);
    // Keys are the grid's again.
    await this.page.keyboard.press("Escape");
  }

  /** The search tells of so many photos. */
  async finds(photos: number): Promise<void> {
    const counted = `${photos.toLocaleString("en-GB")} ${photos === 1 ? "photo" : "photos"} ·`;
    await this.page.getByText(counted).waitFor();
  }

  /** What the API counts. */
  async count(query: string): Promise<number> {
    return (await this.served.ask<{ total: number }>(`/photos?limit=1&q=${encodeURIComponent(query)}`)).total;
  }

  async select(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.tile(id).click({ modifiers: ["Control"] });
    await this.selected(ids.length);
  }

  async selectAll(photos: number): Promise<void> {
    await this.page.keyboard.press("Control+a");
    await this.selected(photos);
  }

  async selected(photos: number): Promise<void> {
    await this.bar.getByText(`${photos.toLocaleString("en-GB")} selected`).waitFor();
  }

  /** Opens the panel that edits the selection, unless it is open. */
  async edit(): Promise<void> {
    if (!(await this.panel.isVisible())) await this.page.keyboard.press("i");
    await this.panel.getByRole("textbox", { name: "Title" }).waitFor();
  }

  /** Writes a field of the selection, or of the photo that is shown; it is taken, or said to be wrong. */
  async write(field: string, value: string, within: Locator = this.panel): Promise<void> {
    const input = within.getByRole("textbox", { name: field, exact: true });
    await input.fill(value);
    await input.press("Control+Enter");
    // Only then are keys the page's again.
    const writing = () =>
      this.page.evaluate(() => document.activeElement?.matches("input, textarea") ?? false);
    await expect
      .poll(async () => !(await writing()) || (await within.getByRole("alert").count()))
      .toBeTruthy();
  }

  /** The row of a field beside the photo that is shown. */
  row(label: string): Locator {
    return this.page.locator("aside .row", { has: this.page.getByText(label, { exact: true }) });
  }

  /** Opens a photo from the grid, where it is to be seen. */
  async openPhoto(id: string): Promise<void> {
    await this.tile(id).click();
    await this.page.waitForSelector("[data-layer=preview].ready");
  }

  /** What is known of the photo that is shown. */
  get info(): Locator {
    return this.page.getByRole("complementary", { name: "Information" });
  }

  /** Opens what is known of the photo, unless it is open. */
  async information(): Promise<void> {
    if (!(await this.info.isVisible())) await this.page.keyboard.press("i");
    await this.info.waitFor();
  }

  /** Back to the grid; what is known of a photo shall not narrow it. */
  async leavePhoto(): Promise<void> {
    if (await this.info.isVisible()) await this.page.keyboard.press("i");
    await this.info.waitFor({ state: "detached" });
    await this.page.keyboard.press("Escape");
    await gridShown(this.page);
  }

  async boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
    const box = await locator.boundingBox();
    if (!box) throw new Error("is not to be seen");
    return box;
  }

  async told(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).first().waitFor();
  }
}

/** A digest of every file below a folder, by its path. */
export async function digests(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  const found = new Map<string, string>();
  // One after another: thousands of open files are too many.
  for (const file of files.sort())
    found.set(
      file,
      createHash("sha256")
        .update(await readFile(file))
        .digest("hex"),
    );
  return found;
}
