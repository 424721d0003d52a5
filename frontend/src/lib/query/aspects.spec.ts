import { describe, expect, it } from "vitest";
import {
  folderOf,
  isNewestFirst,
  onThisDay,
  seeded,
  sortOf,
  timeOf,
  withFolder,
  withSort,
  withTime,
} from "./aspects";

describe("order", () => {
  it("is read and set", () => {
    expect(sortOf("a sort:-rating b")).toBe("-rating");
    expect(sortOf("a order by rating")).toBe("-rating");
    expect(sortOf("a order by count(tags) asc")).toBe("count(tags)");
    expect(sortOf("sorting")).toBe(null);
    expect(withSort("a sort:rating b", "file")).toBe("a b sort:file");
    expect(withSort("a or b", "file")).toBe("a or b sort:file");
    expect(withSort("a sort:file", null)).toBe("a");
    expect(isNewestFirst("a")).toBe(true);
    expect(isNewestFirst("sort:taken")).toBe(false);
  });

  it("by chance keeps its seed", () => {
    expect(seeded("a sort:random", 17)).toBe("a sort:random.17");
    expect(seeded("a sort:random.3", 17)).toBe("a sort:random.3");
    expect(seeded("a", 17)).toBe("a");
  });
});

describe("time", () => {
  it("is read where it is written in dates", () => {
    expect(timeOf("taken:2019-03..2019-07 a")).toEqual({ first: "2019-03", last: "2019-07" });
    expect(timeOf("year:2019")).toEqual({ first: "2019", last: "2019" });
    expect(timeOf("-year:2019 taken:last-week month:12")).toBe(null);
  });

  it("is set in place of what was said of it", () => {
    expect(withTime("a year:2019 date:2019-03", { first: "2020-05", last: "2020-02" })).toBe(
      "a taken:2020-02..2020-05",
    );
    expect(withTime("a", { first: "2020", last: "2020" })).toBe("a taken:2020");
    expect(withTime("a taken:2020", null)).toBe("a");
    expect(onThisDay("a year:2019")).toBe("a taken:on-this-day");
  });
});

describe("folder", () => {
  it("is read and set, names of every kind", () => {
    const place = { steps: ["My Pictures", "2019 [x]", "a*b"], alone: false };
    const query = withFolder("boat folder:Old/Ways", place);
    expect(query).toBe('boat folder:"/My Pictures/2019 [x]/a[*]b"');
    expect(folderOf(query)).toEqual(place);
    expect(folderOf(withFolder(query, { ...place, alone: true }))?.alone).toBe(true);
    expect(withFolder(query, null)).toBe("boat");
    expect(folderOf("folder:2019/Norway")).toBe(null);
  });
});
