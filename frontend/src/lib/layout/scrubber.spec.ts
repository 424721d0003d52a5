import { describe, expect, it } from "vitest";
import { marksOf, spanAt, yearOf, type Span } from "./scrubber";

const months = Array.from(
  { length: 240 },
  (_, at) => `${2024 - Math.floor(at / 12)}-${String(12 - (at % 12)).padStart(2, "0")}`,
);
const spans: Span[] = months.map((month, at) => ({ month, from: at / 240, to: (at + 1) / 240 }));

describe("marksOf", () => {
  it("keeps years 16 pixels apart and dots off the years", () => {
    for (const height of [200, 400, 900]) {
      const marks = marksOf(spans, height);
      const years = marks.filter((mark) => mark.kind === "year");
      years.slice(1).forEach((year, at) => expect(year.y - (years[at]?.y ?? 0)).toBeGreaterThanOrEqual(16));
      for (const dot of marks.filter((mark) => mark.kind === "month")) {
        expect(Math.min(...years.map((year) => Math.abs(year.y - dot.y)))).toBeGreaterThanOrEqual(6);
      }
      expect(years[0]?.label).toBe("2024");
    }
  });

  it("copes with nothing", () => expect(marksOf([], 900)).toEqual([]));
});

describe("spanAt", () => {
  it("finds the month of a share", () => {
    expect(spanAt(spans, 0)?.month).toBe("2024-12");
    expect(spanAt(spans, 0.5)?.month).toBe("2014-12");
    expect(spanAt(spans, 1)?.month).toBe("2005-01");
    expect(spanAt([], 0.5)).toBeUndefined();
  });
});

it("knows the year of any bucket", () => {
  expect(["2019-03", "1985", "198X", "undated"].map(yearOf)).toEqual(["2019", "1985", "198X", "undated"]);
});
