import { describe, expect, it } from "vitest";
import { anchorOf, movedBy } from "./places";

const photos = ["a", "b", "c", "d"];
const anchor = (from: number, to: number) => anchorOf(from, to, photos.length, (at) => photos[at] ?? null);

describe("anchorOf", () => {
  it("names what follows at the new place", () => {
    expect(anchor(0, 2)).toBe("d");
    expect(anchor(3, 1)).toBe("b");
    expect(anchor(2, 1)).toBe("b");
    expect(anchor(1, 2)).toBe("d");
  });
  it("ends at the ends", () => {
    expect(anchor(0, 3)).toBeNull();
    expect(anchor(0, 99)).toBeNull();
    expect(anchor(3, -5)).toBe("a");
    expect(anchor(1, 1)).toBeUndefined();
    expect(anchor(0, -1)).toBeUndefined();
  });
});

it("moves by keys inside what there is", () => {
  expect(movedBy("ArrowDown", 1, 3, 10)).toBe(4);
  expect(movedBy("ArrowUp", 1, 3, 10)).toBe(0);
  expect(movedBy("End", 1, 3, 10)).toBe(9);
  expect(movedBy("Home", 7, 3, 10)).toBe(0);
  expect(movedBy("x", 1, 3, 10)).toBeNull();
});
