import { describe, expect, it } from "vitest";
import { FITTED, fit, fullScale, sameShape, settle, zoomAt } from "./zoom";

const frame = { width: 1000, height: 800 };
const picture = { width: 6000, height: 4000 };
const fitted = fit(picture, frame);

describe("zoom", () => {
  it("fits a picture and never enlarges a small one", () => {
    expect(fitted).toEqual({ width: 1000, height: 4000 / 6 });
    expect(fit({ width: 60, height: 40 }, frame)).toEqual({ width: 60, height: 40 });
  });

  it("tells pictures of one shape from others", () => {
    expect(sameShape(picture, { width: 6048, height: 4024 })).toBe(true);
    expect(sameShape(picture, { width: 1500, height: 1000 })).toBe(true);
    expect(sameShape(picture, { width: 4000, height: 6000 })).toBe(false);
    expect(sameShape(picture, { width: 6000, height: 3375 })).toBe(false);
  });

  it("knows when a pixel is a pixel", () => {
    expect(fullScale(picture, fitted, 1)).toBe(6);
    expect(fullScale(picture, fitted, 2)).toBe(3);
    expect(fullScale({ width: 60, height: 40 }, { width: 60, height: 40 }, 2)).toBe(1);
  });

  it("keeps the point under the pointer", () => {
    const before = zoomAt(FITTED, 3, 120, -60, fitted, frame, 6);
    const point = (120 - before.x) / before.scale;
    const after = zoomAt(before, 5, 120, -60, fitted, frame, 6);
    expect((120 - after.x) / after.scale).toBeCloseTo(point, 6);
  });

  it("never leaves a gap at an edge", () => {
    expect(settle({ scale: 2, x: 9999, y: -9999 }, fitted, frame)).toEqual({
      scale: 2,
      x: 500,
      y: -(fitted.height * 2 - 800) / 2,
    });
    expect(settle({ scale: 1, x: 40, y: 40 }, fitted, frame)).toEqual(FITTED);
  });
});
