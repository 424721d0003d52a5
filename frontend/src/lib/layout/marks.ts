/** Regions of a photo as they are drawn over one of its pictures. */
import type { Region } from "$lib/api/types";

export interface Mark {
  /** Who or what is there, in words; empty for what nobody named. */
  label: string;
  /** Percent of the picture as displayed. */
  left: number;
  top: number;
  width: number;
  height: number;
  /** Where the label does not leave the picture. */
  labelAt: "below" | "above";
}

const LOWEST_LABEL_BELOW = 92;

/** The regions that have an area. The largest come first, so that the small ones lie on top of them. */
export function marksOf(regions: Region[]): Mark[] {
  const marks: Mark[] = [];
  for (const { name, kind, x, y, width, height } of regions) {
    if (x === null || y === null || width === null || height === null) continue;
    const [left, top] = [x * 100, y * 100];
    marks.push({
      label: name ?? kind ?? "",
      left,
      top,
      width: width * 100,
      height: height * 100,
      labelAt: top + height * 100 > LOWEST_LABEL_BELOW ? "above" : "below",
    });
  }
  return marks.sort((one, other) => other.width * other.height - one.width * one.height);
}
