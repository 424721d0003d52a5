import { expect, it } from "vitest";
import type { Batch } from "$lib/api/types";
import { addressOf, said, subject } from "./line-words";

it("says what a line says", () => {
  expect(said({ field: "rating", op: "set", shown: "4" })).toBe("Rating: 4");
  expect(said({ field: "tags", op: "add", shown: "People/Ann" })).toBe("Tags: + People/Ann");
  expect(said({ field: "tags", op: "remove", shown: "Sea" })).toBe("Tags: − Sea");
  expect(said({ field: "title", op: "clear", shown: null })).toBe("Title: taken away");
});

it("says what a batch is about", () => {
  const batch = { fields: ["rating"], targets: 2, note: null, undoes: null } as unknown as Batch;
  expect(subject(batch)).toBe("Rating · 2 photos and things");
  const long = { ...batch, fields: ["a", "b", "c", "d"], targets: 1, undoes: "x", note: "Import" };
  expect(subject(long)).toBe("Taking back: Import: A, B, C, … · 1 photo or thing");
});

it("knows where things are looked at", () => {
  expect(addressOf({ kind: "tag", target: "7" })).toBe("/tags?tag=7");
  expect(addressOf({ kind: "region", target: "7" })).toBeNull();
});
