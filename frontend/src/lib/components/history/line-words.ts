/** Words for lines of the log and for batches. */
import type { Batch, LogLine } from "$lib/api/types";
import { text } from "$lib/i18n/en";
import { manage } from "$lib/i18n/manage";

const words = manage.log;
const SHORT = 3;

/** What a line says: "Rating: 4", "Tags: + People/Ann", "Title: taken away". */
export function said({ field, op, shown }: Pick<LogLine, "field" | "op" | "shown">): string {
  const name = text.editing.fieldName(field);
  if (op === "add") return `${name}: + ${shown ?? ""}`;
  if (op === "remove") return `${name}: − ${shown ?? ""}`;
  return `${name}: ${words.ops[op] ?? shown ?? words.ops.clear}`;
}

/** What a batch is about: its fields, and of how many things. */
export function subject({ fields, targets, note, undoes }: Batch): string {
  const names = fields.map(text.editing.fieldName);
  const shown = names.length > SHORT ? [...names.slice(0, SHORT), "…"] : names;
  const about = [note, shown.join(", ")].filter(Boolean).join(": ");
  return `${undoes ? `${words.takingBack}: ` : ""}${about} · ${words.things(targets)}`;
}

/** Where a thing of a line is looked at; null where nowhere. */
export function addressOf({ kind, target }: Pick<LogLine, "kind" | "target">): string | null {
  const pages: Record<string, string> = {
    photo: `/photo/${target}`,
    tag: `/tags?tag=${target}`,
    collection: `/collections?collection=${target}`,
    author: "/tags/authors",
    field: "/tags/fields",
  };
  return pages[kind] ?? null;
}
