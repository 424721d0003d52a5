import { describe, expect, it } from "vitest";
import { isGuess, sourceText, valueText } from "./value-text";

describe("valueText", () => {
  it.each([
    ["shutter", 0.004, "1/250 s"],
    ["exposure_compensation", 0.33, "+0.33 EV"],
    ["exposure_compensation", 0, "0 EV"],
    ["direction", 123.46, "123.5°"],
    ["speed", 12, "12 km/h"],
    ["rating", -1, "rejected"],
    ["rating", 4, "4 stars"],
    ["metering_mode", 5, "5"],
    ["utc_offset", "-05:30", "UTC-05:30"],
    ["tags", ["a/b", "c"], "a/b, c"],
    ["regions", [{ name: "Ada", kind: "Face" }, {}], "Ada (Face), unnamed"],
    ["title", null, "cleared"],
    ["taken", "1985", "1985"],
  ])("%s %o reads %s", (field, value, words) => expect(valueText(field, value)).toBe(words));

  it("tells the offset of a file's date on disk", () => {
    expect(valueText("taken", "2019-03-04T10:11:12+00:00")).toMatch(/2019.*UTC\+00:00$/);
  });
});

it("words sources, and leaves tags as they are", () => {
  expect(sourceText("Name.Folder")).toBe("name of the folder");
  expect(sourceText("Exif.Photo.DateTimeOriginal")).toBe("Exif.Photo.DateTimeOriginal");
  expect([isGuess("Name.File"), isGuess("user"), isGuess(null)]).toEqual([true, false, false]);
});
