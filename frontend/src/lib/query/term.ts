/** One `key:value` of a query, taken apart and put together. */
import type { Part } from "./parts";

export interface Term {
  negated: boolean;
  key: string;
  /** What follows the colon, "" or a comparison. */
  op: string;
  /** The values without their quotes; more than one where they stand in a list. */
  values: string[];
}

const TERM = /^(-|(?:not|NOT)\s+)?(\p{L}[\p{L}\p{N}_.-]*):\s*(>=|<=|!=|=|>|<|~)?\s*(.+)$/su;
const ITEM = /\s*(?:"((?:[^"\\]|\\.)*)"|([^\s(),"[\]]+))\s*(,|$)/suy;
const BARE = /^(?![-<>=!~'([])[^\s()"',[\]]+$/u;

/** A part as a term; null where it is none, or one whose values are not written out. */
export function termOf({ text, kind }: Part): Term | null {
  const match = kind === "term" ? TERM.exec(text) : null;
  if (!match) return null;
  const [, minus, key = "", op = "", written = ""] = match;
  const listed = written.startsWith("(") && written.endsWith(")") ? written.slice(1, -1) : null;
  const values = listed === null ? single(written) : several(listed);
  return values && { negated: minus !== undefined, key: key.toLowerCase(), op, values };
}

function single(written: string): string[] | null {
  if (written.startsWith('"')) return /^"(?:[^"\\]|\\.)*"$/su.test(written) ? [unquoted(written)] : null;
  return /^[^\s()"]+$/u.test(written) ? [written] : null;
}

function several(listed: string): string[] | null {
  const values: string[] = [];
  for (let at = 0; at < listed.length;) {
    ITEM.lastIndex = at;
    const match = ITEM.exec(listed);
    if (!match) return null;
    values.push(match[1] === undefined ? (match[2] ?? "") : unquoted(`"${match[1]}"`));
    at = ITEM.lastIndex;
  }
  return values.length > 0 ? values : null;
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/gsu, "$1");
}

/** A value as it is written: in quotes where it needs them. */
export function written(value: string): string {
  return BARE.test(value) ? value : `"${value.replace(/[\\"]/g, "\\$&")}"`;
}

export function partOf({ negated, key, op, values }: Term): Part {
  const list = values.map(written).join(", ");
  return { text: `${negated ? "-" : ""}${key}:${op}${values.length > 1 ? `(${list})` : list}`, kind: "term" };
}
