import { describe, expect, it } from "vitest";
import type { MonthColumns } from "$lib/api/types";
import type { Metrics } from "$lib/layout/justified";
import { Stack } from "$lib/layout/stack";
import { Columns, Month } from "./month";
import { MOST_TILES, windowOf } from "./window";

const metrics: Metrics = { width: 1200, rowHeight: 100, gap: 4, heading: 60, dayHeader: 36, daySpace: 20 };

function page(
  month: string,
  count: number,
  taken: (at: number) => string | null,
  next: string | null = null,
): MonthColumns {
  const each = <T>(value: (at: number) => T) => Array.from({ length: count }, (_, at) => value(at));
  return {
    month,
    next,
    ids: each((at) => `${month}.${at}`),
    width: each(() => 600),
    height: each(() => 400),
    taken: each(taken),
    rating: each(() => null),
    version: each(() => "v"),
    files: each(() => 1),
    formats: each(() => "JPEG"),
    state: each(() => "present" as const),
    flag: each(() => null),
    label: each(() => null),
    favourite: each(() => false),
    stack: each(() => null),
    stacked: each(() => 0),
  };
}

function loaded(key: string, count: number, taken: (at: number) => string | null): Month {
  const month = new Month(key, count);
  month.columns = new Columns();
  month.columns.append(page(key, count, taken));
  month.measure(metrics);
  return month;
}

describe("Month", () => {
  it("groups by day across pages", () => {
    const columns = new Columns();
    columns.append(page("2019-03", 3, () => "2019-03-04T10:00:00", "more"));
    columns.append(page("2019-03", 2, () => "2019-03-04T09:00:00"));
    expect(columns.groups).toMatchObject([{ key: "2019-03-04", first: 0, count: 5 }]);
    expect(columns.next).toBeNull();
  });

  it("gives every run of a fuzzy date an identity of its own", () => {
    const columns = new Columns();
    columns.append(page("1985", 3, (at) => (at === 1 ? "1985-06" : "1985")));
    expect(new Set(columns.groups.map((group) => group.id)).size).toBe(3);
  });

  it("keeps its height when its photos are forgotten", () => {
    const month = loaded(
      "2019-03",
      500,
      (at) => `2019-03-${String(28 - Math.floor(at / 20)).padStart(2, "0")}T10:00:00`,
    );
    const { height } = month;
    month.unload();
    month.measure(metrics);
    expect(month.height).toBe(height);
    expect(month.layout).toBeNull();
  });

  it("has no header over dates that its heading says", () => {
    expect(loaded("undated", 5, () => null).metrics?.dayHeader).toBe(0);
    expect(loaded("1985", 5, () => "1985").metrics?.dayHeader).toBe(0);
    expect(loaded("1985", 5, (at) => (at ? "1985" : "1985-06")).metrics?.dayHeader).toBe(36);
  });
});

describe("windowOf", () => {
  it("draws a bounded number of tiles of a day of fifty thousand", () => {
    const months = [loaded("2019-03", 50_000, () => "2019-03-04T10:00:00")];
    const stack = new Stack(months.map((month) => month.height));
    for (const from of [0, 10_000, stack.total / 2, stack.total - 900]) {
      const view = windowOf(months, stack, { from, to: from + 900, base: 0 });
      const tiles = view.flatMap((section) => section.days.flatMap((day) => day.tiles));
      expect(tiles.length).toBeGreaterThan(0);
      expect(tiles.length).toBeLessThanOrEqual(MOST_TILES);
      for (const day of view.flatMap((section) => section.days)) expect(day.height).toBeLessThan(6000);
    }
  });

  it("shows what is not loaded as pending", () => {
    const month = new Month("2019-03", 4000);
    month.measure(metrics);
    const view = windowOf([month], new Stack([month.height]), { from: 0, to: 900, base: 0 });
    expect(view[0]?.pending?.top).toBe(0);
    expect(view[0]?.days).toEqual([]);
  });
});
