/**
 * Tags as a tree to look at. A tag may lie under several others: it then stands in several places, and a place is
 * the way to it from the top. Only what is open is walked, so that 20,000 tags cost no more than what is seen.
 */
import type { Category, Tag } from "$lib/api/types";

export interface Forest {
  categories: Category[];
  tags: Map<string, Tag>;
  /** What lies under a tag, by name. */
  children: Map<string, Tag[]>;
  /** What lies at the top of a category, by name. */
  tops: Map<string, Tag[]>;
}

export interface CategoryRow {
  kind: "category";
  place: string;
  category: Category;
  open: boolean;
}

export interface TagRow {
  kind: "tag";
  place: string;
  tag: Tag;
  /** The tag it stands under here, null at the top. */
  under: string | null;
  /** 1 at the top of a category. */
  level: number;
  /** Null where nothing lies under it. */
  open: boolean | null;
}

export type Row = CategoryRow | TagRow;

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

export function forestOf(tags: Tag[], categories: Category[]): Forest {
  const known = new Map(tags.map((tag) => [tag.id, tag]));
  const children = new Map<string, Tag[]>();
  const tops = new Map<string, Tag[]>();
  const put = (into: Map<string, Tag[]>, key: string, tag: Tag) => {
    const list = into.get(key);
    if (list) list.push(tag);
    else into.set(key, [tag]);
  };
  for (const tag of [...tags].sort((one, other) => byName.compare(one.name, other.name))) {
    const parents = tag.parents.filter((parent) => known.has(parent));
    for (const parent of parents) put(children, parent, tag);
    if (parents.length === 0) put(tops, tag.category, tag);
  }
  return { categories, tags: known, children, tops };
}

/** The rows to show: categories, and what is open below them; with a text what it finds and all above that. */
export function rowsOf(forest: Forest, isOpen: (place: string) => boolean, text = ""): Row[] {
  const kept = text.trim() ? found(forest, text) : null;
  const rows: Row[] = [];
  const walk = (tag: Tag, under: string | null, way: string, level: number) => {
    if (way.split("/").includes(tag.id)) return;
    const place = `${way}/${tag.id}`;
    const inside = (forest.children.get(tag.id) ?? []).filter((child) => !kept || kept.has(child.id));
    const open = inside.length > 0 ? kept !== null || isOpen(place) : null;
    rows.push({ kind: "tag", place, tag, under, level, open });
    if (open) for (const child of inside) walk(child, tag.id, place, level + 1);
  };
  for (const category of forest.categories) {
    const inside = (forest.tops.get(category.id) ?? []).filter((tag) => !kept || kept.has(tag.id));
    if (kept && inside.length === 0) continue;
    const open = kept !== null || isOpen(category.id);
    rows.push({ kind: "category", place: category.id, category, open });
    if (open) for (const tag of inside) walk(tag, null, category.id, 1);
  }
  return rows;
}

/** Tags whose name or other words hold a text, the best first: those that are it, begin with it, hold it. */
export function matches(tags: Iterable<Tag>, text: string, limit: number): Tag[] {
  const wanted = folded(text);
  if (!wanted) return [];
  const ranked: [number, Tag][] = [];
  for (const tag of tags) {
    const rank = Math.min(...[tag.name, ...tag.synonyms].map((word) => rankOf(folded(word), wanted)));
    if (rank < 3) ranked.push([rank, tag]);
  }
  return ranked
    .sort(([one, a], [other, b]) => one - other || b.photos - a.photos || byName.compare(a.path, b.path))
    .slice(0, limit)
    .map(([, tag]) => tag);
}

function rankOf(word: string, wanted: string): number {
  if (word === wanted) return 0;
  if (word.startsWith(wanted)) return 1;
  return word.includes(wanted) ? 2 : 3;
}

/** What a text finds, and everything above it. */
function found(forest: Forest, text: string): Set<string> {
  const wanted = folded(text);
  const kept = new Set<string>();
  const keep = (tag: Tag) => {
    if (kept.has(tag.id)) return;
    kept.add(tag.id);
    for (const id of tag.parents) {
      const parent = forest.tags.get(id);
      if (parent) keep(parent);
    }
  };
  for (const tag of forest.tags.values())
    if ([tag.name, ...tag.synonyms].some((word) => folded(word).includes(wanted))) keep(tag);
  return kept;
}

function folded(text: string): string {
  return text.trim().normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** How many tags lie under one, each counted once. */
export function below(forest: Forest, id: string): number {
  const seen = new Set<string>();
  const walk = (of: string) => {
    for (const child of forest.children.get(of) ?? []) {
      if (seen.has(child.id)) continue;
      seen.add(child.id);
      walk(child.id);
    }
  };
  walk(id);
  return seen.size;
}

/** The parents of a tag that is dragged from one place to under another: in the stead of that one, or beside it. */
export function reparented(tag: Tag, from: string | null, to: string, beside: boolean): string[] {
  const kept = beside ? tag.parents : tag.parents.filter((parent) => parent !== from);
  return [...new Set([...kept, to])];
}
