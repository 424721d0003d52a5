/** Marks beside the grid: where each year begins and where months lie. */

export interface Span {
  /** `2019-03`, `1985` or `undated`. */
  month: string;
  /** Share of the whole grid above this month, 0..1. */
  from: number;
  to: number;
}

export interface Mark {
  kind: "year" | "month";
  label: string;
  /** Pixels from the top of the scrubber. */
  y: number;
}

const YEAR_SPACE = 16;
const MONTH_SPACE = 6;

/** Marks that do not crowd: years at least 16 px apart, dots of months at least 6 px from any mark. */
export function marksOf(spans: Span[], height: number): Mark[] {
  const years: Mark[] = [];
  let lastYear = "";
  for (const span of spans) {
    const label = yearOf(span.month);
    if (label === lastYear) continue;
    lastYear = label;
    const y = span.from * height;
    const before = years.at(-1);
    if (!before || y - before.y >= YEAR_SPACE) years.push({ kind: "year", label, y });
  }
  const marks = [...years];
  let free = -Infinity;
  let nextYear = 0;
  for (const span of spans) {
    const y = span.from * height;
    while ((years[nextYear]?.y ?? Infinity) < y - MONTH_SPACE) nextYear++;
    const nearYear = Math.abs((years[nextYear]?.y ?? Infinity) - y) < MONTH_SPACE + 2;
    if (nearYear || y - free < MONTH_SPACE) continue;
    marks.push({ kind: "month", label: span.month, y });
    free = y;
  }
  return marks;
}

/** The month at a share of the grid. */
export function spanAt(spans: Span[], share: number): Span | undefined {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle]?.from ?? 0) <= share) low = middle;
    else high = middle - 1;
  }
  return spans[low];
}

/** The year a bucket belongs to; buckets without one keep their name. */
export function yearOf(month: string): string {
  return /^\d{4}/.exec(month)?.[0] ?? month;
}
