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
export function sheetOf(shortcuts: Shortcut[]): SheetSection[] {
  return ORDER.map((where) => {
    const lines = new Map<string, string[]>();
    for (const shortcut of shortcuts.filter((each) => each.where === where)) {
      lines.set(shortcut.does, [...(lines.get(shortcut.does) ?? []), ...shortcut.keys.map(keyName)]);
    }
    return { where, lines: [...lines].map(([does, keys]) => ({ does, keys: [...new Set(keys)] })) };
  }).filter((section) => section.lines.length > 0);
}

/** A combination as it is written on keys: "Ctrl ←". */
export function keyName(combination: string): string {
  const parts = combination === "+" ? ["+"] : combination.split("+");
  return parts.map((part) => NAMES[part] ?? part).join(" ");
}
