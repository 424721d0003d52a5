/** Where a picture lies in the viewer: its scale and the offset of its centre from the centre of the frame. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export const FITTED: View = { scale: 1, x: 0, y: 0 };
const DEEPEST = 8;

/** Size at which the whole picture is seen. `largest` is the picture's own size: it is never enlarged to fit. */
export function fit(picture: Size, frame: Size): Size {
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height, 1);
  return { width: picture.width * scale, height: picture.height * scale };
}

const SHAPE_TOLERANCE = 0.01;

/** Whether two pictures have one aspect ratio: what lies somewhere in one then lies there in the other. */
export function sameShape(one: Size, other: Size): boolean {
  return Math.abs((one.width * other.height) / (one.height * other.width) - 1) <= SHAPE_TOLERANCE;
}

/** Scale over the fitted size at which one pixel of the picture is one pixel of the screen. */
export function fullScale(picture: Size, fitted: Size, density: number): number {
  return Math.max(1, picture.width / fitted.width / density);
}

/** Zooms so that the point under the pointer (from the centre of the frame) stays where it is. */
export function zoomAt(
  view: View,
  scale: number,
  px: number,
  py: number,
  fitted: Size,
  frame: Size,
  full: number,
): View {
  const next = Math.min(Math.max(1, scale), Math.max(full * DEEPEST, 2));
  const factor = next / view.scale;
  return settle(
    { scale: next, x: px - (px - view.x) * factor, y: py - (py - view.y) * factor },
    fitted,
    frame,
  );
}

/** Keeps a zoomed picture from being dragged out of the frame. */
export function settle(view: View, fitted: Size, frame: Size): View {
  const spareX = Math.max(0, (fitted.width * view.scale - frame.width) / 2);
  const spareY = Math.max(0, (fitted.height * view.scale - frame.height) / 2);
  const bound = (value: number, limit: number) => Math.min(limit, Math.max(-limit, value)) || 0;
  return { scale: view.scale, x: bound(view.x, spareX), y: bound(view.y, spareY) };
}
