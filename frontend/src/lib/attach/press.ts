/** A long press of a finger selects the photo under it, and dragging on selects what lies between. */
import type { App } from "$lib/state/app.svelte";

const PRESS_MS = 500;
const STILL = 10;
/** Near the edges the grid scrolls along, this many pixels a frame. */
const EDGE = 64;
const SCROLL = 12;

export function pressAndDrag(app: App) {
  return (grid: HTMLElement) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let start = { x: 0, y: 0 };
    let last = { x: 0, y: 0 };
    let dragging = false;
    let reached: string | null = null;
    let frame = 0;

    const idAt = ({ x, y }: { x: number; y: number }) =>
      document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-id]")?.dataset.id ?? null;

    const reach = () => {
      const id = idAt(last);
      if (!id || id === reached) return;
      reached = id;
      void app.extend(id);
    };

    const scroll = () => {
      const box = grid.getBoundingClientRect();
      if (last.y < box.top + EDGE) grid.scrollTop -= SCROLL;
      else if (last.y > box.bottom - EDGE) grid.scrollTop += SCROLL;
      reach();
      frame = requestAnimationFrame(scroll);
    };

    const down = (event: PointerEvent) => {
      if (event.pointerType !== "touch" || !event.isPrimary) return;
      start = last = { x: event.clientX, y: event.clientY };
      const id = idAt(start);
      if (!id) return;
      timer = setTimeout(() => {
        dragging = true;
        reached = id;
        if (app.selection.has(id)) app.selection.set([id], false);
        app.selection.toggle(id);
        navigator.vibrate?.(10);
        frame = requestAnimationFrame(scroll);
      }, PRESS_MS);
    };
    const move = (event: PointerEvent) => {
      last = { x: event.clientX, y: event.clientY };
      if (!dragging && Math.hypot(last.x - start.x, last.y - start.y) > STILL) clearTimeout(timer);
    };
    const end = () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      // The click that ends the press must not select once more.
      if (dragging) setTimeout(() => (dragging = false), 50);
    };
    const click = (event: MouseEvent) => {
      if (!dragging) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    // The press is ours: the page must neither scroll below it nor offer the link's menu.
    const hold = (event: TouchEvent) => {
      if (dragging && event.cancelable) event.preventDefault();
    };
    const menu = (event: Event) => {
      if (dragging) event.preventDefault();
    };

    grid.addEventListener("pointerdown", down);
    grid.addEventListener("pointermove", move);
    grid.addEventListener("pointerup", end);
    grid.addEventListener("pointercancel", end);
    grid.addEventListener("touchmove", hold, { passive: false });
    grid.addEventListener("contextmenu", menu);
    window.addEventListener("click", click, true);
    return () => {
      end();
      grid.removeEventListener("pointerdown", down);
      grid.removeEventListener("pointermove", move);
      grid.removeEventListener("pointerup", end);
      grid.removeEventListener("pointercancel", end);
      grid.removeEventListener("touchmove", hold);
      grid.removeEventListener("contextmenu", menu);
      window.removeEventListener("click", click, true);
    };
  };
}
