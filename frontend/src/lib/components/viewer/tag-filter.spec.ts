import { describe, expect, it } from "vitest";
import { filterTags, shownTags } from "./tag-filter";

const tags = shownTags([
  { group: "ExifIFD", name: "FNumber", key: "Exif.Photo.FNumber", value: "28/10" },
  { group: "IFD0", name: "Model", key: "Exif.Image.Model", value: "NIKON D750" },
  { group: "XMP-dc", name: "Subject", key: "Xmp.dc.subject", value: ["boat", "Bergen harbour"] },
]);
const found = (filter: string) => filterTags(tags, filter).map(({ title }) => title);

describe("raw tags", () => {
  it("are titled by group and name, lists joined", () => {
    expect(tags.map(({ title, value }) => [title, value])).toEqual([
      ["ExifIFD:FNumber", "28/10"],
      ["IFD0:Model", "NIKON D750"],
      ["XMP-dc:Subject", "boat, Bergen harbour"],
    ]);
  });

  it.each([
    ["", 3],
    ["  ", 3],
    ["exififd", 1],
    ["exififd:fn", 1],
    ["fnumber", 1],
    ["exif.image", 1],
    ["d750", 1],
    ["nikon fnumber", 0],
    ["MODEL nikon", 1],
    ["harbour", 1],
  ])("are found by group, name, key and value: %s", (filter, count) =>
    expect(found(filter)).toHaveLength(count),
  );

  it("of a full maker note are filtered in a moment", () => {
    const many = shownTags(
      Array.from({ length: 3000 }, (_, at) => ({
        group: "Canon",
        name: `Tag${at}`,
        key: `Exif.Canon.0x${at.toString(16)}`,
        value: String(at),
      })),
    );
    const started = performance.now();
    expect(filterTags(many, "canon tag2999")).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(50);
  });
});
