import { describe, expect, it } from "vitest";
import type { Category, Tag } from "$lib/api/types";
import { below, forestOf, matches, reparented, rowsOf } from "./forest";

const category = (id: string): Category => ({
  id,
  name: id,
  icon: null,
  colour: null,
  positionable: false,
  place: null,
  tags: 0,
  revision: "1",
});
const tag = (id: string, parents: string[] = [], more: Partial<Tag> = {}): Tag => ({
  id,
  name: id,
  path: id,
  category: "places",
  parents,
  synonyms: [],
  icon: null,
  colour: null,
  note: null,
  birth_date: null,
  position: null,
  relations: [],
  observed: false,
  photos: 0,
  revision: "1",
  ...more,
});
const forest = forestOf(
  [
    tag("oslo", ["norway", "capitals"]),
    tag("norway", ["europe"]),
    tag("europe"),
    tag("capitals"),
    tag("ann", [], { category: "people", synonyms: ["Ännchen"] }),
  ],
  [category("people"), category("places")],
);
const shown = (open: string[], text = "") =>
  rowsOf(forest, (place) => open.includes(place), text).map((row) => row.place);

describe("rowsOf", () => {
  it("walks only what is open, and a tag in each of its places", () => {
    expect(shown([])).toEqual(["people", "places"]);
    expect(shown(["places", "places/capitals", "places/europe", "places/europe/norway"])).toEqual([
      "people",
      "places",
      "places/capitals",
      "places/capitals/oslo",
      "places/europe",
      "places/europe/norway",
      "places/europe/norway/oslo",
    ]);
  });

  it("shows what a text finds with all above it, whatever is open", () => {
    expect(shown([], "osl")).toEqual([
      "places",
      "places/capitals",
      "places/capitals/oslo",
      "places/europe",
      "places/europe/norway",
      "places/europe/norway/oslo",
    ]);
    expect(shown([], "annch")).toEqual(["people", "people/ann"]);
    expect(shown(["people"], "nothing")).toEqual([]);
  });

  it("ends where a tag lies in itself", () => {
    const round = forestOf([tag("a"), tag("b", ["a", "c"]), tag("c", ["b"])], [category("places")]);
    expect(rowsOf(round, () => true).map((row) => row.place)).toEqual([
      "places",
      "places/a",
      "places/a/b",
      "places/a/b/c",
    ]);
  });

  it("knows what has nothing below it", () => {
    const rows = rowsOf(forest, (place) => place === "places");
    expect(rows.map((row) => row.open)).toEqual([false, true, false, false]);
    expect(rowsOf(forest, (place) => place === "people")[1]?.open).toBeNull();
  });
});

describe("matches", () => {
  it("puts the word itself before what begins with it and what holds it", () => {
    const found = matches([tag("Annapurna"), tag("Johanna"), tag("Ann", [], { photos: 1 })], "ann", 10);
    expect(found.map((each) => each.name)).toEqual(["Ann", "Annapurna", "Johanna"]);
    expect(matches([tag("a")], " ", 10)).toEqual([]);
  });
});

describe("reparented", () => {
  it("takes the place of one parent and leaves the others, or adds one", () => {
    const oslo = tag("oslo", ["norway", "capitals"]);
    expect(reparented(oslo, "norway", "cities", false)).toEqual(["capitals", "cities"]);
    expect(reparented(oslo, "norway", "cities", true)).toEqual(["norway", "capitals", "cities"]);
    expect(reparented(oslo, null, "norway", true)).toEqual(["norway", "capitals"]);
  });
});

it("counts what lies below once", () => {
  expect(below(forest, "europe")).toBe(2);
  expect(below(forest, "oslo")).toBe(0);
});
