/** The words inside the panels of editing; those of the page itself stand in `editing`. */
import { count } from "$lib/format/quantities";
import { many } from "./plural";

const of = (photos: number) => many(photos, "photo", "photos");

export const panels = {
  editField: (field: string) => `Edit: ${field}`,
  fileSays: "The file says:",
  regions: {
    unnamed: "unnamed",
    region: (name: string) => `Region: ${name}`,
    naming: "Who or what it shows",
    who: "Who or what is it?",
    known: "Known names",
    hint: "Draw a box around somebody. Boxes can be moved and pulled.",
    done: "Done",
    remove: "Remove the region",
    moved: "Region moved",
    removed: "Region removed",
    drawn: (tag: string | null) => (tag ? `Region of ${tag} drawn` : "Region drawn"),
    named: (tag: string | null) => (tag ? `Region is ${tag}` : "Name taken from the region"),
  },
  keys: {
    begin: "Change keys…",
    done: "Done",
    reset: "As they came",
    lead: "Choose a line, then press the key it shall have. Escape leaves it as it is.",
    press: "Press a key…",
    change: (does: string, keys: string) => `${does}: ${keys}`,
    taken: (key: string, does: string) => `${key} was taken from: ${does}.`,
  },
  conflicts: {
    lead: (message: string, values: number) =>
      `“${message}”: ${many(values, "value was", "values were")} changed again since and stayed as they are.`,
    photo: "Photo",
    now: "now",
    cleared: "nothing",
    more: (rest: number) => `and ${many(rest, "more", "more")}`,
  },
  yes: "yes",
  no: "no",
  fields: {
    mixed: "Different values",
    none: "None",
    noPlace: "That is no place: write degrees north and east, as in 59.91, 10.74.",
    takeOver: (position: string) => `Take over ${position} from the copied photo`,
    examples: {
      date: "1985, summer 1972, 12 June 1999",
      zone: "+02:00",
      position: "59.91, 10.74",
    } as Record<string, string>,
  },
  choices: {
    pick: "Pick",
    reject: "Reject",
    visible: "Shown",
    archived: "Archived",
    hidden: "Hidden",
    trashed: "In the trash",
  } as Record<string, string>,
  place: {
    title: "Position",
    click: "Click where it was taken, or write it",
    typed: "Where it was taken",
    apply: "Put it there",
  },
  onMap: "On the map…",
  shift: {
    lead: "For clocks that were wrong, and zones that were not set. The files stay as they are.",
    span: "Move by",
    zone: "Time zone becomes",
    before: "Now",
    after: "Then",
    changes: (photos: number, total: number) => `${count(photos)} of ${of(total)} would be moved.`,
    skipped: (photos: number) =>
      `${of(photos)} ${photos === 1 ? "has a date" : "have dates"} too fuzzy to be moved.`,
    apply: "Move",
  },
  paste: {
    nothing: "Nothing was copied yet: Ctrl C copies what is said of a photo.",
    lead: (photos: number) => `Onto ${of(photos)}`,
    apply: "Paste",
  },
  picker: {
    placeholder: "Type to find or make one",
    has: "Given already",
    some: (photos: number, total: number) => `${count(photos)} of ${count(total)}`,
    onSome: "on some of them",
    toAll: (path: string) => `Give ${path} to all`,
    remove: (path: string) => `Take ${path} away`,
    create: (path: string) => `New: ${path}`,
    none: "Nothing fits.",
  },
  labels: {
    red: "Red",
    yellow: "Yellow",
    green: "Green",
    blue: "Blue",
    purple: "Purple",
  } as Record<string, string>,
};
