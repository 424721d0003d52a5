/** A family album: when it was as far as anybody knows, who is on it and how old, who is whose child, and where. */
import { beforeAll, describe, expect, it } from "vitest";
import { gridShown, shot } from "./browser";
import { looked } from "./looked";
import { PROGRAM, Served, hasProgram } from "./server";
import { Story } from "./story";

if (!hasProgram) console.warn(`skipped: no program at ${PROGRAM} (or no samples); set IMALINK_BIN`);

interface Told {
  taken: string | null;
  latitude: number | null;
  longitude: number | null;
}
interface Region {
  name: string | null;
  box: number[] | null;
}
interface Tag {
  path: string;
  birth_date: string | null;
  relations: { kind: string }[];
}

describe.skipIf(!hasProgram)("a family album", () => {
  const story = new Story(() => Served.scanned());
  let ids: string[];
  beforeAll(async () => {
    ids = (await story.served.ask<{ items: { id: string }[] }>("/photos?limit=50")).items.map(({ id }) => id);
  });
  const at = (index: number) => ids[index] as string;
  const photo = (id: string) => story.served.ask<Told>(`/photos/${id}`);
  /** The photos of long ago alone: all of them are in view. */
  const old = async () => {
    await story.home();
    await story.search("taken:..1985", 5);
    await gridShown(story.page);
  };
  const tags = async () =>
    new Map((await story.served.ask<{ items: Tag[] }>("/tags")).items.map((tag) => [tag.path, tag]));

  it("is dated as people remember", async () => {
    const { page } = story;
    const remembered: [words: string, taken: string][] = [
      ["summer 1972", "1972-22"],
      ["c. 1962", "1962~"],
      ["before 1950", "../1950"],
      ["1970s", "197X"],
      ["12 June 1999", "1999-06-12"],
    ];
    await story.home();
    for (const [index, [words, taken]] of remembered.entries()) {
      await story.select([at(index)]);
      await story.edit();
      await story.write("Taken", words);
      await expect.poll(async () => (await photo(at(index))).taken).toBe(taken);
      await page.keyboard.press("Escape");
      await story.bar.waitFor({ state: "detached" });
    }
    await story.search("taken:..1985", 5);
    await gridShown(page);
    await looked(page, "family-dated");
    await story.search("season:summer year:1972", 1);
  });

  it("has people in the pictures, by the boxes drawn around them", async () => {
    const { page } = story;
    await old();
    await story.openPhoto(at(0));
    await page.keyboard.press("Shift+O");
    const sheet = page.locator(".sheet");
    await sheet.waitFor();
    const box = await story.boxOf(sheet);
    const draw = async (name: string, [x, y]: [number, number]) => {
      await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
      await page.mouse.down();
      await page.mouse.move(box.x + (x + 0.1) * box.width, box.y + (y + 0.2) * box.height, { steps: 3 });
      await page.mouse.up();
      await page.getByRole("combobox", { name: "Who or what is it?" }).fill(name);
      await page.keyboard.press("Enter");
      await story.told(`Region of People/${name} drawn`);
    };
    await draw("Berit", [0.2, 0.3]);
    await draw("Kari", [0.6, 0.5]);
    await looked(page, "family-regions");
    const { items } = await story.served.ask<{ items: Region[] }>(`/photos/${at(0)}/regions`);
    expect(items.map(({ name }) => name).sort()).toEqual(["Berit", "Kari"]);
    const berit = items.find(({ name }) => name === "Berit")?.box as number[];
    [0.2, 0.3, 0.1, 0.2].forEach((value, index) => expect(berit[index]).toBeCloseTo(value, 1));
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    // Kari is on another one too, by her tag alone.
    await story.search("taken:1999-06-12", 1);
    await story.select([at(4)]);
    await page.keyboard.press("t");
    await page.getByRole("dialog", { name: "Tags" }).getByRole("combobox").fill("kari");
    await page.getByRole("option", { name: "People/Kari" }).waitFor();
    await page.keyboard.press("Enter");
    await story.told("Tag People/Kari for 1 photo");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Tags" }).waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await story.search("person:kari", 2);
  });

  it("tells how old they were, and whose child somebody is", async () => {
    const { page } = story;
    await story.view("People");
    const born = async (name: string, words: string) => {
      await page.getByRole("link", { name: new RegExp(`^${name}`) }).click();
      await page.getByRole("heading", { name, exact: true }).waitFor();
      await page.getByRole("button", { name: "Edit…" }).click();
      await page.getByLabel("Born").fill(words);
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("button", { name: "Save" }).waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Close" }).click();
    };
    await born("Berit", "c. 1940");
    await page.getByRole("link", { name: /years$/ }).waitFor();
    await story.view("People");
    await born("Kari", "12 June 1965");
    // Of a summer it is not known whether the birthday was over; of a day it is.
    await page.getByRole("link", { name: /, 6-7 years$/ }).waitFor();
    await page.getByRole("link", { name: /, 34 years$/ }).waitFor();
    await page.getByLabel("What the other is").selectOption({ label: "Parent" });
    await page.getByRole("combobox", { name: "Who it is" }).fill("ber");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Parent Berit" }).waitFor();
    await looked(page, "family-person");
    await page.getByRole("link", { name: "Parent Berit" }).click();
    await page.getByRole("link", { name: "Child Kari" }).waitFor();
    const known = await tags();
    expect(known.get("People/Berit")?.birth_date).toBe("1940~");
    expect(known.get("People/Kari")).toMatchObject({
      birth_date: "1965-06-12",
      relations: [{ kind: "parent" }],
    });
    // The photo itself tells it too, and leads to them.
    await old();
    await story.openPhoto(at(0));
    await story.information();
    const seen = story.info.locator("[data-group=seen]");
    await expect.poll(() => seen.getByRole("listitem").allInnerTexts()).toHaveLength(2);
    expect((await seen.innerText()).replaceAll(/\s+/g, " ")).toMatch(/Berit c\. 31-32 years Kari 6-7 years/);
    await looked(page, "family-ages");
    await seen.getByRole("link", { name: "Kari" }).click();
    await page.getByRole("heading", { name: "Kari", exact: true }).waitFor();
  });

  it("is put on the map by a click", async () => {
    const page = await story.draw();
    await old();
    const three = [at(0), at(1), at(2)];
    await story.select(three);
    await story.bar.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Put on the map…" }).click();
    const panel = page.getByRole("dialog", { name: "Position" });
    await panel.locator(".stage[aria-busy=false]").waitFor();
    const stage = await story.boxOf(panel.locator(".stage"));
    await panel.locator(".stage").click({ position: { x: stage.width / 2 + 40, y: stage.height / 2 - 50 } });
    const field = panel.getByRole("textbox");
    await expect.poll(() => field.inputValue()).toMatch(/^-?\d+\.\d+, -?\d+\.\d+$/);
    const [latitude, longitude] = (await field.inputValue()).split(",").map(Number) as [number, number];
    await looked(page, "family-place");
    await panel.getByRole("button", { name: "Put it there" }).click();
    await story.told("Position of 3 photos changed");
    await panel.waitFor({ state: "detached" });
    for (const id of three) {
      const told = await photo(id);
      expect([told.latitude, told.longitude]).toEqual([
        expect.closeTo(latitude, 4) as number,
        expect.closeTo(longitude, 4) as number,
      ]);
    }
    await page.keyboard.press("Escape");
    await story.search("taken:..1962", 2);
    await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Map" }).click();
    await page.locator('.marker[aria-label^="2 photo"]').waitFor();
    await page.waitForSelector("[role=region][aria-busy=false]");
    await shot(page, "family-map");
  });
});
