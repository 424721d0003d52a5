import { describe, expect, it } from "vitest";
import { choiceOf, chosen, toggled } from "./choice";

describe("a click on a value of a facet", () => {
  it("asks for it, shuts it out, and lets it go", () => {
    const value = 'camera:="Nikon D70"';
    const clicks = ["boat", ...Array<string>(3)];
    for (let at = 1; at < clicks.length; at++) clicks[at] = chosen(clicks[at - 1] as string, value);
    expect(clicks).toEqual(["boat", 'boat camera:="Nikon D70"', 'boat -camera:="Nikon D70"', "boat"]);
    expect(clicks.map((query) => choiceOf(query, value))).toEqual([null, "in", "out", null]);
  });

  it("joins values of one facet in a list and takes them out again", () => {
    const two = chosen("year:2019 boat", "year:2020");
    expect(two).toBe("year:(2019, 2020) boat");
    expect(choiceOf(two, "year:2020")).toBe("in");
    expect(chosen(two, "year:2019")).toBe("year:2020 boat -year:2019");
    expect(chosen('tags:("/a, b", /c)', "tags:/c")).toBe('tags:"/a, b" -tags:/c');
  });

  it("leaves other ways of asking alone", () => {
    expect(chosen("camera:nikon rating:>=4", 'camera:="Nikon D70"')).toBe(
      'camera:nikon rating:>=4 camera:="Nikon D70"',
    );
    expect(choiceOf("(year:2019 or boat)", "year:2019")).toBe(null);
    expect(chosen("a or b", "year:2019")).toBe("(a or b) year:2019");
  });
});

it("puts a condition to a query and takes it away again", () => {
  expect(toggled("", "is:top")).toEqual({ query: "is:top", held: false });
  expect(toggled("boat is:top sort:taken", "is:top")).toEqual({ query: "boat sort:taken", held: true });
  const { query } = toggled("boat or sea", "is:top");
  expect(query).toBe("(boat or sea) is:top");
  expect(toggled(query, "is:top").held).toBe(true);
});
