/** Bars of the histogram of time: photos by year, month or day, without holes in the row of bars. */
import type { DayCount, MonthCount } from "$lib/api/types";

export type Level = "year" | "month" | "day";

export interface Bar {
  /** `2019`, `2019-03` or `2019-03-04`. */
  key: string;
  count: number;
}

/** Years from the first to the last that has photos; of a photo at least the year must be known. */
export function barsByYear(counts: MonthCount[]): Bar[] {
  const sums = new Map<number, number>();
  for (const { month, count } of counts) {
    const year = /^(\d{4})(?:-|$)/.exec(month)?.[1];
    if (year) sums.set(Number(year), (sums.get(Number(year)) ?? 0) + count);
  }
  if (sums.size === 0) return [];
  const [first, last] = [Math.min(...sums.keys()), Math.max(...sums.keys())];
  return Array.from({ length: last - first + 1 }, (_, at) => {
    return { key: yearKey(first + at), count: sums.get(first + at) ?? 0 };
  });
}

/** Months of the years that `barsByYear` has. */
export function barsByMonth(counts: MonthCount[]): Bar[] {
  const known = new Map(counts.map(({ month, count }) => [month, count]));
  return barsByYear(counts).flatMap(({ key: year }) =>
    Array.from({ length: 12 }, (_, at) => {
      const key = `${year}-${two(at + 1)}`;
      return { key, count: known.get(key) ?? 0 };
    }),
  );
}

/** All days of a month. */
export function barsByDay(month: string, days: DayCount[]): Bar[] {
  const known = new Map(days.map(({ day, count }) => [day, count]));
  const [year = 0, number = 1] = month.split("-").map(Number);
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length }, (_, at) => {
    return { key: `${month}-${two(at + 1)}`, count: known.get(at + 1) ?? 0 };
  });
}

/** Height of a bar, 0..1. The root is drawn, so that beside one large month the others are still seen. */
export function barShare(count: number, most: number): number {
  return most > 0 ? Math.sqrt(count / most) : 0;
}

/** Whether a bar lies in a stretch of time whose ends are written as finely or more coarsely than it. */
export function isWithin(key: string, span: { first: string; last: string } | null): boolean {
  if (!span) return false;
  const { first, last } = span;
  return key.slice(0, first.length) >= first.slice(0, key.length) && key.slice(0, last.length) <= last;
}

/** The month so many months after another. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const at = year * 12 + number - 1 + months;
  return `${yearKey(Math.floor(at / 12))}-${two((at % 12) + 1)}`;
}

function yearKey(year: number): string {
  return String(year).padStart(4, "0");
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
