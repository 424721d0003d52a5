import { describe, expect, it } from "vitest";
import { Columns, Month } from "./month";
import { between } from "./ranges";

/** Months of three photos; of the last only two are loaded, and of "gap" none. */
function grid(...keys: string[]) {
  const months = keys.map((key) => {
    const month = new Month(key, 3);
    if (key === "gap") return month;
    month.columns = new Columns();
    month.columns.ids.push(...["a", "b", "c"].map((name) => `${key}${name}`));
    if (key === "part") month.columns.next = "rest";
    return month;
  });
  return {
    months,
    view: [],
    find: (id: string) => {
      for (const month of months) {
        const index = month.columns?.ids.indexOf(id) ?? -1;
        if (index >= 0) return { month, index };
      }
      return null;
    },
  };
}

describe("between", () => {
  it("goes over months that are loaded, in whichever order the two are named", () => {
    const known = grid("1", "2", "3");
    expect(between(known, "1b", "1c")).toEqual(["1b", "1c"]);
    expect(between(known, "3a", "1c")).toEqual(["1c", "2a", "2b", "2c", "3a"]);
    expect(between(known, "2b", "2b")).toEqual(["2b"]);
  });

  it("knows nothing where something between is not loaded", () => {
    expect(between(grid("1", "gap", "3"), "1c", "3a")).toBe(null);
    expect(between(grid("1", "part", "3"), "1c", "3a")).toBe(null);
    expect(between(grid("1", "part"), "1c", "partb")).toEqual(["1c", "parta", "partb"]);
    expect(between(grid("1"), "1a", "9z")).toBe(null);
  });
});
