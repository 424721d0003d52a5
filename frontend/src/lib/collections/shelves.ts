/** Collections as a tree to look at: folders hold others, static and smart ones hold photos. */
import type { Collection } from "$lib/api/types";
import { written } from "$lib/query/term";

export interface ShelfRow {
  collection: Collection;
  /** 0 at the top. */
  level: number;
  /** Null where it is no folder. */
  open: boolean | null;
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function inOrder(one: Collection, other: Collection): number {
  const [a, b] = [one.place ?? Infinity, other.place ?? Infinity];
  return a === b ? byName.compare(one.name, other.name) : a - b;
}

/** The rows to show; with a text those that it names and what they lie in. */
export function rowsOf(all: Collection[], isOpen: (id: string) => boolean, text = ""): ShelfRow[] {
  const known = new Map(all.map((each) => [each.id, each]));
  const inside = new Map<string | null, Collection[]>();
  for (const each of [...all].sort(inOrder)) {
    const parent = each.parent !== null && known.has(each.parent) ? each.parent : null;
    inside.set(parent, [...(inside.get(parent) ?? []), each]);
  }
  const wanted = text.trim().toLocaleLowerCase();
  const kept = new Set<string>();
  if (wanted)
    for (const each of all) {
      if (!each.name.toLocaleLowerCase().includes(wanted)) continue;
      for (let at: Collection | undefined = each; at && !kept.has(at.id); at = known.get(at.parent ?? ""))
        kept.add(at.id);
    }
  const rows: ShelfRow[] = [];
  const walk = (parent: string | null, level: number) => {
    for (const collection of inside.get(parent) ?? []) {
      if (wanted && !kept.has(collection.id)) continue;
      const open = collection.kind === "folder" ? wanted !== "" || isOpen(collection.id) : null;
      rows.push({ collection, level, open });
      if (open) walk(collection.id, level + 1);
    }
  };
  walk(null, 0);
  return rows;
}

/** Whether a collection may lie in another: in a folder that is not itself and does not lie in it. */
export function mayLieIn(all: Collection[], collection: Collection, folder: Collection | null): boolean {
  if (folder === null) return collection.parent !== null;
  if (folder.kind !== "folder" || folder.id === collection.parent) return false;
  const known = new Map(all.map((each) => [each.id, each]));
  const seen = new Set<string>();
  for (let at: Collection | undefined = folder; at && !seen.has(at.id); at = known.get(at.parent ?? "")) {
    if (at.id === collection.id) return false;
    seen.add(at.id);
  }
  return true;
}

/** The query that finds the photos of a collection. */
export function queryOf(collection: Collection): string {
  if (collection.kind === "smart") return collection.query ?? "";
  return `collection:${written(collection.path)}`;
}

/** Where a collection is looked at: a static one in its own order, the others by their query. */
export function addressOf(collection: Collection): string {
  if (collection.kind === "static") return `/collections/${collection.id}`;
  return `/?q=${encodeURIComponent(queryOf(collection))}`;
}
