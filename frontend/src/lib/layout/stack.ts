/** Sections of known or estimated height, one below the other. */
export class Stack {
  /** Top of each section; the last entry is the end of the last one. */
  readonly tops: Float64Array;

  constructor(heights: number[]) {
    this.tops = new Float64Array(heights.length + 1);
    let top = 0;
    heights.forEach((height, index) => {
      top += height;
      this.tops[index + 1] = top;
    });
  }

  get count(): number {
    return this.tops.length - 1;
  }

  get total(): number {
    return this.tops[this.count] ?? 0;
  }

  topOf(section: number): number {
    return this.tops[section] ?? this.total;
  }

  /** The section at a height; the nearest one where the height lies outside. -1 where there is none. */
  at(y: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.topOf(middle) <= y) low = middle;
      else high = middle - 1;
    }
    return high < 0 ? -1 : low;
  }

  /** Sections that touch the span [from, to): first and one past the last. */
  within(from: number, to: number): [number, number] {
    if (this.count === 0) return [0, 0];
    let first = this.at(Math.max(0, from));
    // Sections that share a line begin at one height.
    while (first > 0 && this.topOf(first - 1) === this.topOf(first)) first--;
    return [first, Math.max(first, this.at(Math.max(0, to))) + 1];
  }
}
