/** Zoom and place of the picture in the viewer. */
import { FITTED, fit, fullScale, sameShape, settle, zoomAt, type Size, type View } from "$lib/layout/zoom";

const STEP = 1.5;

export class Zoom {
  view = $state.raw<View>(FITTED);
  frame = $state.raw<Size>({ width: 1, height: 1 });
  picture = $state.raw<Size>({ width: 1, height: 1 });
  /** True while the pointer moves the picture: it then follows without easing. */
  held = $state(false);
  /** Where the pointer is, from the centre of the frame. */
  pointer = { x: 0, y: 0 };

  readonly fitted = $derived(fit(this.picture, this.frame));
  readonly full = $derived(fullScale(this.picture, this.fitted, globalThis.devicePixelRatio || 1));
  readonly zoomed = $derived(this.view.scale > 1.001);
  /** Width of the picture on the screen, in its pixels. */
  readonly pixels = $derived(this.fitted.width * this.view.scale * (globalThis.devicePixelRatio || 1));

  reset(picture: Size): void {
    this.picture = picture;
    this.view = FITTED;
  }

  /** Takes another picture of the same photo; what is seen stays in view if both have one shape. */
  replace(picture: Size): void {
    if (!sameShape(picture, this.picture)) this.view = FITTED;
    this.picture = picture;
    this.view = settle(this.view, this.fitted, this.frame);
  }

  resize(frame: Size): void {
    this.frame = frame;
    this.view = settle(this.view, this.fitted, frame);
  }

  by(factor: number, x: number, y: number): void {
    this.view = zoomAt(this.view, this.view.scale * factor, x, y, this.fitted, this.frame, this.full);
  }

  /** A step in (1) or out (-1), about the middle. */
  step(direction: 1 | -1): void {
    this.held = false;
    this.by(STEP ** direction, 0, 0);
  }

  /** Between the whole picture and its actual pixels at a point. */
  toggle(x = this.pointer.x, y = this.pointer.y): void {
    this.held = false;
    if (this.zoomed) this.view = FITTED;
    else this.view = zoomAt(this.view, Math.max(this.full, 1.6), x, y, this.fitted, this.frame, this.full);
  }

  pan(dx: number, dy: number): void {
    this.view = settle({ ...this.view, x: this.view.x + dx, y: this.view.y + dy }, this.fitted, this.frame);
  }
}
