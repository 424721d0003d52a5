/** A wedding, RAW and JPEG together: told of at once, tagged, rated by keys, delivered, and one thing taken back. */
import { beforeAll, describe, expect, it } from "vitest";
import { looked } from "./looked";
import { PROGRAM, Served, canMakeLibraries } from "./server";
import { Story, digests } from "./story";

if (!canMakeLibraries)
  console.warn(`skipped: no program at ${PROGRAM}, or no ../shared/tools/make_library.py`);

/** A whole wedding has 2000; the journey is the same with fewer. */
const PHOTOS = Number(process.env.IMALINK_WEDDING ?? 40);
const CEREMONY = 8;
const BEST = 3;
/** Most of the time is the making of the pictures. */
const READY_MS = 120_000 + PHOTOS * 1000;

interface Told {
  title: string | null;
  description: string | null;
  rating: number | null;
  tags: string[];
  files: { path: string }[];
}

describe.skipIf(!canMakeLibraries)("a wedding", () => {
  const story = new Story(() => Served.withLibrary(PHOTOS), { ready: READY_MS });
  let files: Map<string, string>;
  let photos: number;
  let ceremony: string[];
  beforeAll(async () => {
    files = await digests(story.served.pictures);
    photos = await story.count("");
  }, READY_MS);

  const photo = (id: string) => story.served.ask<Told>(`/photos/${id}`);
  const shown = () =>
    story.page
      .locator("a.tile")
      .evaluateAll((all) => all.map((each) => each.getAttribute("data-id") as string));
  /** Does something to all photos and says how long the page took to tell of it. */
  async function timed(what: string, act: () => Promise<unknown>): Promise<void> {
    const started = Date.now();
    await act();
    console.log(`${what}, ${photos} photos: ${Date.now() - started} ms`);
  }

  it("is one photo for each RAW and its JPEG", async () => {
    await story.home();
    await story.finds(photos);
    const pairs = await story.count("is:pair");
    expect(pairs).toBeGreaterThan(0);
    await story.search("is:pair", pairs);
    await story.page.getByText("RAW", { exact: true }).first().waitFor();
  });

  it("gets its event: title, description and tag for all photos at once", async () => {
    const { page } = story;
    await story.home();
    await story.selectAll(photos);
    await story.edit();
    await timed("title", async () => {
      await story.write("Title", "Kari and Ola");
      await story.told(`Title of ${photos.toLocaleString("en-GB")} photos changed`);
    });
    await story.write("Description", "At the fjord, in June");
    await story.told(/^Description of .* changed$/);
    await timed("tag", async () => {
      await story.panel.getByRole("combobox", { name: "Tags" }).fill("Events/Wedding Kari and Ola");
      await page.keyboard.press("Enter");
      await story.told(`Tag Events/Wedding Kari and Ola for ${photos.toLocaleString("en-GB")} photos`);
    });
    await story.panel.getByRole("button", { name: "Take Events/Wedding Kari and Ola away" }).waitFor();
    await looked(page, "wedding-event");
    await story.bar.getByRole("button", { name: "Edit" }).click();
    await story.panel.waitFor({ state: "detached" });
    await expect.poll(() => story.count('tag:"Wedding Kari and Ola"')).toBe(photos);
    await expect.poll(() => story.count('title:"Kari and Ola" "at the fjord"')).toBe(photos);
  });

  it("has a ceremony, a range that Shift selects", async () => {
    const { page } = story;
    await story.home();
    await expect.poll(async () => (await shown()).length).toBeGreaterThanOrEqual(CEREMONY);
    ceremony = (await shown()).slice(0, CEREMONY);
    await story.tile(ceremony[0] as string).click({ modifiers: ["Control"] });
    await story.tile(ceremony.at(-1) as string).click({ modifiers: ["Shift"] });
    await story.selected(CEREMONY);
    await page.keyboard.press("t");
    const tags = page.getByRole("dialog", { name: "Tags" });
    await tags.getByRole("combobox").fill("Events/Ceremony");
    await page.keyboard.press("Enter");
    await story.told(`Tag Events/Ceremony for ${CEREMONY} photos`);
    await page.keyboard.press("Escape");
    await tags.waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await story.bar.waitFor({ state: "detached" });
  });

  it("is rated by keys, photo after photo", async () => {
    const { page } = story;
    await story.search("ceremony", CEREMONY);
    await story.tile(ceremony[0] as string).waitFor();
    await page.keyboard.press("ArrowRight");
    for (const [at, id] of ceremony.entries()) {
      await expect
        .poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset.id))
        .toBe(id);
      await page.keyboard.press(at < BEST ? "Shift+Digit5" : "Shift+Digit3");
      await expect.poll(async () => (await photo(id)).rating).toBe(at < BEST ? 5 : 3);
    }
    await looked(page, "wedding-rated");
  });

  it("gives its best of the ceremony into a delivery", async () => {
    const { page } = story;
    await story.search("rating:5 ceremony", BEST);
    await expect.poll(async () => (await shown()).sort()).toEqual(ceremony.slice(0, BEST).sort());
    await story.selectAll(BEST);
    await page.keyboard.press("l");
    const panel = page.getByRole("dialog", { name: "Collections" });
    await panel.getByRole("combobox").fill("Delivery");
    await page.keyboard.press("Enter");
    await story.told(`${BEST} photos put into Delivery`);
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    await story.view("Collections");
    await page.getByRole("link", { name: /^Delivery/ }).click();
    await page.getByText(`${BEST} photos.`).waitFor();
    await expect.poll(() => page.locator("[data-index] img.shown").count()).toBe(BEST);
    await looked(page, "wedding-delivery");
    expect(await story.count("collection:Delivery")).toBe(BEST);
  });

  it("takes one batch back that is long past, and only that", async () => {
    const { page } = story;
    await story.view("History");
    const row = page.getByRole("listitem").filter({ has: page.getByText(/^Title · /) });
    await timed("undo", async () => {
      await row.getByRole("button", { name: "Undo" }).click();
      await row.getByText("taken back").waitFor();
    });
    await looked(page, "wedding-history");
    await expect.poll(() => story.count('title:"Kari and Ola"')).toBe(0);
    const one = await photo(ceremony[0] as string);
    expect(one).toMatchObject({ description: "At the fjord, in June", rating: 5 });
    expect(one.tags).toEqual(expect.arrayContaining(["Events/Ceremony", "Events/Wedding Kari and Ola"]));
    expect(await story.count("rating:5 ceremony collection:Delivery")).toBe(BEST);
  });

  it("leaves every original as it was", async () => {
    expect(await digests(story.served.pictures)).toEqual(files);
  });
});
