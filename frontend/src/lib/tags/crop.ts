/** How a picture lies behind a square window that shows a face. */

export interface Crop {
  /** Percent of the window: width of the picture, and where it begins. */
  width: number;
  left: number;
  top: number;
}

/** Room around a face, as a multiple of its longer side. */
const ROOM = 1.6;

/**
 * The crop of a box (left, top, width, height as fractions of the picture), or of the picture's middle. The window
 * never shows anything beside the picture.
 */
export function cropOf(box: number[] | null, width: number, height: number): Crop {
  const [x = 0, y = 0, wide = 1, high = 1] = box ?? [];
  const shortest = Math.min(width, height);
  const side = box ? Math.min(shortest, Math.max(wide * width, high * height) * ROOM) : shortest;
  const begin = (middle: number, length: number) =>
    Math.max(0, Math.min(length - side, middle * length - side / 2));
  const percent = (length: number) => (length / side) * 100;
  // A zero without sign, so that equal crops are equal.
  return {
    width: percent(width),
    left: 0 - percent(begin(x + wide / 2, width)),
    top: 0 - percent(begin(y + high / 2, height)),
  };
}
