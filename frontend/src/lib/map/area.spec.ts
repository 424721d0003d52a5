import { describe, expect, it } from "vitest";
import {
  areaOf,
  areaOfQuery,
  beside,
  boxText,
  hull,
  readBox,
  readView,
  unrolled,
  viewText,
  withArea,
  within,
  wrapped,
} from "./area";

const OSLO = { west: 10.5, south: 59.8, east: 11, north: 60 };
const FIJI = { west: 176, south: -20, east: -178, north: -15 };

describe("an area of a query", () => {
  it("is put in front, takes the place of another, and goes again", () => {
    expect(withArea("sunset", OSLO)).toBe("bbox:10.5,59.8,11,60 sunset");
    expect(withArea("bbox:1,2,3,4 sunset", OSLO)).toBe("bbox:10.5,59.8,11,60 sunset");
    expect(withArea("sunset bbox:1,2,3,4 oslo", null)).toBe("sunset oslo");
    expect(withArea("", null)).toBe("");
  });

  it("holds for both sides of an or, and leaves the order at the end", () => {
    expect(withArea("a or b", OSLO)).toBe("bbox:10.5,59.8,11,60 (a or b)");
    expect(withArea("a order by rating", OSLO)).toBe("bbox:10.5,59.8,11,60 a order by rating");
  });

  it("is only one that stands by itself and is asked for", () => {
    expect(areaOfQuery("sunset bbox:10.5,59.8,11,60")).toEqual(OSLO);
    expect(areaOfQuery('bbox:"176,-20,-178,-15"')).toEqual(FIJI);
    expect(areaOfQuery("-bbox:1,2,3,4")).toBeNull();
    expect(areaOfQuery('"bbox:1,2,3,4"')).toBeNull();
    expect(areaOfQuery("(a or bbox:1,2,3,4)")).toBeNull();
    expect(withArea("-bbox:1,2,3,4", null)).toBe("-bbox:1,2,3,4");
    expect(areaOfQuery("bbox:1,2,3")).toBeNull();
  });

  it("is narrowed by what is picked, not replaced", () => {
    expect(within("bbox:0,0,20,70 sunset", OSLO)).toBe("bbox:10.5,59.8,11,60 bbox:0,0,20,70 sunset");
  });
});

describe("the unrolled map", () => {
  it("finds the same place wherever it was turned to", () => {
    expect(wrapped(190)).toBe(-170);
    expect(wrapped(-541)).toBe(179);
    expect(wrapped(180)).toBe(180);
    expect(beside(-170, 175)).toBe(190);
    expect(beside(10, 10)).toBe(10);
  });

  it("becomes areas that may cross the date line", () => {
    expect(areaOf(176, -20, 182, -15)).toEqual(FIJI);
    expect(unrolled(FIJI)).toEqual({ west: 176, south: -20, east: 182, north: -15 });
    expect(areaOf(-300, -95, 100, 95)).toEqual({ west: -180, south: -90, east: 180, north: 90 });
  });

  it("are held together by the smallest area", () => {
    const spot = (longitude: number, latitude = 0) => ({
      west: longitude,
      south: latitude,
      east: longitude,
      north: latitude,
    });
    expect(hull([])).toBeNull();
    expect(hull([spot(10, 60)])).toEqual(spot(10, 60));
    expect(hull([spot(5, 60), OSLO])).toEqual({ west: 5, south: 59.8, east: 11, north: 60 });
    expect(hull([spot(178), spot(-172)])).toMatchObject({ west: 178, east: -172 });
    expect(hull([spot(-172), FIJI])).toMatchObject({ west: 176, east: -172 });
  });

  it("never cuts off a photo on the edge by rounding", () => {
    const box = readBox(boxText({ west: 10.123456789, south: 59.1, east: 10.123456789, north: 59.1 }));
    expect(box && box.west <= 10.123456789 && box.east >= 10.123456789).toBe(true);
  });
});

describe("what the address says", () => {
  it("is read as it was written", () => {
    for (const view of [
      { zoom: 3.25, latitude: 60, longitude: 10 },
      { zoom: 18, latitude: -33.868812, longitude: 151.209312 },
    ])
      expect(readView(viewText(view))).toEqual(view);
    expect(viewText({ zoom: 1.239, latitude: 12.3456, longitude: 190 })).toBe("1.24/12.3/-170");
  });

  it("is not believed where it makes no sense", () => {
    for (const text of [null, "", "1/2", "a/b/c", "1/95/0", "-1/0/0", "30/0/0", "1//2"])
      expect(readView(text)).toBeNull();
    for (const text of [null, "", "1,2,3", "1,9,2,8", "1,2,300,4", "a,b,c,d"])
      expect(readBox(text)).toBeNull();
  });
});
