import { describe, expect, it } from "vitest";
import { barsByDay, barsByMonth, barsByYear, barShare, isWithin, monthAfter } from "./histogram";

const counts = [
  { month: "2021-02", count: 5 },
  { month: "2019-12", count: 2 },
  { month: "2019", count: 1 },
  { month: "198X", count: 7 },
  { month: "undated", count: 9 },
];

describe("the histogram of time", () => {
  it("has a bar for every year between the first and the last", () => {
    expect(barsByYear(counts)).toEqual([
      { key: "2019", count: 3 },
      { key: "2020", count: 0 },
      { key: "2021", count: 5 },
    ]);
    expect(barsByYear([{ month: "undated", count: 1 }])).toEqual([]);
  });

  it("has the months of these years and the days of a month", () => {
    const months = barsByMonth(counts);
    expect(months).toHaveLength(36);
    expect(months.filter(({ count }) => count > 0)).toEqual([
      { key: "2019-12", count: 2 },
      { key: "2021-02", count: 5 },
    ]);
    expect(barsByDay("2020-02", [{ day: 29, count: 4 }])).toHaveLength(29);
    expect(barsByDay("2020-02", [{ day: 29, count: 4 }]).at(-1)).toEqual({ key: "2020-02-29", count: 4 });
  });

  it("draws small bars large enough to be seen", () => {
    expect(barShare(1, 100)).toBeCloseTo(0.1);
    expect(barShare(0, 0)).toBe(0);
  });

  it.each([
    ["2019", "2019-03", "2019-07", true],
    ["2019-05", "2019-03", "2019-07", true],
    ["2019-08", "2019-03", "2019-07", false],
    ["2019-07-31", "2019-03", "2019-07", true],
    ["2020", "2019", "2019", false],
    ["2019-03-04", "2019-03-05", "2019-03-09", false],
  ])("marks %s in %s..%s: %s", (key, first, last, within) => {
    expect(isWithin(key, { first, last })).toBe(within);
  });

  it("steps from month to month", () => {
    expect(monthAfter("2019-12", 1)).toBe("2020-01");
    expect(monthAfter("2019-01", -1)).toBe("2018-12");
  });
});
