import { describe, expect, it } from "vitest";
import { errorPlace } from "./error-word";

describe("the place of an error", () => {
  it.each([
    ["camera:(nikon", 8, "(", "nikon"],
    ["boat camra:nikon x", 6, "camra:nikon", " x"],
    ["boat or", 6, "or", ""],
    ["a", 9, " ", ""],
    ["😀 camra:x", 3, "camra:x", ""],
  ])("in %s at %i", (query, column, word, after) => {
    expect(errorPlace(query, column)).toMatchObject({ word, after });
  });
});
