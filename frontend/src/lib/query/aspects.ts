/** What a query says of order, time and folder, and queries that say something else of them. */
import { partsOf, queryOf, type Part } from "./parts";
import { partOf, termOf, type Term } from "./term";

const TIME = new Set(["taken", "date", "year", "y", "month", "m"]);
const FOLDER = new Set(["folder", "dir"]);

function isAbout(part: Part, keys: Set<string>): boolean {
  const term = termOf(part);
  return term !== null && !term.negated && keys.has(term.key);
}

function replaced(query: string, keys: Set<string>, term: Term | null): string {
  const others = partsOf(query).filter((part) => !isAbout(part, keys));
  return queryOf(term ? [...others, partOf(term)] : others);
}

// --- order ----------------------------------------------------------------------------------------------------

/** The order a query asks for, such as "-rating"; null where it asks for none. */
export function sortOf(query: string): string | null {
  const part = partsOf(query).find(({ kind }) => kind === "sort");
  if (!part) return null;
  const named = /^sort:\s*(.*)$/isu.exec(part.text);
  if (named) return (named[1] ?? "").toLowerCase();
  const ordered = /^order\s+by\s+(.+?)(?:\s+(asc|desc))?\s*$/isu.exec(part.text);
  const name = (ordered?.[1] ?? "").replace(/\s/g, "").toLowerCase();
  return ordered?.[2]?.toLowerCase() === "asc" ? name : `-${name}`;
}

export function withSort(query: string, sort: string | null): string {
  const parts = partsOf(query).filter(({ kind }) => kind !== "sort");
  return queryOf(sort === null ? parts : [...parts, { text: `sort:${sort}`, kind: "sort" }]);
}

/** Whether photos of a query come by time, the newest first, so that months divide them. */
export function isNewestFirst(query: string): boolean {
  const sort = sortOf(query);
  return sort === null || sort === "-taken" || sort === "-date";
}

/** A query whose random order stays the same from page to page. */
export function seeded(query: string, seed: number): string {
  return sortOf(query)?.replace(/^-/, "") === "random" ? withSort(query, `random.${seed}`) : query;
}

// --- time -----------------------------------------------------------------------------------------------------

export interface TimeSpan {
  first: string;
  last: string;
}

/** The stretch of time a query asks for, as far as it is written in dates; null for none. */
export function timeOf(query: string): TimeSpan | null {
  for (const part of partsOf(query)) {
    const term = isAbout(part, TIME) ? termOf(part) : null;
    const match = /^(\d{4}(?:-\d\d){0,2})(?:\.\.(\d{4}(?:-\d\d){0,2}))?$/.exec(term?.values[0] ?? "");
    if (term?.values.length === 1 && term.op === "" && match?.[1])
      return { first: match[1], last: match[2] ?? match[1] };
  }
  return null;
}

/** The query with another stretch of time, or with none. */
export function withTime(query: string, span: TimeSpan | null): string {
  if (!span) return replaced(query, TIME, null);
  const [first, last] = span.first <= span.last ? [span.first, span.last] : [span.last, span.first];
  const value = first === last ? first : `${first}..${last}`;
  return replaced(query, TIME, { negated: false, key: "taken", op: "", values: [value] });
}

/** The query that finds what was taken on this day of any year. */
export function onThisDay(query: string): string {
  return replaced(query, TIME, { negated: false, key: "taken", op: "", values: ["on-this-day"] });
}

// --- folder ---------------------------------------------------------------------------------------------------

export interface FolderPlace {
  /** The root's name and the folders below it. */
  steps: string[];
  /** Whether what lies in folders below is left out. */
  alone: boolean;
}

/** The folder that a query names by its whole path; null for none. */
export function folderOf(query: string): FolderPlace | null {
  for (const part of partsOf(query)) {
    const term = isAbout(part, FOLDER) ? termOf(part) : null;
    const value = term?.values[0] ?? "";
    if (term?.values.length !== 1 || !value.startsWith("/") || !["", "="].includes(term.op)) continue;
    const steps = value.slice(1).split("/").filter(Boolean);
    return { steps: steps.map((step) => step.replace(/\[([*?])\]/g, "$1")), alone: term.op === "=" };
  }
  return null;
}

export function withFolder(query: string, place: FolderPlace | null): string {
  if (!place || place.steps.length === 0) return replaced(query, FOLDER, null);
  const value = `/${place.steps.map((step) => step.replace(/[*?]/g, "[$&]")).join("/")}`;
  return replaced(query, FOLDER, {
    negated: false,
    key: "folder",
    op: place.alone ? "=" : "",
    values: [value],
  });
}
