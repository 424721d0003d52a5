import { describe, expect, it } from "vitest";
import type { Collection } from "$lib/api/types";
import { addressOf, mayLieIn, rowsOf } from "./shelves";

const made = (
  id: string,
  kind: Collection["kind"],
  parent: string | null = null,
  more: Partial<Collection> = {},
) =>
  ({
    id,
    name: id,
    kind,
    parent,
    path: id,
    query: null,
    note: null,
    place: null,
    photos: 0,
    cover: null,
    ...more,
  }) as Collection;
const trips = made("trips", "folder");
const norway = made("norway", "folder", "trips");
const oslo = made("oslo", "static", "norway", { path: "trips|norway|oslo" });
const all = [oslo, made("best", "smart", null, { query: "rating:5", place: 0 }), norway, trips];
const shown = (open: string[], text = "") =>
  rowsOf(all, (id) => open.includes(id), text).map((row) => `${row.level} ${row.collection.id} ${row.open}`);

describe("rowsOf", () => {
  it("shows what is open, by place, then by name", () => {
    expect(shown([])).toEqual(["0 best null", "0 trips false"]);
    expect(shown(["trips", "norway"])).toEqual([
      "0 best null",
      "0 trips true",
      "1 norway true",
      "2 oslo null",
    ]);
  });

  it("shows what a text names and what that lies in", () => {
    expect(shown([], "OSL")).toEqual(["0 trips true", "1 norway true", "2 oslo null"]);
  });

  it("puts what lies in nothing known at the top", () => {
    expect(rowsOf([made("lost", "static", "gone")], () => false)).toHaveLength(1);
  });
});

it("lets nothing lie in itself, in what is no folder, or where it lies", () => {
  expect(mayLieIn(all, trips, norway)).toBe(false);
  expect(mayLieIn(all, trips, trips)).toBe(false);
  expect(mayLieIn(all, norway, oslo)).toBe(false);
  expect(mayLieIn(all, oslo, norway)).toBe(false);
  expect(mayLieIn(all, oslo, trips)).toBe(true);
  expect(mayLieIn(all, oslo, null)).toBe(true);
  expect(mayLieIn(all, trips, null)).toBe(false);
});

it("opens static ones in their order, the others by their query", () => {
  expect(all.map(addressOf)).toEqual([
    "/collections/oslo",
    "/?q=rating%3A5",
    "/?q=collection%3Anorway",
    "/?q=collection%3Atrips",
  ]);
});
