import { describe, expect, it } from "vitest";
import { between, isRegion, moved, pulled, type Box } from "./box";

const rounded = (box: Box) => box.map((value) => Number(value.toFixed(3)));
const box: Box = [0.2, 0.3, 0.4, 0.2];

describe("boxes", () => {
  it("lie between two points, in whichever order, inside the picture", () => {
    expect(rounded(between({ x: 0.6, y: 0.5 }, { x: 0.2, y: 0.3 }))).toEqual([0.2, 0.3, 0.4, 0.2]);
    expect(rounded(between({ x: 0.8, y: 0.9 }, { x: 1.4, y: -0.2 }))).toEqual([0.8, 0, 0.2, 0.9]);
    expect(isRegion(between({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 }))).toBe(false);
  });

  it("move without leaving the picture", () => {
    expect(rounded(moved(box, 0.1, -0.1))).toEqual([0.3, 0.2, 0.4, 0.2]);
    expect(rounded(moved(box, 2, -2))).toEqual([0.6, 0, 0.4, 0.2]);
  });

  it("are pulled at a corner while the one across stays", () => {
    expect(rounded(pulled(box, "se", 0.1, 0.1))).toEqual([0.2, 0.3, 0.5, 0.3]);
    expect(rounded(pulled(box, "nw", 0.1, 0.1))).toEqual([0.3, 0.4, 0.3, 0.1]);
    expect(rounded(pulled(box, "ne", 9, -9))).toEqual([0.2, 0, 0.8, 0.5]);
    expect(rounded(pulled(box, "sw", 9, -9))).toEqual([0.588, 0.3, 0.012, 0.012]);
  });
});
