import { describe, expect, it } from "vitest";
import type { Details, Photo } from "$lib/api/types";
import { groupsOf, type GroupName } from "./facts";

const photo = {
  id: "0195",
  taken: "2017-12-22T11:16:49",
  taken_precision: "second",
  taken_source: "Name.File",
  utc_offset: "+01:00",
  utc_offset_source: "Exif.Photo.OffsetTimeOriginal",
  title: "Harbour",
  description: "Harbour",
  rating: null,
  tags: ["Places/Bergen", "boat"],
  width: 6000,
  height: 4000,
  camera: "Nikon D750",
  lens: "24-70mm f/2.8",
  iso: 200,
  aperture: 2.8,
  shutter: 0.004,
  focal_length: 50,
  latitude: 60.39,
  longitude: -5.32,
  altitude: 12.5,
  hothash: null,
  files: [],
  state: "missing",
  added: null,
  version: "1",
} as unknown as Photo;

const details: Details = {
  values: {
    lens_model: "24-70mm f/2.8",
    serial: "4711",
    exposure_compensation: -0.67,
    exposure_program: 3,
    metering_mode: 77,
    flash: 16,
    white_balance: 0,
    state: "Vestland",
    country: "Norway",
    country_code: "NO",
    people: ["Ada Lovelace"],
    orientation: 6,
  },
  labels: {
    exposure_program: "aperture priority",
    flash: "did not fire, forced off",
    white_balance: "automatic",
    orientation: "turned by 90° clockwise",
  },
  regions: [
    { name: "Ada Lovelace", kind: "Face", x: 0.4, y: 0.2, width: 0.1, height: 0.1, file: 1 },
    { name: null, kind: "Face", x: 0.6, y: 0.2, width: 0.1, height: 0.1, file: 1 },
  ],
};

function group(name: GroupName, known: Details | null = details, of: Photo = photo) {
  const facts = groupsOf(of, known).find((each) => each.name === name)?.facts ?? [];
  return Object.fromEntries(facts.map((fact) => [fact.name, fact.value]));
}

describe("groupsOf", () => {
  it("has all groups in order, and leaves out those without a word", () => {
    expect(groupsOf(photo, details).map(({ name }) => name)).toEqual([
      "description",
      "time",
      "camera",
      "exposure",
      "place",
      "people",
      "picture",
    ]);
    expect(groupsOf(photo, null).map(({ name }) => name)).not.toContain("people");
  });

  it("marks what was guessed from a name, and tells the tag of what was not", () => {
    const [taken, offset] = groupsOf(photo, details).find(({ name }) => name === "time")?.facts ?? [];
    expect(taken).toMatchObject({ guess: true, source: "name of the file", fields: ["taken"] });
    expect(offset).toMatchObject({
      value: "UTC+01:00",
      guess: false,
      source: "Exif.Photo.OffsetTimeOriginal",
    });
  });

  it("says that there is no date, and can be asked why", () => {
    const undated = groupsOf({ ...photo, taken: null, taken_source: null }, null);
    expect(undated.find(({ name }) => name === "time")?.facts[0]).toMatchObject({
      value: "No date",
      fields: ["taken"],
    });
  });

  it("says codes in words, and unknown codes as they are", () => {
    expect(group("exposure")).toEqual({
      shutter: "1/250 s",
      aperture: "ƒ/2.8",
      iso: "200",
      focal_length: "50 mm",
      exposure_compensation: "-0.67 EV",
      exposure_program: "aperture priority",
      metering_mode: "77",
      flash: "did not fire, forced off",
      white_balance: "automatic",
    });
  });

  it("says nothing twice, and a province is no state of files", () => {
    expect(group("description")).toEqual({ title: "Harbour", tags: "Places/Bergen, boat" });
    expect(group("camera")).toEqual({ camera: "Nikon D750", serial: "4711", lens: "24-70mm f/2.8" });
    expect(group("place")).toMatchObject({ state: "Vestland", country: "Norway, NO", altitude: "12.5 m" });
    expect(group("place", null).state).toBeUndefined();
  });

  it("joins what is read together", () => {
    expect(group("place").position).toBe("60.39000° N, 5.32000° W");
    expect(group("people")).toEqual({ people: "Ada Lovelace", regions: "Ada Lovelace (Face), Face" });
    expect(group("picture")).toMatchObject({
      size: "6000 × 4000 · 24 MP",
      orientation: "turned by 90° clockwise",
    });
  });
});
