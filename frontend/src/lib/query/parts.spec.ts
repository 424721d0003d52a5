import { describe, expect, it } from "vitest";
import { isNegated, opposite, partsOf, queryOf, withPart } from "./parts";

const texts = (query: string) => partsOf(query).map(({ text }) => text);

describe("parts of a query", () => {
  it.each([
    ["", []],
    ["sunset oslo", ["sunset", "oslo"]],
    ['camera:"Nikon D70" -rating:>=4', ['camera:"Nikon D70"', "-rating:>=4"]],
    ['camera:("Nikon D70", canon) x', ['camera:("Nikon D70", canon)', "x"]],
    ["rating >= 4 iso != 100", ["rating >= 4", "iso != 100"]],
    ["year in [2015:2018] tags all in (a, b)", ["year in [2015:2018]", "tags all in (a, b)"]],
    ["camera: nikon", ["camera: nikon"]],
    ['"new year" sun*', ['"new year"', "sun*"]],
    ["(a or b) c", ["(a or b)", "c"]],
    ["not (a or (b c)) d", ["not (a or (b c))", "d"]],
    ["any 2 of (a, b, c) d", ["any 2 of (a, b, c)", "d"]],
    ["count(tags)>3 exists(title) -count(tags) = 2", ["count(tags)>3", "exists(title)", "-count(tags) = 2"]],
    ["a b or c d", ["a b or c d"]],
    ["a and b", ["a", "b"]],
    ["a or b sort:-rating", ["a or b", "sort:-rating"]],
    ["Not Oslo", ["Not", "Oslo"]],
    ["a order by rating desc", ["a", "order by rating desc"]],
    ["sort:-count(tags) a", ["sort:-count(tags)", "a"]],
    ['folder:"/P/a (b) \\" c" x', ['folder:"/P/a (b) \\" c"', "x"]],
    ["東京 елка", ["東京", "елка"]],
    ["near:59.9,10.7,5km hour:22..4", ["near:59.9,10.7,5km", "hour:22..4"]],
    // Wrong queries still fall apart without a loop; the server says what is wrong.
    ["camera:(nikon", ["camera:(nikon"]],
    [') "open', [")", '"open']],
    ["- a -", ["-", "a", "-"]],
  ])("of %s", (query, parts) => {
    expect(texts(query)).toEqual(parts);
    expect(queryOf(partsOf(query))).toBe(query.replace(" and ", " "));
  });

  it("falls into the same parts when they are put together again", () => {
    const words = [
      "a",
      "-b",
      'camera:="X, Y"',
      "(c or d)",
      "not e",
      "rating >= 4",
      "tags:(f, g)",
      '"h i"*',
      "or",
    ];
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    for (let round = 0; round < 3000; round++) {
      const query = Array.from({ length: 1 + random(6) }, () => words[random(words.length)]).join(" ");
      const parts = partsOf(query);
      expect(partsOf(queryOf(parts)), query).toEqual(parts);
      expect(queryOf(parts), query).toBe(query);
    }
  });

  it("keep either of them in brackets beside others", () => {
    expect(withPart("a or b", "rating:5")).toBe("(a or b) rating:5");
    expect(withPart("", "a or b")).toBe("a or b");
    expect(withPart("x", "y z")).toBe("x y z");
  });

  it.each([
    ["a", "-a"],
    ["not a", "a"],
    ["-rating:>=4", "rating:>=4"],
    ["a or b", "-(a or b)"],
    ["sort:rating", "sort:-rating"],
    ["sort:-rating", "sort:rating"],
    ["sort:random.17", "sort:random.17"],
    ["order by rating", "order by rating asc"],
    ["order by rating asc", "order by rating desc"],
  ])("turn into their opposite: %s", (text, other) => {
    const [part] = partsOf(text);
    expect(part && opposite(part).text).toBe(other);
    expect(part && isNegated(part)).toBe(/^(-|not)/.test(text));
  });
});
