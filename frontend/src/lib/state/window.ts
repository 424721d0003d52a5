/** What of the grid is drawn: sections, days and tiles near the view, positioned in the scrolled space. */
import { boxesOf, type Block, type Metrics } from "$lib/layout/justified";
import type { Stack } from "$lib/layout/stack";
import { groupLabel } from "$lib/dates/taken";
import type { Month } from "./month";

export interface Tile {
  id: string;
  month: string;
  index: number;
  left: number;
  top: number;
  width: number;
  height: number;
  version: string | null;
  taken: string | null;
  rating: number;
  files: number;
  formats: string;
  state: string;
  flag: string | null;
  label: string | null;
  favourite: boolean;
  /** The stack it is in, and how many photos that has. */
  stack: string | null;
  stacked: number;
}

export interface DayView {
  id: string;
  month: string;
  /** The photos of the day that are loaded, and whether they are all of them. */
  ids: string[];
  whole: boolean;
  label: string;
  count: number;
  top: number;
  left: number;
  width: number;
  height: number;
  header: boolean;
  tiles: Tile[];
}

export interface SectionView {
  month: string;
  count: number;
  /** Where the heading stands; null where it is out of view. */
  heading: number | null;
  left: number;
  /** Width of the heading and of what is pending; null for all there is. */
  width: number | null;
  days: DayView[];
  /** The part whose photos are not here yet. */
  pending: { top: number; height: number } | null;
  failed: boolean;
}

export interface Bounds {
  from: number;
  to: number;
  /** Grid position of the scrolled space's origin. */
  base: number;
}

/** More tiles than this are never drawn, whatever the screen. */
export const MOST_TILES = 300;

export function windowOf(months: Month[], stack: Stack, bounds: Bounds): SectionView[] {
  const [first, end] = stack.within(bounds.from, bounds.to);
  const views: SectionView[] = [];
  let room = MOST_TILES;
  for (let at = first; at < end; at++) {
    const month = months[at];
    if (!month) continue;
    const top = stack.topOf(at);
    const days: DayView[] = [];
    if (month.layout && month.columns) {
      for (const block of blocksWithin(month.layout.blocks, bounds.from - top, bounds.to - top)) {
        const day = dayView(month, block, top, bounds, room);
        room -= day.tiles.length;
        days.push(day);
      }
    }
    const pendingTop = Math.max(top + (month.layout ? month.known : 0), bounds.from - 400);
    const pendingEnd = Math.min(top + month.height, bounds.to + 400);
    const heading = month.metrics?.heading ?? 0;
    const named = month.offset === null && top + Math.max(heading, 60) >= bounds.from && top <= bounds.to;
    const shared = month.left > 0 || stack.topOf(at + 1) === top;
    views.push({
      month: month.key,
      left: month.left,
      width: shared ? month.lineWidth : null,
      count: month.count,
      heading: named ? top - bounds.base : null,
      days,
      pending:
        !month.complete && pendingEnd > pendingTop
          ? { top: pendingTop - bounds.base, height: pendingEnd - pendingTop }
          : null,
      failed: month.failed,
    });
  }
  return views;
}

function dayView(month: Month, block: Block, top: number, bounds: Bounds, room: number): DayView {
  const columns = month.columns as NonNullable<Month["columns"]>;
  const metrics = month.metrics as Metrics;
  // A day of fifty thousand pictures would be taller than a browser can lay out: only its part near the view is.
  const from = Math.max(top + block.top, bounds.from - 2000);
  const to = Math.min(top + block.top + block.height, bounds.to + 2000);
  const tiles: Tile[] = [];
  for (let at = firstRow(block, bounds.from - top); at < block.rows.length; at++) {
    const row = block.rows[at];
    if (!row || row.top + top > bounds.to || tiles.length + row.count > room) break;
    for (const box of boxesOf(row, columns.ratios, metrics)) {
      tiles.push({
        id: columns.ids[box.index] as string,
        month: month.key,
        index: box.index,
        left: box.left - block.left,
        top: box.top + top - from,
        width: box.width,
        height: box.height,
        version: columns.version[box.index] ?? null,
        taken: columns.taken[box.index] ?? null,
        rating: columns.rating[box.index] ?? 0,
        files: columns.files[box.index] ?? 1,
        formats: columns.formats[box.index] ?? "",
        state: columns.state[box.index] ?? "present",
        flag: columns.flag[box.index] ?? null,
        label: columns.label[box.index] ?? null,
        favourite: columns.favourite[box.index] ?? false,
        stack: columns.stack[box.index] ?? null,
        stacked: columns.stacked[box.index] ?? 0,
      });
    }
  }
  return {
    id: block.group.id,
    month: month.key,
    ids: columns.ids.slice(block.group.first, block.group.first + block.group.count),
    whole: columns.next === null || block.group.first + block.group.count < columns.length,
    label: groupLabel(block.group.key),
    count: block.group.count,
    top: from - bounds.base,
    left: month.left + block.left,
    width: block.width,
    height: to - from,
    header: metrics.dayHeader > 0,
    tiles,
  };
}

function blocksWithin(blocks: Block[], from: number, to: number): Block[] {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const block = blocks[middle] as Block;
    if (block.top + block.height < from) low = middle + 1;
    else high = middle;
  }
  // Blocks that share a line may differ in nothing but their place, so the first is enough to begin with.
  let end = low;
  while (end < blocks.length && (blocks[end] as Block).top <= to) end++;
  return blocks.slice(low, end);
}

function firstRow(block: Block, y: number): number {
  let low = 0;
  let high = block.rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = block.rows[middle];
    if (row && row.top + row.height < y) low = middle + 1;
    else high = middle;
  }
  return low;
}
