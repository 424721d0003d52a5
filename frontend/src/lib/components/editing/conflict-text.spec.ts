import { expect, it } from "vitest";
import { conflictText } from "./conflict-text";

it("tells ratings in stars, dates as everywhere, other values as they were said", () => {
  expect(conflictText("rating", "8")).toBe("4 stars");
  expect(conflictText("rating", "7")).toBe("3.5 stars");
  expect(conflictText("rating", "2")).toBe("1 star");
  expect(conflictText("rating", "-1")).toBe("rejected");
  expect(conflictText("taken", '"1985-06"')).toBe("June 1985");
  expect(conflictText("title", '"8"')).toBe("8");
  expect(conflictText("rotation", "90")).toBe("90");
  expect(conflictText("title", null)).toBe(conflictText("rating", null));
});
