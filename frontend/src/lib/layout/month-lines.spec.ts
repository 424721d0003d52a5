import { describe, expect, it } from "vitest";
import { shareLines } from "./month-lines";

describe("shareLines", () => {
  it("puts small buckets side by side as long as they fit", () => {
    const slots = [300, 300, 300, 900].map((lineWidth, at) => ({ lineWidth, height: 100 + at }));
    expect(shareLines(slots, 1000, 20)).toEqual([
      { left: 0, height: 0 },
      { left: 320, height: 0 },
      { left: 640, height: 102 },
      { left: 0, height: 103 },
    ]);
  });

  it("gives the others lines of their own", () => {
    const slots = [
      { lineWidth: 100, height: 50 },
      { lineWidth: null, height: 900 },
      { lineWidth: 100, height: 60 },
    ];
    expect(shareLines(slots, 1000, 20).map((each) => each.height)).toEqual([50, 900, 60]);
    expect(shareLines([], 1000, 20)).toEqual([]);
  });
});
