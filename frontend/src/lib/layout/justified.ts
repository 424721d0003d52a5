/**
 * Justified rows for one section of the grid.
 *
 * The `justified-layout` package lays out a flat list and returns one box object a picture, so a month of
 * 50,000 pictures costs 50,000 objects at each change of width although 60 are shown, and it knows nothing of
 * days that share a line. Here a section is described by its rows only; boxes are made for the rows in view.
 *
 * All lengths are CSS pixels, measured from the top left corner of the section.
 */

/** Spacing of the grid. */
export interface Metrics {
  /** Width of the section. */
  width: number;
  /** Wanted height of a row. */
  rowHeight: number;
  /** Space between pictures. */
  gap: number;
  /** Space for the section's own heading. */
  heading: number;
  /** Space for the header above a day; no header is left where the section has a single, unnamed group. */
  dayHeader: number;
  /** Space between lines of days, and between days that share a line. */
  daySpace: number;
}

/** Consecutive pictures that belong together: one day, or one fuzzy date. */
export interface Group {
  /** Unique in its section. */
  id: string;
  /** The day or fuzzy date, as text. */
  key: string;
  first: number;
  count: number;
}

export interface Row {
  first: number;
  count: number;
  top: number;
  left: number;
  height: number;
}

/** A group as placed: its header at the top, its rows below. */
export interface Block {
  group: Group;
  top: number;
  left: number;
  width: number;
  height: number;
  rows: Row[];
}

export interface SectionLayout {
  height: number;
  blocks: Block[];
}

