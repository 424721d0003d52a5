/** Collections over the real program: a shelf of folders, photos in an order of one's own, searches that are kept. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launch, open } from "./browser";
import { looked } from "./looked";
import { PROGRAM, Served, hasProgram } from "./server";

if (!hasProgram) console.warn(`skipped: no program at ${PROGRAM} (or no samples); set IMALINK_BIN`);

interface Collection {
  id: string;
  name: string;
  kind: string;
  path: string;
  query: string | null;
  photos: number | null;
  cover: { id: string } | null;
}

describe.skipIf(!hasProgram)("collections", () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  let complaints: string[];
  let ids: string[];
  beforeAll(async () => {
    [browser, served] = await Promise.all([launch(), Served.scanned()]);
    ids = [...new Set((await served.photos()).values())];
    ({ page, complaints } = await open(browser));
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const all = async () =>
    new Map((await served.ask<{ items: Collection[] }>("/collections")).items.map((one) => [one.path, one]));
  const order = async (id: string) =>
    (await served.ask<{ items: { id: string }[] }>(`/collections/${id}/photos`)).items.map((one) => one.id);
  it("are made: folders, chosen photos, searches", async () => {
    await page.goto(`${served.url}/collections`);
    await page.getByText("No collections yet.").waitFor();
    const make = async (name: string, kind: RegExp, query?: string) => {
      await page.getByRole("button", { name: "New collection" }).click();
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByRole("radio", { name: kind }).check();
      if (query !== undefined) await page.getByLabel("Search", { exact: true }).fill(query);
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("link", { name: new RegExp(`^${name}`) }).waitFor();
    };
    await make("Trips", /^A folder/);
    await make("Norway", /^Photos you choose/);
    await make("All of it", /^Whatever a search/, "has:camera");
    await expect.poll(async () => (await all()).get("All of it")?.photos).toBeGreaterThan(0);
  });

  it("lie in folders by drag and by menu, and come back out", async () => {
    const row = (name: string) => page.getByRole("link", { name: new RegExp(`^${name}`) });
    await row("Norway").dragTo(row("Trips"));
    await expect.poll(async () => (await all()).has("Trips|Norway")).toBe(true);
    // The server knows before the page tells: Undo must be that of the move.
    await page.getByText("Norway now lies in Trips.", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Taken back: Norway now lies in Trips.").waitFor();
    await expect.poll(async () => (await all()).has("Norway")).toBe(true);
    // At the top it stands before Trips; a click meanwhile would meet whatever came into its row.
    await expect.poll(() => page.locator("[data-row='1']").innerText()).toContain("Norway");
    await page.getByRole("button", { name: "Edit Norway" }).click();
    await page.getByLabel("Lies in").selectOption({ label: "Trips" });
    await expect.poll(async () => (await all()).has("Trips|Norway")).toBe(true);
    await page.getByLabel("Name", { exact: true }).fill("Norway 2019");
    await page.getByRole("button", { name: "Save" }).click();
    await expect.poll(async () => (await all()).has("Trips|Norway 2019")).toBe(true);
    await looked(page, "collections");
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await expect.poll(async () => (await all()).has("Trips|Norway 2019")).toBe(false);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(async () => (await all()).has("Trips|Norway 2019")).toBe(true);
  });

  it("keep photos in the order they are dragged or moved to", async () => {
    const { id } = (await all()).get("Trips|Norway 2019") as Collection;
    const five = ids.slice(0, 5);
    const [a, b, c, d, e] = five as [string, string, string, string, string];
    await served.send("POST", `/collections/${id}/photos`, { add: five });
    await page.goto(`${served.url}/collections/${id}`);
    const tile = (at: number) => page.locator(`[data-index="${at}"]`);
    await tile(4).waitFor();
    await tile(4).dragTo(tile(1));
    await expect.poll(() => order(id)).toEqual([a, e, b, c, d]);
    await tile(0).focus();
    await page.keyboard.press("Alt+ArrowRight");
    await expect.poll(() => order(id)).toEqual([e, a, b, c, d]);
    await expect
      .poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset.index))
      .toBe("1");
    await page.keyboard.press("Alt+End");
    await expect.poll(() => order(id)).toEqual([e, b, c, d, a]);
    await tile(2).hover();
    await page.getByRole("button", { name: "More for photo 3" }).click();
    await page.getByRole("button", { name: "Make it the cover" }).click();
    await expect.poll(async () => (await all()).get("Trips|Norway 2019")?.cover?.id).toBe(c);
    await tile(0).focus();
    await page.keyboard.press("Delete");
    await expect.poll(() => order(id)).toEqual([b, c, d, a]);
    await page.getByText("Taken out of Norway 2019.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(async () => (await order(id)).length).toBe(5);
    await expect.poll(() => page.locator("[data-index]").count()).toBe(5);
    await looked(page, "collection");
    await tile(1).click();
    await page.waitForSelector(".stage img");
    await page.getByText("/ 5").waitFor();
  });

  it("are made of the events of a year in one step", async () => {
    const found = await served.ask<{ months: { month: string }[] }>("/months");
    const year = /^\d{4}(?=-)/.exec(
      found.months.map(({ month }) => month).find((one) => /^\d{4}-/.test(one)) ?? "",
    )?.[0];
    const inYear = await served.ask<{ items: { id: string }[] }>(`/photos?q=year:${year}`);
    await served.send("POST", "/edits", {
      ids: [inYear.items[0]?.id],
      add: { tags: ["Events/Wedding", "Events/Regatta"] },
    });
    await page.goto(`${served.url}/collections`);
    await page.getByRole("button", { name: "Events of a year…" }).click();
    await page.getByLabel("Year", { exact: true }).fill(year ?? "");
    await page.getByRole("button", { name: "Make the collections" }).click();
    await page.getByText(`2 collections of ${year} made.`).waitFor();
    await expect.poll(async () => (await all()).get(`Events ${year}|Wedding`)?.photos).toBe(1);
    await page.getByRole("link", { name: /^Regatta/ }).click();
    await page.getByText("1 photo").first().waitFor();
    expect(complaints).toEqual([]);
  });
});
