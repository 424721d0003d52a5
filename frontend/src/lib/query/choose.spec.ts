import { describe, expect, it } from "vitest";
import { branches, fitting, tidy } from "./choose";

const choices = [
  { path: "People", fixed: true },
  { path: "People/Ann" },
  { path: "People/Anna Maria Núñez", also: ["Nan"] },
  { path: "Places/Norway/Ånes" },
  { path: "beach" },
  { path: "banana" },
];
const paths = (typed: string) => fitting(choices, typed, 10).map(({ path }) => path);

describe("fitting", () => {
  it("finds by the beginnings of words, whatever their case and marks", () => {
    expect(paths("ann")).toEqual(["People/Ann", "People/Anna Maria Núñez"]);
    expect(paths("NUNEZ")).toEqual(["People/Anna Maria Núñez"]);
    expect(paths("people ann")).toEqual(["People/Ann", "People/Anna Maria Núñez"]);
    expect(paths("people/ann")).toEqual(["People/Ann", "People/Anna Maria Núñez"]);
    expect(paths("an")).not.toContain("banana");
    expect(paths("nor")).toEqual(["Places/Norway/Ånes"]);
    expect(paths("nan")).toEqual(["People/Anna Maria Núñez"]);
    expect(paths(" ")).toEqual([]);
  });
});

describe("tidy", () => {
  it("keeps steps without blanks", () => {
    expect(tidy(" People /  Ann   Lee/ ")).toBe("People/Ann Lee");
    expect(tidy("//")).toBe("");
  });
});

describe("branches", () => {
  it("shows the top, and what lies in open steps", () => {
    const shown = (...open: string[]) =>
      branches(choices, new Set(open)).map(
        ({ name, depth, real }) => `${"-".repeat(depth)}${name}${real ? "" : "*"}`,
      );
    expect(shown()).toEqual(["banana", "beach", "People*", "Places*"]);
    expect(shown("Places")).toEqual(["banana", "beach", "People*", "Places*", "-Norway*"]);
    expect(shown("People")).toEqual(["banana", "beach", "People*", "-Ann", "-Anna Maria Núñez", "Places*"]);
  });
});