export interface Box {
  index: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Ratios outside of this are cropped in the grid, so that one panorama does not empty a row. */
const NARROWEST = 0.45;
const WIDEST = 4;
/** A last row that is this full is stretched: a ragged edge of a few pixels looks like a mistake. */
const NEARLY_FULL = 0.88;
const LARGEST_STRETCH = 1.35;
/** The header of a day needs this much to be read. */
const NARROWEST_BLOCK = 176;

/** Width divided by height as laid out; unknown sizes count as squares. */
export function ratioOf(width: number | null | undefined, height: number | null | undefined): number {
  if (!width || !height) return 1;
  return Math.min(WIDEST, Math.max(NARROWEST, width / height));
}

/** Height of a section nobody has loaded yet, near enough that loading it moves little. */
export function estimateHeight(count: number, metrics: Metrics): number {
  const perRow = Math.max(1, metrics.width / (metrics.rowHeight * 1.42 + metrics.gap));
  const days = Math.min(20, Math.ceil(count / (perRow * 2)));
  return (
    metrics.heading +
    Math.ceil(count / perRow) * (metrics.rowHeight + metrics.gap) +
    days * (metrics.dayHeader + metrics.daySpace)
  );
}

/** Lays out the groups of a section, whose pictures have the given ratios. */
export function layoutSection(ratios: ArrayLike<number>, groups: Group[], metrics: Metrics): SectionLayout {
  const blocks: Block[] = [];
  let top = metrics.heading;
  let line: { group: Group; ratio: number }[] = [];

  const closeLine = (last: boolean) => {
    if (line.length === 0) return;
    top = placeLine(blocks, line, top, metrics, last) + metrics.daySpace;
    line = [];
  };

  for (const group of groups) {
    const ratio = sumRatios(ratios, group.first, group.count);
    const natural = ratio * metrics.rowHeight + (group.count - 1) * metrics.gap;
    if (natural > metrics.width * NEARLY_FULL) {
      closeLine(false);
      const block = placeRows(ratios, group, top, metrics);
      blocks.push(block);
      top += block.height + metrics.daySpace;
      continue;
    }
    const taken = line.reduce((sum, each) => sum + blockWidth(each, metrics) + metrics.daySpace, 0);
    if (taken + blockWidth({ group, ratio }, metrics) > metrics.width) closeLine(false);
    line.push({ group, ratio });
  }
  closeLine(true);
  return { height: top, blocks };
}

/** Width of a layout that is a single line; null where it has more. */
export function lineWidthOf(layout: SectionLayout): number | null {
  const [first, last] = [layout.blocks[0], layout.blocks.at(-1)];
  if (!first || !last || first.top !== last.top || first.rows.length > 1) return null;
  return last.left + last.width;
}

/** Width a section nobody has loaded would take, if it is likely to be a single line. */
export function estimateLineWidth(count: number, metrics: Metrics): number | null {
  const width = count * (metrics.rowHeight * 1.42 + metrics.gap);
  return width <= metrics.width * 0.7 ? width : null;
}

/** Places of the pictures of one row. */
export function boxesOf(row: Row, ratios: ArrayLike<number>, metrics: Metrics): Box[] {
  const boxes: Box[] = [];
  let left = row.left;
  for (let index = row.first; index < row.first + row.count; index++) {
    const width = (ratios[index] ?? 1) * row.height;
    boxes.push({ index, left, top: row.top, width, height: row.height });
    left += width + metrics.gap;
  }
  return boxes;
}

/** The row that holds a picture, or undefined where the section has no such picture. */
export function rowOf(layout: SectionLayout, index: number): Row | undefined {
  const block = layout.blocks.find(
    (each) => index >= each.group.first && index < each.group.first + each.group.count,
  );
  if (!block) return undefined;
  let low = 0;
  let high = block.rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((block.rows[middle]?.first ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return block.rows[low];
}

function sumRatios(ratios: ArrayLike<number>, first: number, count: number): number {
  let sum = 0;
  for (let index = first; index < first + count; index++) sum += ratios[index] ?? 1;
  return sum;
}

function blockWidth(each: { group: Group; ratio: number }, metrics: Metrics): number {
  const pictures = each.ratio * metrics.rowHeight + (each.group.count - 1) * metrics.gap;
  return Math.min(metrics.width, Math.max(NARROWEST_BLOCK, pictures));
}

/** Places several small groups side by side, one row each, and returns where the line ends. */
function placeLine(
  blocks: Block[],
  line: { group: Group; ratio: number }[],
  top: number,
  metrics: Metrics,
  last: boolean,
): number {
  const pictures = line.reduce((sum, each) => sum + each.ratio, 0);
  const spaces = line.reduce(
    (sum, each, at) => sum + (each.group.count - 1) * metrics.gap + (at > 0 ? metrics.daySpace : 0),
    0,
  );
  const stretch = (metrics.width - spaces) / (pictures * metrics.rowHeight);
  const limit = last ? 1 / NEARLY_FULL : LARGEST_STRETCH;
  const crowded = line.some((each) => each.ratio * metrics.rowHeight < NARROWEST_BLOCK);
  const height = metrics.rowHeight * (stretch <= limit && (stretch <= 1 || !crowded) ? stretch : 1);
  let left = 0;
  for (const { group, ratio } of line) {
    const rowWidth = ratio * height + (group.count - 1) * metrics.gap;
    const width = Math.max(Math.min(NARROWEST_BLOCK, metrics.width - left), rowWidth);
    const rowTop = top + metrics.dayHeader;
    blocks.push({
      group,
      top,
      left,
      width,
      height: metrics.dayHeader + height,
      rows: [{ first: group.first, count: group.count, top: rowTop, left, height }],
    });
    left += width + metrics.daySpace;
  }
  return top + metrics.dayHeader + height;
}

/** Places a group that needs the full width, in as many rows as it takes. */
function placeRows(ratios: ArrayLike<number>, group: Group, top: number, metrics: Metrics): Block {
  const rows: Row[] = [];
  const end = group.first + group.count;
  let y = top + metrics.dayHeader;
  let first = group.first;
  let sum = 0;
  const close = (count: number, ratio: number, full: boolean) => {
    const fitting = (metrics.width - (count - 1) * metrics.gap) / ratio;
    const stretched = full || fitting <= metrics.rowHeight / NEARLY_FULL;
    const height = stretched ? fitting : metrics.rowHeight;
    rows.push({ first, count, top: y, left: 0, height });
    y += height + metrics.gap;
    first += count;
  };
  for (let index = group.first; index < end; index++) {
    const ratio = ratios[index] ?? 1;
    const before = index - first;
    const natural = (sum + ratio) * metrics.rowHeight + before * metrics.gap;
    if (natural < metrics.width) {
      sum += ratio;
      continue;
    }
    // The row overflows with this picture: end it before or after, whichever is nearer to the wanted height.
    const heightWith = (metrics.width - before * metrics.gap) / (sum + ratio);
    const heightWithout = before > 0 ? (metrics.width - (before - 1) * metrics.gap) / sum : Infinity;
    if (heightWithout / metrics.rowHeight < metrics.rowHeight / heightWith) {
      close(before, sum, true);
      sum = ratio;
    } else {
      close(before + 1, sum + ratio, true);
      sum = 0;
    }
  }
  if (first < end) close(end - first, sum, false);
  return { group, top, left: 0, width: metrics.width, height: y - metrics.gap - top, rows };
}
