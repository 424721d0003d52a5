import { expect, it } from "vitest";
import { bytes, duration, latitude, longitude, percent, shutter } from "./quantities";
import { nameOf } from "./paths";

it("writes quantities as people do", () => {
  expect(shutter(0.004)).toBe("1/250 s");
  expect(shutter(2.5)).toBe("2.5 s");
  expect(bytes(0)).toContain("0");
  expect(bytes(2_400_000)).toMatch(/2.4/);
  expect(percent(0.0037)).toMatch(/0.4/);
  expect(duration(7500)).toMatch(/2.*5/);
  expect([latitude(-33.9249), longitude(18.4241)]).toEqual(["33.92490° S", "18.42410° E"]);
});

it("names the last part of a path", () => {
  expect(nameOf("a/b/c.jpg")).toBe("c.jpg");
  expect(nameOf("C:\\Pictures\\")).toBe("Pictures");
});
