/** Values of a photo's fields as people read them in editors and lists. */
import type { Author, Field } from "$lib/api/types";
import { takenLabel } from "$lib/dates/taken";
import { panels } from "$lib/i18n/edit-panels";
import { text } from "$lib/i18n/en";
import { positionText } from "$lib/map/position";

/** What every photo has and nobody needs to read. */
export const USUAL: Readonly<Record<string, unknown>> = {
  visibility: "visible",
  rotation: 0,
  favourite: false,
};

export function fieldText(field: Field | undefined, value: unknown, authors: readonly Author[] = []): string {
  if (value === null || value === undefined) return "";
  switch (field?.type) {
    case "date":
      return takenLabel(String(value));
    case "rating":
      return text.rating.set(Number(value));
    case "position":
      return positionText(value as number[]);
    case "author":
      return authors.find(({ id }) => id === value)?.name ?? String(value);
    case "yes":
      return value ? panels.yes : panels.no;
    case "choice":
      return panels.choices[String(value)] ?? panels.labels[String(value)] ?? String(value);
    default:
      return field?.unit ? `${String(value)}${field.unit === "°" ? "" : " "}${field.unit}` : String(value);
  }
}
