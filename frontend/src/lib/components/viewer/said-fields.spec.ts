import { describe, expect, it } from "vitest";
import type { Author, Field, Photo } from "$lib/api/types";
import type { FactGroup } from "./facts";
import { rowsOf, valueOf } from "./said-fields";

const field = (name: string, group: string, type: Field["type"], more: Partial<Field> = {}): Field => ({
  name,
  label: name,
  group,
  type,
  unit: null,
  editable: true,
  searchable: true,
  sortable: false,
  facet: false,
  plain_words: false,
  many: false,
  aliases: [],
  choices: [],
  help: "",
  example: "",
  added: null,
  ...more,
});
const fields = [
  field("title", "Description", "text"),
  field("rating", "Description", "rating"),
  field("notes", "Description", "text"),
  field("favourite", "Description", "yes"),
  field("author", "Description", "author"),
  field("position", "Place", "position"),
  field("rotation", "Picture", "integer", { unit: "°" }),
  field("visibility", "Library", "choice"),
  field("camera", "Camera", "text", { editable: false }),
  field("client", "Own fields", "text", { added: "f1" }),
];
const photo = {
  title: "Harbour",
  rating: 4,
  notes: null,
  favourite: false,
  author: "a1",
  latitude: 60.39,
  longitude: 5.32,
  altitude: null,
  rotation: 90,
  visibility: "visible",
  custom: { client: "Vogue" },
} as unknown as Photo;
const groups: FactGroup[] = [
  { name: "description", facts: [{ name: "title", value: "Harbour", fields: ["title"] }] },
  { name: "place", facts: [{ name: "position", value: "60° N", fields: [] }] },
  { name: "picture", facts: [{ name: "size", value: "6 × 4", fields: [] }] },
];

describe("rowsOf", () => {
  const found = rowsOf(groups, photo, fields, [{ id: "a1", name: "Ada" } as Author]);
  const group = (name: string) => {
    const one = found.find((each) => each.name === name);
    return {
      rows: one?.rows.map(({ fact, field }) => `${fact.name}=${fact.value}${field ? "" : " fixed"}`),
      empty: one?.empty.map(({ name }) => name),
    };
  };

  it("lets people write the facts that are theirs, and adds what else they said", () => {
    expect(group("description")).toEqual({
      rows: ["title=Harbour", "author=Ada"],
      empty: ["notes", "favourite"],
    });
    expect(group("place")).toEqual({ rows: ["position=60° N"], empty: [] });
    expect(group("picture")).toEqual({ rows: ["size=6 × 4 fixed", "rotation=90°"], empty: ["visibility"] });
  });

  it("puts the library's own fields into a group of their own", () => {
    expect(group("own")).toEqual({ rows: ["client=Vogue"], empty: [] });
  });
});

describe("valueOf", () => {
  it("is in the form that an edit takes", () => {
    const of = (name: string, other: Partial<Photo> = {}) =>
      valueOf({ ...photo, ...other }, fields.find((each) => each.name === name) as Field);
    expect(of("position")).toEqual([60.39, 5.32]);
    expect(of("position", { altitude: 12 })).toEqual([60.39, 5.32, 12]);
    expect(of("position", { latitude: null })).toBe(null);
    expect(of("client")).toBe("Vogue");
    expect(of("notes")).toBe(null);
  });
});
