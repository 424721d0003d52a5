/** An archivist's box of undated scans: found, dated as well as can be told, noted, collected, and all of it on record. */
import { beforeAll, describe, expect, it } from "vitest";
import { looked } from "./looked";
import { PROGRAM, Served, canMakePictures } from "./server";
import { Story, digests } from "./story";

if (!canMakePictures) console.warn(`skipped: no program at ${PROGRAM}, or no Python beside it`);

/** Scans that nothing dates, and those whose folder names a year. */
const UNDATED = 6;
const GUESSED = 3;

interface Told {
  taken: string | null;
  taken_source: string | null;
  notes: string | null;
}

describe.skipIf(!canMakePictures)("a box of scans", () => {
  const story = new Story(() => Served.withMade("scans"));
  let ids: Map<string, string>;
  let files: Map<string, string>;
  beforeAll(async () => {
    [ids, files] = await Promise.all([story.served.photos(), digests(story.served.pictures)]);
  });
  const idOf = (number: number) =>
    [...ids].find(([path]) => path.endsWith(`scan ${number}.jpg`))?.[1] as string;
  const photo = (number: number) => story.served.ask<Told>(`/photos/${idOf(number)}`);

  it("is searched for what has no date, and what has one only by guess", async () => {
    const { page } = story;
    await story.home();
    await story.finds(UNDATED + GUESSED);
    await story.search("missing:taken", UNDATED);
    await story.search("year:1962", GUESSED);
    await looked(page, "archivist-guessed");
    await story.openPhoto(idOf(7));
    await story.information();
    await story.row("Taken").getByText("guess", { exact: true }).waitFor();
    await page.getByRole("button", { name: "why? Taken" }).click();
    await story.row("Taken").getByText("Christmas 1962").first().waitFor();
    await looked(page, "archivist-why");
    await story.leavePhoto();
  });

  it("gets a date for all of it, fuzzy as it is, and notes", async () => {
    const { page } = story;
    await story.search("missing:taken", UNDATED);
    await story.selectAll(UNDATED);
    await story.edit();
    await story.write("Taken", "some time ago");
    await story.panel.getByRole("alert").getByText("'some time ago' is not a date").waitFor();
    await story.write("Taken", "c. 1955");
    await story.told(`Taken of ${UNDATED} photos changed`);
    // What was selected by the search is gone from it.
    await story.home();
    await story.search("missing:taken", 0);
    await story.search("year:1955", UNDATED);
    await story.selectAll(UNDATED);
    await story.edit();
    await story.write("Notes", "Tin box, envelope 3.\nPrints of 9 x 13 cm.");
    await story.told(`Notes of ${UNDATED} photos changed`);
    await looked(page, "archivist-noted");
    await page.keyboard.press("l");
    const panel = page.getByRole("dialog", { name: "Collections" });
    await panel.getByRole("combobox").fill("Tin box");
    await page.keyboard.press("Enter");
    await story.told(`${UNDATED} photos put into Tin box`);
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    expect(await photo(1)).toMatchObject({
      taken: "1955~",
      notes: "Tin box, envelope 3.\nPrints of 9 x 13 cm.",
    });
    await page.keyboard.press("Escape");
    await story.search('notes:envelope collection:"Tin box"', UNDATED);
  });

  it("is dated better where more is known", async () => {
    const { page } = story;
    const better: [number, string, string][] = [
      [1, "summer 1958", "1958-22"],
      [2, "1950s", "195X"],
      [7, "25 December 1962", "1962-12-25"],
    ];
    await story.home();
    for (const [number, words, taken] of better) {
      await story.openPhoto(idOf(number));
      await story.information();
      await story.row("Taken").hover();
      await page.getByRole("button", { name: "Edit: Taken" }).click();
      await story.write("Taken", words, story.info);
      await expect.poll(async () => (await photo(number)).taken).toBe(taken);
      if (number < 7) await story.leavePhoto();
    }
    // The guess is still told of, and what it came from.
    await page.getByRole("button", { name: "why? Taken" }).click();
    const reasons = story.row("Taken").locator("li");
    await expect.poll(() => reasons.first().innerText()).toMatch(/You/);
    await story.row("Taken").getByText("Guess", { exact: false }).first().waitFor();
    await looked(page, "archivist-dated");
    await story.leavePhoto();
    // What lies somewhere in the fifties may be of 1958; what is about 1955 is not.
    await story.search("taken:1958", 2);
  });

  it("keeps on record what was said, and takes back what was not said again since", async () => {
    const { page } = story;
    await story.home();
    await story.openPhoto(idOf(1));
    await story.information();
    await page.locator("summary", { hasText: "History" }).click();
    await page.getByText("Taken: c. 1955").waitFor();
    await page.getByText("Taken: summer 1958").waitFor();
    await looked(page, "archivist-history");
    await story.leavePhoto();
    await story.view("History");
    const row = page.getByRole("listitem").filter({ has: page.getByText(/^Taken · 6 photos/) });
    await row.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("heading", { name: "Not all of it was taken back" }).waitFor();
    await page.getByText("summer 1958").waitFor();
    await looked(page, "archivist-conflict");
    await page.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => story.count("missing:taken")).toBe(4);
    expect([(await photo(1)).taken, (await photo(2)).taken, (await photo(3)).taken]).toEqual([
      "1958-22",
      "195X",
      null,
    ]);
    await row.getByRole("button", { name: "Do again" }).click();
    await expect.poll(() => story.count("missing:taken")).toBe(0);
    expect(await story.count("notes:envelope")).toBe(UNDATED);
  });

  it("leaves every scan as it was", async () => {
    expect(await digests(story.served.pictures)).toEqual(files);
  });
});
