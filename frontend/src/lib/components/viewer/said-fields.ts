/** Which fields of a photo people may write, group by group of the panel, beside the facts that are shown anyway. */
import type { Author, Field, Photo } from "$lib/api/types";
import { USUAL, fieldText } from "$lib/components/editing/field-text";
import type { Fact, FactGroup, GroupName } from "./facts";

/** The panel's groups by the headings of the catalogue. */
const GROUPS: Record<string, GroupName> = {
  Description: "description",
  Time: "time",
  Place: "place",
  Picture: "picture",
};
/** Shown by stars and in words of their own. */
const ELSEWHERE = new Set(["rating"]);

export interface Row {
  fact: Fact;
  /** What is written by editing it; null where nobody may. */
  field: Field | null;
}

export interface RowGroup {
  name: GroupName;
  rows: Row[];
  /** Fields without a value, to be written. */
  empty: Field[];
}

/** What a photo has in a field, in the form that an edit takes. */
export function valueOf(photo: Photo, { name, added }: Field): unknown {
  if (added) return photo.custom[name] ?? null;
  if (name !== "position") return photo[name as keyof Photo] ?? null;
  const { latitude, longitude, altitude } = photo;
  if (latitude === null || longitude === null) return null;
  return altitude === null ? [latitude, longitude] : [latitude, longitude, altitude];
}

/** The groups with what people may write: facts that they may change, other fields with a value, and those without. */
export function rowsOf(
  groups: FactGroup[],
  photo: Photo,
  fields: readonly Field[],
  authors: readonly Author[],
): RowGroup[] {
  const editable = new Map(fields.filter((each) => each.editable).map((each) => [each.name, each]));
  const shown = new Set<string>(ELSEWHERE);
  const found: RowGroup[] = groups.map(({ name, facts }) => ({
    name,
    rows: facts.map((fact) => {
      const field = editable.get(fact.name) ?? null;
      if (field) shown.add(field.name);
      return { fact, field };
    }),
    empty: [],
  }));
  const groupOf = (field: Field): RowGroup => {
    const name = GROUPS[field.group] ?? (field.added ? "own" : "picture");
    const known = found.find((each) => each.name === name);
    if (known) return known;
    const made: RowGroup = { name, rows: [], empty: [] };
    found.push(made);
    return made;
  };
  for (const field of editable.values()) {
    if (shown.has(field.name)) continue;
    const value = valueOf(photo, field);
    const group = groupOf(field);
    if (value === null || value === USUAL[field.name]) group.empty.push(field);
    else
      group.rows.push({
        fact: { name: field.name, value: fieldText(field, value, authors), fields: [] },
        field,
      });
  }
  return found;
}
