/** Orders by fields of a library's own, for the menu of orders. */
import type { Field } from "$lib/api/types";

const HIGHEST_FIRST = new Set(["number", "integer", "date"]);

/** What `sort:` says of such a field: dates and numbers with the highest first, words from their beginning. */
export function ownOrders(fields: Field[]): { sort: string; label: string }[] {
  return fields
    .filter(({ added, sortable }) => added && sortable)
    .map(({ name, label, type }) => ({ sort: HIGHEST_FIRST.has(type) ? `-${name}` : name, label }));
}
