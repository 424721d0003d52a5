/** The words of putting photos together: stacks, searches that are kept, what is dragged. */
import { many } from "./plural";

const of = (photos: number) => many(photos, "photo", "photos");

export const gather = {
  quick: "Quick collection",
  quicken: "Into the quick collection, or out of it",
  keepSearch: "Keep this search as a collection",
  stack: "Stack the selected photos",
  cover: "Let the photo stand for its stack",
  show: "Show the stack of the photo",
  shown: (photos: number) => `Stack of ${of(photos)}`,
  covers: "Show one photo of each stack",
  few: "Select at least two photos to stack them.",
  tooMany: "So many photos are no stack. Select some of them.",
  none: "The photo is in no stack.",
  stacked: (photos: number) => `${of(photos)} stacked`,
  covered: "The photo stands for its stack",
  unstacked: "The stack was dissolved",
  reordered: "The order of the stack was changed",
  takenOut: "Taken out of the stack",
  panel: {
    title: "Stack",
    open: (at: number) => `Photo ${at}`,
    isCover: "stands for the stack",
    cover: "Let it stand for the stack",
    earlier: "One place earlier",
    later: "One place later",
    out: "Take out",
    unstack: "Dissolve the stack",
    reason: (reason: string) => `Because: ${reason}`,
    failed: (reason: string) => `The stack could not be loaded: ${reason}`,
  },
  tray: {
    title: "Drop the photos on",
    tags: "Tags",
    collections: "Collections",
  },
};
