import { describe, expect, it } from "vitest";
import { positionText, readPosition } from "./position";

const rounded = (typed: string) => readPosition(typed)?.map((value) => Number(value.toFixed(4))) ?? null;

describe("readPosition", () => {
  it("reads degrees with points, signs, letters, minutes and seconds", () => {
    expect(rounded("59.9127, 10.7461")).toEqual([59.9127, 10.7461]);
    expect(rounded("59.9127,10.7461")).toEqual([59.9127, 10.7461]);
    expect(rounded("-33.8568 151.2153")).toEqual([-33.8568, 151.2153]);
    expect(rounded("59,9127; 10,7461")).toEqual([59.9127, 10.7461]);
    expect(rounded("33.8568 S, 151.2153 E")).toEqual([-33.8568, 151.2153]);
    expect(rounded("59°54'45.7\"N 10°44'46\"E")).toEqual([59.9127, 10.7461]);
    expect(rounded("E 10°44′46″, N 59°54′45.7″")).toEqual([59.9127, 10.7461]);
    expect(rounded("46.5, 8, 3454 m")).toEqual([46.5, 8, 3454]);
  });

  it("refuses what is no place", () => {
    for (const typed of ["", "Oslo", "59.9", "91, 0", "0, 181", "1, 2, 3, 4"])
      expect(readPosition(typed)).toBeNull();
  });

  it("reads what it writes", () => {
    for (const position of [
      [59.9127, 10.7461],
      [-33.856784, 151.215297, 12.5],
    ])
      expect(readPosition(positionText(position))).toEqual(position);
  });
});
