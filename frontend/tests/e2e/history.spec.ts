/** The history over the real program: what was said, taken back at any time, and what it said at some time. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { violations } from "./accessibility";
import { launch, open, shot } from "./browser";
import { looked } from "./looked";
import { PROGRAM, Served, hasProgram } from "./server";

if (!hasProgram) console.warn(`skipped: no program at ${PROGRAM} (or no samples); set IMALINK_BIN`);

describe.skipIf(!hasProgram)("history", () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  let complaints: string[];
  let ids: string[];
  beforeAll(async () => {
    [browser, served] = await Promise.all([launch(), Served.scanned()]);
    ids = [...new Set((await served.photos()).values())];
    await served.send("POST", "/edits", { ids: ids.slice(0, 5), set: { rating: 2 } });
    await served.send("POST", "/edits", { ids: ids.slice(0, 1), set: { rating: 5, title: "Harbour" } });
    await served.send("POST", "/edits", { ids: ids.slice(0, 3), add: { tags: ["People/Ann"] } });
    ({ page, complaints } = await open(browser));
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const rating = async (at: number) =>
    (await served.ask<{ rating: number | null }>(`/photos/${ids[at]}`)).rating;
  const row = (about: string) =>
    page.getByRole("listitem").filter({ has: page.getByText(about, { exact: true }) });

  it("takes back a batch that is not the last, lists what stays, and does it again", async () => {
    await page.goto(`${served.url}/history`);
    const first = row("Rating · 5 photos and things");
    await first.getByRole("button", { name: "Show what was said" }).click();
    await first.getByText("Rating: 2").first().waitFor();
    await looked(page, "history");
    await first.getByRole("button", { name: "Undo" }).click();
    // One photo got another rating since: it keeps that, and is listed.
    await page.getByRole("heading", { name: "Not all of it was taken back" }).waitFor();
    await page.getByRole("dialog").getByText("5 stars", { exact: true }).waitFor();
    await shot(page, "history-conflict");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => rating(1)).toBeNull();
    expect(await rating(0)).toBe(5);
    await row("Taking back: Rating · 4 photos and things").waitFor();
    await first.getByText("taken back").waitFor();
    await first.getByRole("button", { name: "Do again" }).click();
    await expect.poll(() => rating(1)).toBe(2);
    expect(complaints).toEqual([]);
  });

  it("tells of one photo, and what it said then", async () => {
    await page.goto(`${served.url}/photo/${ids[0]}`);
    await page.waitForSelector(".stage img");
    await page.keyboard.press("i");
    await page.locator("summary", { hasText: "History" }).click();
    await page.getByText("Tags: + People/Ann").waitFor();
    await page.getByText("Title: Harbour").waitFor();
    await page.getByLabel("What did it say in…").fill("May 1999");
    await page.getByRole("button", { name: "Look" }).click();
    await page.getByText("Nothing had been said of it by then.").waitFor();
    await page.getByLabel("What did it say in…").fill("2999");
    await page.getByRole("button", { name: "Look" }).click();
    await page.locator("dd", { hasText: "Harbour" }).last().waitFor();
    await shot(page, "history-photo");
    expect(await violations(page)).toEqual([]);
    await page.getByLabel("What did it say in…").fill("soon");
    await page.getByRole("button", { name: "Look" }).click();
    await page.getByText("is no date").waitFor();
  });

  it("tells of a tag", async () => {
    const { items } = await served.ask<{ items: { id: string; path: string }[] }>("/tags");
    const ann = items.find(({ path }) => path === "People/Ann");
    await page.goto(`${served.url}/tags?tag=${ann?.id}`);
    await page.locator("summary", { hasText: "History" }).click();
    await page.getByText("Name: Ann").waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
