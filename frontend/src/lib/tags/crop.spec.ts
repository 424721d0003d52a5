import { expect, it } from "vitest";
import { cropOf } from "./crop";

it("shows the middle where no face is known", () => {
  expect(cropOf(null, 600, 400)).toEqual({ width: 150, left: -25, top: 0 });
  expect(cropOf(null, 400, 600)).toEqual({ width: 100, left: 0, top: -25 });
});

it("shows a face with room around it", () => {
  const crop = cropOf([0.4, 0.4, 0.2, 0.2], 1000, 1000);
  expect(crop.width).toBeCloseTo(312.5);
  expect([crop.left, crop.top].map((each) => each.toFixed(2))).toEqual(["-106.25", "-106.25"]);
});

it("stays inside the picture at its edges, and no larger than it", () => {
  expect(cropOf([0, 0, 0.1, 0.1], 1000, 1000)).toMatchObject({ left: 0, top: 0 });
  const right = cropOf([0.9, 0.9, 0.1, 0.1], 1000, 1000);
  expect(right.left + right.width).toBeCloseTo(100);
  expect(cropOf([0, 0, 1, 1], 600, 400).width).toBe(150);
});
