import { describe, expect, it } from "vitest";
import { countryNames, lineOf, placeNames, polygonsOf, type Names } from "./basemap";
import { planarRing } from "../../../scripts/planar.mjs";

const NAMES: Names = {
  countries: [
    ["Russia", 96, 62, 37],
    ["San Marino", 12.45, 43.94, 0.08],
  ],
  places: {
    steps: 1000,
    zooms: [2, 8],
    names: ["Oslo", "Røros"],
    longitudes: [10746, 11384],
    latitudes: [59913, 62575],
    capitals: [0],
  },
};

describe("the map that comes along", () => {
  it("unpacks lines from steps", () => {
    expect(lineOf([1050, 5990, -5, 10, 1, 1], 100)).toEqual([
      [10.5, 59.9],
      [10.45, 60],
      [10.46, 60.01],
    ]);
    expect(polygonsOf([[[0, 0, 1, 0, 0, 1, -1, -1]]], 1).features[0]?.geometry.coordinates).toHaveLength(1);
  });

  it("names large countries first and small ones late", () => {
    const [large, small] = countryNames(NAMES).features.map(({ properties }) => properties?.from as number);
    expect(large).toBeLessThan(2);
    expect(small).toBeGreaterThan(5);
  });

  it("knows where places lie and from which zoom they are named", () => {
    const [oslo, roros] = placeNames(NAMES).features;
    expect(oslo?.geometry.coordinates).toEqual([10.746, 59.913]);
    expect(oslo?.properties).toMatchObject({ name: "Oslo", capital: true, from: 2 });
    expect(roros?.properties).toMatchObject({ capital: false, from: 8 });
  });
});

describe("outlines made flat", () => {
  it("go on over the date line instead of jumping", () => {
    const ring = [
      [178, 0],
      [-178, 0],
      [-178, 4],
      [178, 4],
      [178, 0],
    ];
    expect(planarRing(ring)).toEqual([
      [178, 0],
      [182, 0],
      [182, 4],
      [178, 4],
      [178, 0],
    ]);
  });

  it("are closed along the pole where they go round it", () => {
    const ring = [
      [-120, -70],
      [0, -70],
      [120, -70],
      [-120, -70],
    ];
    expect(planarRing(ring)).toEqual([
      [-120, -70],
      [0, -70],
      [120, -70],
      [240, -70],
      [240, -90],
      [-120, -90],
      [-120, -70],
    ]);
  });
});
