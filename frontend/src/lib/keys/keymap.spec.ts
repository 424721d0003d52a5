import { describe, expect, it } from "vitest";
import { combinationOf, combinationsOf, idOf, type Shortcut } from "./keymap.svelte";
import { keyName, sheetOf, takenBy } from "./sheet";

const pressed = (
  key: string,
  held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {},
) => combinationOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe("combinationOf", () => {
  it("writes keys in one way", () => {
    expect(pressed("j")).toBe("J");
    expect(pressed("M", { shiftKey: true })).toBe("Shift+M");
    expect(pressed("?", { shiftKey: true })).toBe("?");
    expect(pressed(" ")).toBe("Space");
    expect(pressed("ArrowLeft", { metaKey: true, shiftKey: true })).toBe("Ctrl+Shift+ArrowLeft");
    expect(pressed("+", { shiftKey: true })).toBe("+");
  });
});

describe("combinationsOf", () => {
  it("knows a digit with Shift whatever sign it writes", () => {
    const held = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: true };
    expect(combinationsOf({ key: "!", code: "Digit1", ...held })).toEqual(["!", "Shift+1"]);
    expect(combinationsOf({ key: "/", code: "Digit7", ...held })).toEqual(["/", "Shift+7"]);
    expect(combinationsOf({ key: "1", code: "Digit1", ...held, shiftKey: false })).toEqual(["1"]);
  });
});

describe("sheetOf", () => {
  const shortcut = (where: Shortcut["where"], does: string, ...keys: string[]): Shortcut => ({
    keys,
    where,
    does,
    act: () => {},
  });

  it("puts keys that do the same on one line", () => {
    expect(
      sheetOf([
        shortcut("anywhere", "help", "?"),
        shortcut("grid", "rate", "1"),
        shortcut("grid", "rate", "2"),
      ]),
    ).toEqual([
      { where: "grid", lines: [{ does: "rate", keys: ["1", "2"] }] },
      { where: "anywhere", lines: [{ does: "help", keys: ["?"] }] },
    ]);
  });

  it("names keys as they are printed", () => {
    expect(["Ctrl+ArrowLeft", "+", "Escape"].map(keyName)).toEqual(["Ctrl ←", "+", "Esc"]);
  });

  it("shows keys that were chosen instead, and knows who else has them", () => {
    const [open, rate, help] = [
      shortcut("grid", "open", "Enter"),
      shortcut("grid", "rate", "1"),
      shortcut("anywhere", "help", "?"),
    ] as const;
    const chosen: Record<string, string[]> = { [idOf(rate)]: ["Enter"] };
    const keysOf = (each: Shortcut) => chosen[idOf(each)] ?? each.keys;
    expect(sheetOf([rate], keysOf)).toEqual([{ where: "grid", lines: [{ does: "rate", keys: ["Enter"] }] }]);
    const taken = (combination: string) =>
      takenBy([open, rate, help], rate, combination, keysOf).map(({ does }) => does);
    expect([taken("Enter"), taken("?"), taken("1")]).toEqual([["open"], ["help"], []]);
  });
});
