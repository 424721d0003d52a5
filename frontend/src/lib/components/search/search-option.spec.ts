import { describe, expect, it } from "vitest";
import { completed, remembered } from "./search-option";

describe("proposals", () => {
  it("name a kept search once, before the recent ones", () => {
    const options = remembered(["a"], ["b", "a"]);
    expect(options.map(({ kind, insert }) => [kind, insert])).toEqual([
      ["kept", "a"],
      ["recent", "b"],
    ]);
  });

  it("are placed in the draft, not in the chips before it", () => {
    const item = {
      kind: "value",
      text: "Nikon D70",
      insert: 'camera:"Nikon D70"',
      count: 3,
      help: "",
    } as const;
    expect(completed([{ ...item, start: 5, end: 12 }], 5)).toMatchObject([{ start: 0, end: 7, count: 3 }]);
    expect(completed([{ ...item, start: 2, end: 12 }], 5)).toEqual([]);
  });
});
