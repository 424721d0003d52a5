/** A bucket of the timeline, as far as sharing a line goes. */
export interface Slot {
  height: number;
  /** Width it needs if it is a single line of pictures; null where it needs lines of its own. */
  lineWidth: number | null;
}

export interface Placement {
  /** Offset from the start of the line. */
  left: number;
  /** What it adds to the height of everything: of the buckets on a line only the last one adds. */
  height: number;
}

/** Lets neighbouring buckets of a few pictures share a line, so that sparse years are no column of holes. */
export function shareLines(slots: Slot[], width: number, space: number): Placement[] {
  const placements: Placement[] = [];
  let left = 0;
  let tallest = 0;
  slots.forEach((slot, at) => {
    const own = slot.lineWidth;
    tallest = Math.max(tallest, slot.height);
    const next = slots[at + 1]?.lineWidth ?? null;
    const shared = own !== null && next !== null && left + own + space + next <= width;
    placements.push({ left, height: shared ? 0 : tallest });
    left = shared ? left + own + space : 0;
    if (!shared) tallest = 0;
  });
  return placements;
}
