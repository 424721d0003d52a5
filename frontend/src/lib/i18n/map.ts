/** The words of the map. */
import { count } from "$lib/format/quantities";
import { many } from "./plural";

export const map = {
  title: "Map",
  label: "Map of the photos",
  inView: (photos: number) => `${many(photos, "photo", "photos")} in view`,
  unplaced: (photos: number) => `${count(photos)} without a position`,
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  all: "Show all that was found",
  pick: "Pick with a box (Shift and drag)",
  follow: "Search as I move",
  here: "Search this area",
  anywhere: "Search everywhere",
  grid: "Show in the grid",
  cluster: (photos: number) => many(photos, "photo", "photos"),
  nothing: "None of these photos has a position",
  nothingHint: "Photos get a position from the camera, a phone or a track.",
  nothingFound: "Nothing matches",
  picked: (photos: number) => `${many(photos, "photo", "photos")} here`,
  closePicked: "Close the photos",
  photo: (number: number, date: string) => `Photo ${number}${date ? `, ${date}` : ""}`,
  more: (photos: number) => `${count(photos)} more in the grid`,
  failed: "The photos could not be placed on the map.",
  baseFailed: "Part of the map could not be loaded.",
  broken: "The map could not be loaded.",
  noDrawing: "This browser cannot draw the map",
  noDrawingHint:
    "The map needs WebGL 2, which is switched off or missing here. The places are all the same to be found:",
  noPlaces: "No photo has the name of a place yet.",
  places: "Places",
};
