import { describe, expect, it } from "vitest";
import {
  boxesOf,
  estimateHeight,
  layoutSection,
  ratioOf,
  rowOf,
  type Group,
  type Metrics,
} from "./justified";

const metrics: Metrics = { width: 1000, rowHeight: 200, gap: 4, heading: 60, dayHeader: 36, daySpace: 20 };

/** Numbers that look random and are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

function randomSection(seed: number, count: number) {
  const random = sequence(seed);
  const ratios = Array.from({ length: count }, () => ratioOf(300 + random() * 6000, 300 + random() * 6000));
  const groups: Group[] = [];
  for (let first = 0; first < count;) {
    const size = Math.min(count - first, 1 + Math.floor(random() ** 3 * 60));
    groups.push({ id: `${first}`, key: `${first}`, first, count: size });
    first += size;
  }
  return { ratios, groups };
}

describe("layoutSection", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "places every picture once, inside the section, without overlap (%i)",
    (seed) => {
      const { ratios, groups } = randomSection(seed, 700);
      const layout = layoutSection(ratios, groups, metrics);
      const boxes = layout.blocks.flatMap((block) =>
        block.rows.flatMap((row) => boxesOf(row, ratios, metrics)),
      );
      expect(boxes.map((box) => box.index).sort((a, b) => a - b)).toEqual(ratios.map((_, index) => index));
      for (const box of boxes) {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.left + box.width).toBeLessThanOrEqual(metrics.width + 0.01);
        expect(box.top).toBeGreaterThanOrEqual(metrics.heading);
        expect(box.top + box.height).toBeLessThanOrEqual(layout.height);
        expect(box.width / box.height).toBeCloseTo(ratios[box.index] as number, 5);
      }
      const inOrder = [...boxes].sort((a, b) => a.index - b.index);
      for (let at = 1; at < inOrder.length; at++) {
        const [before, after] = [inOrder[at - 1], inOrder[at]];
        if (!before || !after) continue;
        const beside = after.left >= before.left + before.width && Math.abs(after.top - before.top) < 0.01;
        expect(beside || after.top >= before.top + before.height).toBe(true);
      }
    },
  );

  it("fills every row of a large group but the last, near the wanted height", () => {
    const ratios = Array.from({ length: 203 }, () => 1.5);
    const layout = layoutSection(ratios, [{ id: "d", key: "d", first: 0, count: 203 }], metrics);
    const rows = layout.blocks[0]?.rows ?? [];
    for (const row of rows.slice(0, -1)) {
      const width = row.count * 1.5 * row.height + (row.count - 1) * metrics.gap;
      expect(width).toBeCloseTo(metrics.width, 3);
      expect(row.height).toBeGreaterThan(metrics.rowHeight * 0.6);
      expect(row.height).toBeLessThan(metrics.rowHeight * 1.6);
    }
    expect(rows.at(-1)?.height).toBeLessThanOrEqual(metrics.rowHeight * 1.15);
  });

  it("lets small days share a line", () => {
    const groups = ["a", "b"].map((key, at) => ({ id: key, key, first: at * 2, count: 2 }));
    const layout = layoutSection([1, 1, 1, 1], groups, metrics);
    expect(layout.blocks.map((block) => block.top)).toEqual([60, 60]);
  });

  it("finds the row of any picture", () => {
    const { ratios, groups } = randomSection(9, 300);
    const layout = layoutSection(ratios, groups, metrics);
    for (let index = 0; index < 300; index++) {
      const row = rowOf(layout, index);
      expect(row && index >= row.first && index < row.first + row.count).toBe(true);
    }
    expect(rowOf(layout, 300)).toBeUndefined();
  });

  it("lays out fifty thousand pictures of one day in less than a frame or two", () => {
    const ratios = Array.from({ length: 50_000 }, (_, at) => 0.7 + (at % 10) / 10);
    const started = performance.now();
    layoutSection(ratios, [{ id: "d", key: "d", first: 0, count: 50_000 }], metrics);
    expect(performance.now() - started).toBeLessThan(200);
  });

  it("is estimated near enough", () => {
    const ratios = Array.from({ length: 2000 }, (_, at) => (at % 3 ? 1.5 : 0.67));
    const groups = Array.from({ length: 20 }, (_, at) => ({
      id: `${at}`,
      key: `${at}`,
      first: at * 100,
      count: 100,
    }));
    const exact = layoutSection(ratios, groups, metrics).height;
    expect(Math.abs(estimateHeight(2000, metrics) / exact - 1)).toBeLessThan(0.3);
  });
});

describe("ratioOf", () => {
  it("crops extremes and survives unknown sizes", () => {
    expect(ratioOf(null, 100)).toBe(1);
    expect(ratioOf(20_000, 100)).toBe(4);
    expect(ratioOf(100, 20_000)).toBe(0.45);
  });
});
