import { describe, expect, it } from "vitest";
import { edtfLabel, groupKey, groupLabel, monthLabel, monthOf, takenLabel } from "./taken";

describe("monthOf", () => {
  it.each([
    ["2019-03-04T10:11:12", "2019-03"],
    ["2019-03-04", "2019-03"],
    ["2019-03", "2019-03"],
    ["1985", "1985"],
    ["1962~", "1962"],
    ["1985-21", "1985"],
    ["197X", "197X"],
    ["19XX", "19XX"],
    ["1985-06/1985-08", "1985"],
    ["1985-06-01/1985-06-20", "1985-06"],
    ["1981/1985", "198X"],
    ["1979/1983", "19XX"],
    [null, "undated"],
  ])("%s stands in %s", (taken, month) => expect(monthOf(taken)).toBe(month));
});

describe("labels", () => {
  it.each([
    ["1985", "1985"],
    ["197X", "1970s"],
    ["19XX", "1900–1999"],
    ["1962~", "about 1962"],
    ["1962?", "1962, uncertain"],
    ["1985-22", "summer 1985"],
    ["../1990", "before 1990"],
    ["1990/..", "after 1990"],
    ["1985/1987", "1985 – 1987"],
    ["not a date", "not a date"],
  ])("%s reads %s", (edtf, label) => expect(edtfLabel(edtf)).toBe(label));

  it("are of the camera's wall clock, wherever the reader is", () => {
    expect(takenLabel("2019-03-04T23:59:59")).toContain("4");
    expect(takenLabel("2019-03-04T23:59:58.0625")).toMatch(/58[.,]0625/);
    expect(groupLabel("2019-03-04")).toContain("2019");
    expect(monthLabel("2019-03")).toContain("2019");
  });
});

it("groups by day where the day is known, else by the text", () => {
  expect(groupKey("2019-03-04T10:11:12.5")).toBe("2019-03-04");
  expect(groupKey("1985-06/1985-08")).toBe("1985-06/1985-08");
  expect(groupKey(null)).toBe("");
});
