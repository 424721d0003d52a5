import { describe, expect, it } from "vitest";
import { Selection, named } from "./selection.svelte";

const ids = Array.from({ length: 10 }, (_, at) => `p${at}`);

/** A grid of ten photos of which the page knows the first five. */
function selectionOf(most = 100) {
  const asked: string[] = [];
  const between = (first: string, last: string, of: string[]) => {
    const ends = [of.indexOf(first), of.indexOf(last)].sort((a, b) => a - b) as [number, number];
    return ends[0] < 0 ? null : of.slice(ends[0], ends[1] + 1);
  };
  const selection = new Selection(
    { query: "boat", total: 10 },
    (first, last) => between(first, last, ids.slice(0, 5)),
    (first, last, query) => {
      asked.push(`${first}..${last} ${query}`);
      const found = between(first, last, ids) ?? [];
      return Promise.resolve({ ids: found.slice(0, most), total: found.length });
    },
  );
  const chosen = () => ids.filter((id) => selection.has(id)).join(" ");
  return { selection, asked, chosen };
}

describe("Selection", () => {
  it("toggles photos one by one", () => {
    const { selection, chosen } = selectionOf();
    selection.toggle("p3");
    selection.toggle("p1");
    expect([chosen(), selection.count]).toEqual(["p1 p3", 2]);
    selection.toggle("p3");
    expect(selection.target).toEqual({ ids: ["p1"] });
    selection.toggle("p1");
    expect([selection.active, selection.target]).toEqual([false, null]);
  });

  it("extends from the anchor and shrinks again, keeping what was selected before", async () => {
    const { selection, asked, chosen } = selectionOf();
    selection.toggle("p9");
    selection.toggle("p1");
    await selection.extend("p4");
    expect(chosen()).toBe("p1 p2 p3 p4 p9");
    await selection.extend("p2");
    expect(chosen()).toBe("p1 p2 p9");
    await selection.extend("p0");
    expect(chosen()).toBe("p0 p1 p9");
    expect(asked).toEqual([]);
  });

  it("asks the server what lies between where the page does not know it", async () => {
    const { selection, asked, chosen } = selectionOf();
    selection.toggle("p3");
    await selection.extend("p7");
    expect(asked).toEqual(["p3..p7 boat"]);
    expect(chosen()).toBe("p3 p4 p5 p6 p7");
  });

  it("selects nothing of a range that is too long", async () => {
    const { selection, chosen } = selectionOf(2);
    selection.toggle("p3");
    expect(await selection.extend("p7")).toEqual({ tooMany: 5 });
    expect(chosen()).toBe("p3");
  });

  it("forgets a range that comes after something else was selected", async () => {
    const { selection, chosen } = selectionOf();
    selection.toggle("p3");
    const late = selection.extend("p7");
    selection.clear();
    selection.toggle("p0");
    await late;
    expect(chosen()).toBe("p0");
  });

  it("keeps a whole query as the query, but for a few", () => {
    const { selection, chosen } = selectionOf();
    selection.toggle("p3");
    selection.all();
    expect([selection.count, selection.target]).toEqual([10, { query: "boat", without: [] }]);
    selection.toggle("p0");
    selection.set(["p8", "p9"], false);
    expect([chosen(), selection.count]).toEqual(["p1 p2 p3 p4 p5 p6 p7", 7]);
    expect(selection.countOf(["p0", "p1", "p2"])).toBe(2);
    selection.toggle("p0");
    expect(selection.target && named(selection.target)).toEqual({ query: "boat", without: ["p8", "p9"] });
  });
});
