import { describe, expect, it } from "vitest";
import { SPAN, nearsEdge, spaceAround } from "./scroll-space";
import { Stack } from "./stack";

describe("spaceAround", () => {
  it("is the grid itself while it is small", () => {
    expect(spaceAround(500, 90_000)).toEqual({ base: 0, height: 90_000 });
  });

  it("never exceeds its span and always holds the view", () => {
    const total = 60_000_000;
    for (const top of [0, 10, 3_000_000, 31_234_567, total - 900]) {
      const space = spaceAround(top, total);
      expect(space.height).toBe(SPAN);
      expect(top - space.base).toBeGreaterThanOrEqual(0);
      expect(top + 900).toBeLessThanOrEqual(space.base + space.height);
      expect(nearsEdge(space, top, total)).toBe(false);
    }
  });

  it("asks for a new space before its own end, not at the grid's", () => {
    const total = 60_000_000;
    const space = spaceAround(30_000_000, total);
    expect(nearsEdge(space, space.base + 1000, total)).toBe(true);
    expect(nearsEdge(space, space.base + SPAN - 1000, total)).toBe(true);
    expect(nearsEdge(spaceAround(0, total), 0, total)).toBe(false);
    expect(nearsEdge(spaceAround(total, total), total - 900, total)).toBe(false);
  });
});

describe("Stack", () => {
  const stack = new Stack([100, 50, 0, 200]);

  it("finds sections by height", () => {
    expect([0, 99, 100, 149, 150, 349, 9999].map((y) => stack.at(y))).toEqual([0, 0, 1, 1, 3, 3, 3]);
    expect(stack.total).toBe(350);
    expect(stack.within(90, 120)).toEqual([0, 2]);
  });

  it("copes with nothing", () => {
    expect(new Stack([]).at(10)).toBe(-1);
    expect(new Stack([]).within(0, 100)).toEqual([0, 0]);
  });
});
