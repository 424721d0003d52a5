/** What the search box proposes below itself. */
import type { Completion } from "$lib/api/types";

export interface SearchOption {
  kind: "kept" | "recent" | "key" | "value";
  label: string;
  /** Text to put in; of kept and recent searches the whole query. */
  insert: string;
  /** Characters that it takes the place of. */
  start: number;
  end: number;
  count: number | null;
  note: string;
}

export function remembered(kept: string[], recent: string[]): SearchOption[] {
  const option = (kind: "kept" | "recent") => (query: string) => {
    return { kind, label: query, insert: query, start: 0, end: 0, count: null, note: "" };
  };
  return [
    ...kept.map(option("kept")),
    ...recent.filter((each) => !kept.includes(each)).map(option("recent")),
  ];
}

/** Completions of a word that stands in the draft, whose first character is the `from`-th of the query. */
export function completed(items: Completion[], from: number): SearchOption[] {
  return items
    .filter(({ start }) => start >= from)
    .map(({ kind, text, insert, start, end, count, help }) => ({
      kind,
      label: kind === "key" ? insert : text,
      insert,
      start: start - from,
      end: end - from,
      count,
      note: help || (kind === "value" && insert !== text ? insert : ""),
    }));
}
