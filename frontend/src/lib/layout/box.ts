/** Boxes on a picture: left, top, width and height as fractions of it. */
export type Box = [left: number, top: number, width: number, height: number];

export type Corner = "nw" | "ne" | "sw" | "se";

/** Smaller than this share of the picture is no region but a click. */
export const SMALLEST = 0.012;

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The box between two points, as far as it lies in the picture. */
export function between(one: { x: number; y: number }, other: { x: number; y: number }): Box {
  const [left, right] = [one.x, other.x].map((x) => within(x, 0, 1)).sort((a, b) => a - b) as [
    number,
    number,
  ];
  const [top, bottom] = [one.y, other.y].map((y) => within(y, 0, 1)).sort((a, b) => a - b) as [
    number,
    number,
  ];
  return [left, top, right - left, bottom - top];
}

/** Moved, but not out of the picture. */
export function moved([left, top, width, height]: Box, dx: number, dy: number): Box {
  return [within(left + dx, 0, 1 - width), within(top + dy, 0, 1 - height), width, height];
}

/** Pulled at a corner; the corner across stays, and it never becomes smaller than can be seen. */
export function pulled([left, top, width, height]: Box, corner: Corner, dx: number, dy: number): Box {
  let [right, bottom] = [left + width, top + height];
  if (corner.endsWith("w")) left = within(left + dx, 0, right - SMALLEST);
  else right = within(right + dx, left + SMALLEST, 1);
  if (corner.startsWith("n")) top = within(top + dy, 0, bottom - SMALLEST);
  else bottom = within(bottom + dy, top + SMALLEST, 1);
  return [left, top, right - left, bottom - top];
}

export function isRegion([, , width, height]: Box): boolean {
  return width >= SMALLEST && height >= SMALLEST;
}
