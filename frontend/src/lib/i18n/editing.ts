/** The words of selecting and editing. */
import { many } from "./plural";

/** Names of fields of the log that are not in the catalogue of a photo's fields. */
const FIELDS: Record<string, string> = { tags: "Tags", collections: "Collections", stack: "Stack" };

export const editing = {
  fieldName: (field: string) =>
    FIELDS[field] ?? field.charAt(0).toUpperCase() + field.slice(1).replaceAll("_", " "),
  failed: (reason: string) => `Nothing was changed: ${reason}`,
  nothingToUndo: "There is nothing to take back. The history has all that was ever said.",
  nothingToRedo: "There is nothing to do again.",
  undone: (message: string) => `Taken back: ${message}`,
  redone: (message: string) => `Done again: ${message}`,
  undoFailed: (message: string, reason: string) => `“${message}” could not be taken back: ${reason}`,
  conflicts: {
    title: "Not all of it was taken back",
    lead: (message: string, values: number) =>
      `“${message}”: ${many(values, "value was", "values were")} changed again since and stayed as they are.`,
    photo: "Photo",
    now: "now",
    cleared: "nothing",
    more: (rest: number) => `and ${many(rest, "more", "more")}`,
  },
  rated: (stars: number, photos: number) =>
    stars > 0
      ? `${many(stars, "star", "stars")} for ${many(photos, "photo", "photos")}`
      : `Rating taken from ${many(photos, "photo", "photos")}`,
  keys: {
    undo: "Take back what was said last",
    redo: "Do again what was taken back",
  },
};
