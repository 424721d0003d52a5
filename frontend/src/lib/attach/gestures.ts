/** Pointer gestures on a picture: drag, pinch, swipe, double tap. Distances are CSS pixels. */

export interface GestureHandlers {
  /** Dragged by this much since the last call. */
  drag: (dx: number, dy: number) => void;
  /** Scaled by this factor about a point, from the centre of the element. */
  pinch: (factor: number, x: number, y: number) => void;
  /** Let go after a drag from start to end, with one finger or button, never pinched. */
  release: (dx: number, dy: number, milliseconds: number) => void;
  /** Tapped or clicked twice at a point, from the centre of the element. */
  twice: (x: number, y: number) => void;
}

interface Point {
  x: number;
  y: number;
}

const TWICE_MS = 320;
const STILL = 10;

/** The point of an event, from the centre of an element. */
export function fromCentre(element: Element, event: { clientX: number; clientY: number }): Point {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
}

export function gestures(handlers: GestureHandlers) {
  return (element: HTMLElement) => {
    const pointers = new Map<number, Point>();
    let start: Point & { time: number } = { x: 0, y: 0, time: 0 };
    let pinched = false;
    let tapped = { x: 0, y: 0, time: -Infinity };

    const down = (event: PointerEvent) => {
      const own = event.target instanceof Element && event.target.closest("button, a, [data-gestures=own]");
      if (event.button !== 0 || own) return;
      element.setPointerCapture(event.pointerId);
      const point = fromCentre(element, event);
      pointers.set(event.pointerId, point);
      if (pointers.size === 1) {
        start = { ...point, time: event.timeStamp };
        pinched = false;
      } else pinched = true;
    };

    const move = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const now = fromCentre(element, event);
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      pointers.set(event.pointerId, now);
      if (!other) return handlers.drag(now.x - before.x, now.y - before.y);
      const factor = distance(now, other) / Math.max(1, distance(before, other));
      handlers.drag((now.x - before.x) / 2, (now.y - before.y) / 2);
      handlers.pinch(factor, (now.x + other.x) / 2, (now.y + other.y) / 2);
    };

    const up = (event: PointerEvent) => {
      if (!pointers.delete(event.pointerId) || pointers.size > 0 || pinched) return;
      const point = fromCentre(element, event);
      const [dx, dy] = [point.x - start.x, point.y - start.y];
      handlers.release(dx, dy, event.timeStamp - start.time);
      if (Math.hypot(dx, dy) > STILL) return;
      const again = event.timeStamp - tapped.time < TWICE_MS && distance(point, tapped) < STILL * 3;
      tapped = again ? { x: 0, y: 0, time: -Infinity } : { ...point, time: event.timeStamp };
      if (again) handlers.twice(point.x, point.y);
    };

    const cancel = (event: PointerEvent) => void pointers.delete(event.pointerId);

    element.addEventListener("pointerdown", down);
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerup", up);
    element.addEventListener("pointercancel", cancel);
    return () => {
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerup", up);
      element.removeEventListener("pointercancel", cancel);
    };
  };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
