/** What an undo had to leave alone, as people read it: the log keeps values as they are stored. */
import { takenLabel } from "$lib/dates/taken";
import { panels } from "$lib/i18n/edit-panels";
import { text } from "$lib/i18n/en";

const DATES = new Set(["taken", "birth_date"]);
/** A star counts two where ratings are stored, so that halves survive; -1 is rejected. */
const STORED_PER_STAR = 2;

/** A field's value, given as JSON text. */
export function conflictText(field: string, value: string | null): string {
  if (value === null) return panels.conflicts.cleared;
  const said: unknown = JSON.parse(value);
  if (field === "rating" && typeof said === "number")
    return said < 0 ? text.info.rejected : text.rating.set(said / STORED_PER_STAR);
  if (typeof said !== "string") return value;
  return DATES.has(field) ? takenLabel(said) : said;
}
