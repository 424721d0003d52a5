import { expect, it } from "vitest";
import { listed } from "./listed";

it("takes words apart at commas, without blanks and repeats", () => {
  expect(listed(" Annie,  Ann  Olsen ;Annie,\n,")).toEqual(["Annie", "Ann Olsen"]);
  expect(listed("  ")).toEqual([]);
});
