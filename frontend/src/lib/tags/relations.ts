/** How somebody is related to others: what is said of them, and what is said of others about them. */
import type { Tag } from "$lib/api/types";

/** Kinds that have a word for the other direction. */
const TURNED: Record<string, string> = {
  parent: "child",
  child: "parent",
  partner: "partner",
  sibling: "sibling",
};

export interface Related {
  /** What the other is to this one; null where only what this one is to the other has a word. */
  kind: string | null;
  /** What this one is to the other, where it is said of the other. */
  turned: string | null;
  other: Tag;
}

/** Relations of a person among all tags: those said of the person first, each other person once a kind. */
export function relationsOf(person: Tag, tags: Map<string, Tag>): Related[] {
  const found: Related[] = [];
  const known = new Set<string>();
  const add = (related: Related) => {
    const key = `${related.kind ?? `of ${related.turned}`} ${related.other.id}`;
    if (known.has(key)) return;
    known.add(key);
    found.push(related);
  };
  for (const { kind, to } of person.relations) {
    const other = tags.get(to);
    if (other) add({ kind, turned: null, other });
  }
  for (const other of tags.values())
    for (const { kind, to } of other.relations)
      if (to === person.id) add({ kind: TURNED[kind] ?? null, turned: kind, other });
  return found;
}

/** What is to be said, and of whom, for a relation to be gone: it may be said of both. */
export function without(
  person: Tag,
  { kind, turned, other }: Related,
): { tag: Tag; relations: Tag["relations"] }[] {
  const back = turned ?? (kind ? TURNED[kind] : undefined);
  const changes = [
    { tag: person, relations: person.relations.filter((one) => !(one.to === other.id && one.kind === kind)) },
    { tag: other, relations: other.relations.filter((one) => !(one.to === person.id && one.kind === back)) },
  ];
  return changes.filter(({ tag, relations }) => relations.length < tag.relations.length);
}
