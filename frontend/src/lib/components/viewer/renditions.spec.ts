import { describe, expect, it } from "vitest";
import type { Photo, PhotoFile } from "$lib/api/types";
import { after, renditionsOf } from "./renditions";

const file = (id: number, part: Partial<PhotoFile>): PhotoFile => ({
  id,
  root: "Pictures",
  path: `2019/DSC_${id}.JPG`,
  role: "original",
  format: "JPEG",
  size: 1,
  fingerprint: String(id).repeat(64),
  state: "present",
  primary: false,
  width: 60,
  height: 40,
  path_bytes: null,
  failure: null,
  reason: null,
  mtime: null,
  ...part,
});
const of = (...files: PhotoFile[]) => renditionsOf({ files } as Photo);

describe("renditionsOf", () => {
  it("lists what shows a picture, the primary one first, each with the version of its previews", () => {
    const found = of(
      file(1, { format: "NEF", path: "2019/DSC_1.NEF" }),
      file(2, { primary: true }),
      file(3, { role: "sidecar", format: null, path: "2019/DSC_1.xmp" }),
      file(4, { role: "companion", path: "2019/DSC_1.THM" }),
    );
    expect(found.map(({ label, version }) => [label, version])).toEqual([
      ["JPEG", "222222222222"],
      ["NEF", "111111111111"],
    ]);
  });

  it("counts copies once, the best of them", () => {
    const copies = { fingerprint: "c".repeat(64) };
    const found = of(
      file(1, { ...copies, state: "missing" }),
      file(2, copies),
      file(3, { ...copies, primary: true }),
    );
    expect(found.map((each) => each.file.id)).toEqual([3]);
    expect(of(file(1, { ...copies, state: "missing" }), file(2, copies)).map((each) => each.file.id)).toEqual(
      [2],
    );
  });

  it("names files where formats do not tell them apart", () => {
    const labels = of(
      file(1, { primary: true }),
      file(2, {}),
      file(3, { format: "DNG", path: "DSC_3.DNG" }),
    ).map(({ label }) => label);
    expect(labels).toEqual(["DSC_1.JPG", "DSC_2.JPG", "DNG"]);
  });

  it("goes round", () => {
    const found = of(file(1, { primary: true }), file(2, { format: "NEF" }));
    expect(after(found, 1)?.file.id).toBe(2);
    expect(after(found, 2)?.file.id).toBe(1);
    expect(after([], 1)).toBe(null);
  });
});
