/** Moves the focus from photo to photo, over buckets that are not loaded yet too. */
import { tick } from "svelte";
import { boxesOf, rowOf, type Row } from "$lib/layout/justified";
import type { Month } from "./month";
import type { Place, Timeline } from "./timeline.svelte";

export type Step = "left" | "right" | "up" | "down";

/** Gives the focus to a photo's tile, scrolling as little as that takes. */
export async function focusPlace(timeline: Timeline, place: Place, centred = false): Promise<void> {
  const id = place.month.columns?.ids[place.index];
  if (!id) return;
  timeline.hovered = null;
  timeline.focused = id;
  timeline.reveal(place, centred);
  await tick();
  document.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
}

/** Comes back from the viewer: the grid stays where it is if the photo is in view, else goes there. */
export async function returnTo(timeline: Timeline, id: string, taken: string | null): Promise<void> {
  const place = await timeline.locate(id, taken);
  await tick();
  if (place) await focusPlace(timeline, place, !timeline.inView(place));
}

export async function moveFocus(timeline: Timeline, step: Step): Promise<void> {
  const from = timeline.focused ? timeline.find(timeline.focused) : null;
  const target = from ? await neighbour(timeline, from, step) : timeline.firstInView();
  if (target) await focusPlace(timeline, target);
}

async function neighbour(timeline: Timeline, from: Place, step: Step): Promise<Place | null> {
  const { month, index } = from;
  if (step === "left" || step === "right") {
    const next = index + (step === "right" ? 1 : -1);
    if (next >= 0 && next < (month.columns?.length ?? 0)) return { month, index: next };
    const at = timeline.months.indexOf(month) + (step === "right" ? 1 : -1);
    const other = await loaded(timeline, timeline.months[at]);
    return other && { month: other, index: step === "right" ? 0 : (other.columns?.length ?? 1) - 1 };
  }
  const row = month.layout && rowOf(month.layout, index);
  const box = row && boxIn(month, row, index);
  if (!row || !box) return null;
  const x = month.left + box.left + box.width / 2;
  const inside = nearestRow(month, row.top, step);
  if (inside !== null) return closest(month, inside, x);
  const other = await loaded(timeline, timeline.lineBeside(month, step === "down" ? 1 : -1));
  const edge = other && nearestRow(other, step === "down" ? -Infinity : Infinity, step);
  return other && edge !== null ? closest(other, edge, x) : null;
}

async function loaded(timeline: Timeline, month: Month | null | undefined): Promise<Month | null> {
  if (!month) return null;
  await timeline.ensure(month);
  return month.columns && month.columns.length > 0 ? month : null;
}

function boxIn(month: Month, row: Row, index: number) {
  if (!month.columns || !month.metrics) return undefined;
  return boxesOf(row, month.columns.ratios, month.metrics).find((box) => box.index === index);
}

/** Top of the line of rows next above or below a height. */
function nearestRow(month: Month, top: number, step: Step): number | null {
  let best: number | null = null;
  for (const block of month.layout?.blocks ?? []) {
    for (const row of block.rows) {
      const beyond = step === "down" ? row.top > top + 1 : row.top < top - 1;
      const nearer = best === null || (step === "down" ? row.top < best : row.top > best);
      if (beyond && nearer) best = row.top;
    }
  }
  return best;
}

/** The photo of a line whose middle is nearest to x. */
function closest(month: Month, top: number, x: number): Place | null {
  let best: Place | null = null;
  let distance = Infinity;
  for (const block of month.layout?.blocks ?? []) {
    for (const row of block.rows) {
      if (Math.abs(row.top - top) > 1 || !month.columns || !month.metrics) continue;
      for (const box of boxesOf(row, month.columns.ratios, month.metrics)) {
        const away = Math.abs(month.left + box.left + box.width / 2 - x);
        if (away < distance) [best, distance] = [{ month, index: box.index }, away];
      }
    }
  }
  return best;
}
