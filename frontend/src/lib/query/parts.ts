/**
 * A query as the parts that all have to hold: what the chips of the search box stand for.
 *
 * Only where one part ends and the next begins is decided here, by the rules of docs/reference/query.md; what a part
 * means is the server's business. Parts put together again are the same query.
 */

export type PartKind = "text" | "term" | "group" | "or" | "sort";

export interface Part {
  text: string;
  kind: PartKind;
}

const NAME = String.raw`\p{L}[\p{L}\p{N}_.-]*`;
const BLANK = /\s*/y;
const ORDER = new RegExp(
  String.raw`order\s+by\s+(?:${NAME}|count\s*\(\s*${NAME}\s*\))(?:\s+(?:asc|desc))?\s*$`,
  "iuy",
);
const SORT = /sort:\s*(?:-?count\([^)]*\)|[^\s()"]+)/iuy;
const KEYWORD = /(?:and|or|not|AND|OR|NOT)(?=[\s()"]|$)/y;
const ANY = /any\s+\d+\s+of\s*(?=\()/iuy;
const FUNCTION = new RegExp(
  String.raw`(?:count|exists)\s*\(\s*${NAME}\s*\)(?:\s*(?:>=|<=|!=|=|>|<)\s*\d+)?`,
  "iuy",
);
const KEY_IN = new RegExp(String.raw`${NAME}\s+(?:all\s+)?in\s*(?=[(\[])`, "iuy");
const KEY = new RegExp(String.raw`${NAME}(?::\s*(?:>=|<=|!=|=|>|<|~)?|\s*(?:>=|<=|!=|=|>|<|~))\s*`, "uy");
const STRING = /"(?:[^"\\]|\\.)*"?/suy;
const SINGLE = /'[^']*'(?=[\s(),\]]|$)/uy;
const WORD = /[^\s()"]+/uy;

/** Reads one pattern at a place; the place where it ends, or null. */
function past(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** Where the bracket at a place is closed; the end of the text where it never is. */
function pastBracket(text: string, at: number): number {
  const close = text[at] === "[" ? "]" : ")";
  let depth = 0;
  for (let here = at; here < text.length; here++) {
    if (text[here] === '"') here = (past(STRING, text, here) ?? here + 1) - 1;
    else if (text[here] === text[at]) depth++;
    else if (text[here] === close && --depth === 0) return here + 1;
  }
  return text.length;
}

function pastValue(text: string, at: number): number {
  if (text[at] === "(" || text[at] === "[") return pastBracket(text, at);
  return past(STRING, text, at) ?? past(SINGLE, text, at) ?? past(WORD, text, at) ?? at;
}

/** Where the part that begins at a place ends, and what it is. */
function readPart(text: string, at: number): { end: number; kind: PartKind } {
  if (past(ORDER, text, at) !== null) return { end: text.length, kind: "sort" };
  const sorted = past(SORT, text, at);
  if (sorted !== null) return { end: sorted, kind: "sort" };
  const negation = /-(?=[^\s-])|(?:not|NOT)(?=[\s("])\s*/y;
  const operand = past(negation, text, at);
  if (operand !== null && operand < text.length) return readPart(text, operand);
  if (text[at] === "(") return { end: pastBracket(text, at), kind: "group" };
  const list = past(ANY, text, at);
  if (list !== null) return { end: pastBracket(text, list), kind: "group" };
  const counted = past(FUNCTION, text, at);
  if (counted !== null) return { end: counted, kind: "term" };
  const value = past(KEY_IN, text, at) ?? past(KEY, text, at);
  if (value !== null) return { end: pastValue(text, value), kind: "term" };
  const quoted = past(STRING, text, at);
  if (quoted !== null) return { end: text[quoted] === "*" ? quoted + 1 : quoted, kind: "text" };
  const end = past(SINGLE, text, at) ?? past(WORD, text, at);
  // A bracket that nothing opened: the server says what is wrong with it.
  return { end: end ?? at + 1, kind: "text" };
}

/** The parts of a query. Where "or" stands between parts, all of them are one. */
export function partsOf(query: string): Part[] {
  const parts: Part[] = [];
  const pieces: string[] = [];
  let either = false;
  for (let at = past(BLANK, query, 0) ?? 0; at < query.length; at = past(BLANK, query, at) ?? at) {
    const keyword = past(KEYWORD, query, at);
    const word = keyword === null ? "" : query.slice(at, keyword).toLowerCase();
    if (keyword !== null && word !== "not") {
      either ||= word === "or";
      pieces.push(query.slice(at, keyword));
      at = keyword;
      continue;
    }
    const { end, kind } = readPart(query, at);
    const text = query.slice(at, end).trimEnd();
    parts.push({ text, kind });
    if (kind !== "sort") pieces.push(text);
    at = Math.max(end, at + 1);
  }
  if (!either) return parts;
  return [{ text: pieces.join(" "), kind: "or" }, ...parts.filter(({ kind }) => kind === "sort")];
}

/** The query of some parts. */
export function queryOf(parts: Part[]): string {
  const beside = parts.filter(({ kind }) => kind !== "sort").length > 1;
  return parts.map(({ text, kind }) => (kind === "or" && beside ? `(${text})` : text)).join(" ");
}

/** A query and some more that has to hold too. */
export function withPart(query: string, text: string): string {
  return queryOf([...partsOf(query), ...partsOf(text)]);
}

const NEGATED = /^(?:-(?=[^\s-])|(?:not|NOT)(?=[\s("])\s*)/;

export function isNegated(part: Part): boolean {
  return part.kind !== "sort" && part.kind !== "or" && NEGATED.test(part.text);
}

/** The opposite of a part; of a sort order the other way round. */
export function opposite(part: Part): Part {
  const { text, kind } = part;
  if (kind === "or") return { text: `-(${text})`, kind: "group" };
  if (kind === "sort") return { text: turned(text), kind };
  if (isNegated(part)) return { text: text.replace(NEGATED, ""), kind };
  return { text: `-${text}`, kind };
}

function turned(order: string): string {
  if (/\brandom\b/i.test(order)) return order;
  if (/^sort:/i.test(order)) return order.replace(/^sort:\s*(-?)/i, (_, minus) => `sort:${minus ? "" : "-"}`);
  return /\sasc\s*$/i.test(order)
    ? order.replace(/\sasc\s*$/i, " desc")
    : `${order.replace(/\sdesc\s*$/i, "")} asc`;
}
