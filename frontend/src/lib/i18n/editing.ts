/** The words of selecting and editing. */
import { count } from "$lib/format/quantities";
import { many } from "./plural";

const of = (photos: number) => many(photos, "photo", "photos");

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
  said: {
    rated: (stars: number, photos: number) =>
      stars > 0 ? `${many(stars, "star", "stars")} for ${of(photos)}` : `Rating taken from ${of(photos)}`,
    flagged: (flag: "pick" | "reject" | null, photos: number) =>
      ({
        pick: `${of(photos)} picked`,
        reject: `${of(photos)} rejected`,
        none: `Flag taken from ${of(photos)}`,
      })[flag ?? "none"],
    labelled: (label: string | null, photos: number) =>
      label ? `Label ${label} for ${of(photos)}` : `Label taken from ${of(photos)}`,
    favoured: (favourite: boolean, photos: number) =>
      favourite ? `${many(photos, "favourite", "favourites")}` : `No longer favourites: ${of(photos)}`,
    placed: (where: "visible" | "archived" | "hidden" | "trashed", photos: number) =>
      ({
        visible: `${of(photos)} shown again`,
        archived: `${of(photos)} archived`,
        hidden: `${of(photos)} hidden`,
        trashed: `${of(photos)} put into the trash; the files stay where they are`,
      })[where],
    turned: (degrees: number, photos: number) =>
      `${of(photos)} turned ${degrees > 0 ? "right" : "left"}; the files stay as they are`,
    changed: (field: string, photos: number) => `${field} of ${of(photos)} changed`,
    tagged: (path: string, photos: number) => `Tag ${path} for ${of(photos)}`,
    untagged: (path: string, photos: number) => `Tag ${path} taken from ${of(photos)}`,
    collected: (path: string, photos: number) => `${of(photos)} put into ${path}`,
    uncollected: (path: string, photos: number) => `${of(photos)} taken out of ${path}`,
    shifted: (by: string, photos: number) => `Times of ${of(photos)} moved by ${by}`,
    pasted: (photos: number) => `Pasted onto ${of(photos)}`,
  },
  selection: {
    bar: "Selection",
    selected: (photos: number) => `${count(photos)} selected`,
    clear: "Clear the selection",
    select: "Select",
    unselect: "Take out of the selection",
    chosen: "selected",
    day: (day: string) => `Select ${day}`,
    tooMany: (photos: number) => `${of(photos)} are too many for one range. Select all, or search for less.`,
    failed: (reason: string) => `The range could not be selected: ${reason}`,
    flag: "Flag",
    pick: "Pick",
    reject: "Reject",
    unflag: "No flag",
    label: "Colour label",
    noLabel: "No label",
    favourite: "Favourite",
    tags: "Tags",
    collection: "Collections",
    info: "Edit",
    left: "Turn left",
    right: "Turn right",
    more: "More",
    shift: "Move times…",
    place: "Put on the map…",
    working: "Working…",
    copy: "Copy what is said of it",
    paste: "Paste what was copied…",
    archive: "Archive",
    hide: "Hide",
    trash: "Put into the trash",
    show: "Show again",
    all: "Select all",
  },
  panels: {
    conflicts: "Not all of it was taken back",
    tags: "Tags",
    collections: "Collections",
    shift: "Move times",
    paste: "Paste",
    place: "Position",
    edit: "Edit",
  },
  noPlace: "Nobody knows where this photo was taken.",
  copyOne: "Choose one photo to copy from.",
  copied: "Copied. Select other photos and paste with Ctrl V.",
  keys: {
    undo: "Take back what was said last",
    redo: "Do again what was taken back",
    select: "Select the photo, or take it out",
    extend: "Extend the selection",
    all: "Select all that was found",
    clear: "Clear the selection",
    favourite: "Favourite or not",
    pick: "Pick",
    reject: "Reject",
    unflag: "Take the flag away",
    label: (label: string) => `Label ${label}`,
    rateAndGo: "Rate and go on to the next photo",
    tags: "Tags",
    collection: "Put into a collection",
    archive: "Archive",
    trash: "Put into the trash",
    left: "Turn left",
    right: "Turn right",
    copy: "Copy what is said of the photo",
    paste: "Paste what was copied",
    title: "Write the title",
    quick: "Into the quick collection, or out of it",
    full: "Fill the screen, or not",
    map: "Show where it was taken",
    download: "Open the original file",
    info: "Edit",
  },
};
