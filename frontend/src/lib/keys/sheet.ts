/** Makes the sheet of keys from the registry. */
import type { Shortcut, Where } from "./keymap.svelte";

export interface SheetSection {
  where: Where;
  lines: { does: string; keys: string[] }[];
}

const NAMES: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  PageUp: "PgUp",
  PageDown: "PgDn",
  Escape: "Esc",
};

const ORDER: Where[] = ["grid", "viewer", "anywhere"];

/** Shortcuts by place; those that do the same share a line. */
export function sheetOf(
  shortcuts: Shortcut[],
  keysOf: (shortcut: Shortcut) => string[] = ({ keys }) => keys,
): SheetSection[] {
  return ORDER.map((where) => {
    const lines = new Map<string, string[]>();
    for (const shortcut of shortcuts.filter((each) => each.where === where)) {
      lines.set(shortcut.does, [...(lines.get(shortcut.does) ?? []), ...keysOf(shortcut).map(keyName)]);
    }
    return { where, lines: [...lines].map(([does, keys]) => ({ does, keys: [...new Set(keys)] })) };
  }).filter((section) => section.lines.length > 0);
}

/** Other shortcuts that a combination would act on at the same place. */
export function takenBy(
  shortcuts: Shortcut[],
  shortcut: Shortcut,
  combination: string,
  keysOf: (shortcut: Shortcut) => string[],
): Shortcut[] {
  const together = (one: Where, other: Where) => one === other || one === "anywhere" || other === "anywhere";
  return shortcuts.filter(
    (each) => each !== shortcut && together(each.where, shortcut.where) && keysOf(each).includes(combination),
  );
}

/** A combination as it is written on keys: "Ctrl ←". */
export function keyName(combination: string): string {
  const parts = combination === "+" ? ["+"] : combination.split("+");
  return parts.map((part) => NAMES[part] ?? part).join(" ");
}
