/** One bucket of the timeline: what is known of its photos, and how they lie. */
import { groupKey } from "$lib/dates/taken";
import {
  estimateHeight,
  estimateLineWidth,
  layoutSection,
  lineWidthOf,
  ratioOf,
  type Group,
  type Metrics,
  type SectionLayout,
} from "$lib/layout/justified";
import type { PhotoColumns } from "$lib/api/types";

/** What people say of a photo that its tile shows. */
export interface Marks {
  rating: number | null;
  flag: string | null;
  label: string | null;
  favourite: boolean;
}

/** The loaded head of a bucket, a list a column. */
export class Columns {
  readonly ids: string[] = [];
  readonly width: (number | null)[] = [];
  readonly height: (number | null)[] = [];
  readonly taken: (string | null)[] = [];
  readonly rating: (number | null)[] = [];
  readonly version: (string | null)[] = [];
  readonly files: number[] = [];
  readonly formats: string[] = [];
  readonly state: string[] = [];
  readonly flag: (string | null)[] = [];
  readonly label: (string | null)[] = [];
  readonly favourite: boolean[] = [];
  readonly stack: (string | null)[] = [];
  readonly stacked: number[] = [];
  readonly ratios: number[] = [];
  readonly groups: Group[] = [];
  /** Cursor of the rest; null where everything is here. */
  next: string | null = null;

  /** `divided`: by day; else all of it is one group. */
  constructor(private readonly divided = true) {}

  get length(): number {
    return this.ids.length;
  }

  append(page: PhotoColumns): void {
    for (let at = 0; at < page.ids.length; at++) {
      const index = this.ids.length;
      const taken = page.taken[at] ?? null;
      this.ids.push(page.ids[at] as string);
      this.width.push(page.width[at] ?? null);
      this.height.push(page.height[at] ?? null);
      this.taken.push(taken);
      this.rating.push(page.rating[at] ?? null);
      this.version.push(page.version[at] ?? null);
      this.files.push(page.files[at] ?? 1);
      this.formats.push(page.formats[at] ?? "");
      this.state.push(page.state[at] ?? "present");
      this.flag.push(page.flag[at] ?? null);
      this.label.push(page.label[at] ?? null);
      this.favourite.push(page.favourite[at] ?? false);
      this.stack.push(page.stack[at] ?? null);
      this.stacked.push(page.stacked[at] ?? 0);
      this.ratios.push(ratioOf(page.width[at], page.height[at]));
      const key = this.divided ? groupKey(taken) : "";
      const group = this.groups.at(-1);
      if (group?.key === key) group.count++;
      else {
        // Of one fuzzy date there may be two runs, where other dates sort in between.
        const known = this.groups.some((each) => each.id === key);
        this.groups.push({ id: known ? `${key}#${index}` : key, key, first: index, count: 1 });
      }
    }
    this.next = page.next;
  }
}

/** Writes marks into columns; returns what stood there. */
export function mark(columns: Columns, index: number, marks: Partial<Marks>): Partial<Marks> {
  const before: Partial<Marks> = {};
  if (marks.rating !== undefined)
    [before.rating, columns.rating[index]] = [columns.rating[index] ?? null, marks.rating];
  if (marks.flag !== undefined)
    [before.flag, columns.flag[index]] = [columns.flag[index] ?? null, marks.flag];
  if (marks.label !== undefined)
    [before.label, columns.label[index]] = [columns.label[index] ?? null, marks.label];
  if (marks.favourite !== undefined)
    [before.favourite, columns.favourite[index]] = [columns.favourite[index] ?? false, marks.favourite];
  return before;
}

/** A heading needs this much to be read. */
const NARROWEST = 250;

export class Month {
  columns: Columns | null = null;
  layout: SectionLayout | null = null;
  /** Height of the whole bucket: the laid out head, and an estimate for what is not loaded. */
  height = 0;
  /** What is here may be older than the library. */
  stale = false;
  failed = false;
  loading: AbortController | null = null;
  metrics: Metrics | null = null;
  /** Offset of the bucket, where it shares a line with others. */
  left = 0;
  #lineWidth: number | null = null;
  #measured: { metrics: Metrics; columns: Columns | null; length: number } | null = null;

  /** `offset`: where it begins in a query whose order knows no months; null for a month. */
  constructor(
    readonly key: string,
    public count: number,
    readonly offset: number | null = null,
  ) {}

  /** Height of the part whose places are known. */
  get known(): number {
    return this.layout?.height ?? 0;
  }

  get complete(): boolean {
    return this.columns !== null && this.columns.next === null;
  }

  /** Width the bucket takes if it is a single line of pictures; null where it is more. */
  get lineWidth(): number | null {
    if (!this.metrics) return null;
    const width = this.layout ? (this.complete ? lineWidthOf(this.layout) : null) : this.#lineWidth;
    return width === null ? null : Math.min(this.metrics.width, Math.max(width, NARROWEST));
  }

  /** Lays out what is loaded, if anything changed. A forgotten bucket keeps the height it was measured at. */
  measure(metrics: Metrics): void {
    const columns = this.columns;
    const length = columns?.length ?? this.count;
    const last = this.#measured;
    const unchanged =
      last?.metrics === metrics && (last.columns === columns || !columns) && last.length === length;
    if (unchanged) return;
    this.#measured = { metrics, columns, length };
    if (!columns) {
      this.metrics = metrics;
      this.layout = null;
      this.height = estimateHeight(this.count, metrics);
      this.#lineWidth = estimateLineWidth(this.count, metrics);
      return;
    }
    const nameless = columns.groups.length === 1 && (columns.groups[0]?.key ?? "") === this.#plainKey;
    this.metrics = nameless ? { ...metrics, dayHeader: 0 } : metrics;
    this.layout = layoutSection(columns.ratios, columns.groups, this.metrics);
    const rest = columns.next === null ? 0 : Math.max(0, this.count - columns.length);
    this.height =
      this.layout.height + (rest > 0 ? estimateHeight(rest, { ...metrics, heading: 0, dayHeader: 0 }) : 0);
  }

  /** Forgets the photos, keeps the height. */
  unload(): void {
    this.#lineWidth = this.lineWidth;
    this.columns = null;
    this.layout = null;
    this.stale = false;
  }

  /** The group that needs no header since the bucket's heading says it all. */
  get #plainKey(): string {
    return this.key === "undated" || this.offset !== null ? "" : this.key;
  }
}
