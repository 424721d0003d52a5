/**
 * A window of scrollable pixels onto a grid that may be taller than a browser can lay out.
 *
 * Engines cap an element at about 33 million pixels (17 million in Gecko), which a grid of a million photos
 * passes. The element that scrolls is therefore at most `SPAN` tall; `base` says where it begins in the grid.
 */
export interface ScrollSpace {
  base: number;
  height: number;
}

export const SPAN = 4_000_000;
const MARGIN = 400_000;

/** The space to use when the view stands at `top` of a grid that is `total` tall. */
export function spaceAround(top: number, total: number): ScrollSpace {
  if (total <= SPAN) return { base: 0, height: total };
  return { base: Math.round(Math.min(total - SPAN, Math.max(0, top - SPAN / 2))), height: SPAN };
}

/** Whether scrolling on from `top` would soon reach an end of the space that is not an end of the grid. */
export function nearsEdge(space: ScrollSpace, top: number, total: number): boolean {
  const above = top - space.base < MARGIN && space.base > 0;
  const end = space.base + space.height;
  return above || (end - top < MARGIN && end < total);
}
