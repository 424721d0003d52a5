import { describe, expect, it } from "vitest";
import type { Region } from "$lib/api/types";
import { marksOf } from "./marks";

const region = (part: Partial<Region>): Region => ({
  name: null,
  kind: null,
  x: 0.1,
  y: 0.2,
  width: 0.3,
  height: 0.4,
  file: 1,
  ...part,
});

describe("marksOf", () => {
  it("gives percent of the picture, and the name, else the kind", () => {
    expect(marksOf([region({ name: "Ada", kind: "Face" })])).toEqual([
      { label: "Ada", left: 10, top: 20, width: 30, height: 40, labelAt: "below" },
    ]);
    expect(marksOf([region({ kind: "Focus" }), region({})]).map(({ label }) => label)).toEqual(["Focus", ""]);
  });

  it("leaves out who is named without a place", () => {
    expect(marksOf([region({ name: "Ada", x: null, y: null, width: null, height: null })])).toEqual([]);
  });

  it("puts small regions over large ones, and labels inside the picture", () => {
    const marks = marksOf([
      region({ name: "small", width: 0.05, height: 0.05 }),
      region({ name: "large", y: 0.5, height: 0.5 }),
    ]);
    expect(marks.map(({ label, labelAt }) => [label, labelAt])).toEqual([
      ["large", "above"],
      ["small", "below"],
    ]);
  });
});
