/**
 * The timeline of the current query: buckets, what is loaded of them, and the view that moves over them.
 *
 * Positions are pixels from the top of the whole grid; `space` maps them to the element that scrolls.
 */
import { untrack } from "svelte";
import { ApiError, isAbort, messageOf } from "$lib/api/problem";
import type { MonthCount, PhotoLink } from "$lib/api/types";
import type { Client } from "$lib/api/client";
import { monthOf } from "$lib/dates/taken";
import { rowOf, boxesOf, type Metrics } from "$lib/layout/justified";
import { shareLines } from "$lib/layout/month-lines";
import { nearsEdge, spaceAround, type ScrollSpace } from "$lib/layout/scroll-space";
import { yearOf } from "$lib/layout/scrubber";
import { isNewestFirst } from "$lib/query/aspects";
import { Stack } from "$lib/layout/stack";
import { MonthLoader } from "./month-loader";
import { Month, mark, type Marks } from "./month";
import { windowOf } from "./window";

export type TimelineState = "loading" | "ready" | "error";

/** A phone is held nearer than a screen stands. */
const NARROW_SCALE = 0.55;

/** A photo by its place. */
export interface Place {
  month: Month;
  index: number;
}

/** A photo as the grid knows it. */
export interface Glimpse extends PhotoLink, Marks {
  taken: string | null;
}

interface Anchor {
  month: string;
  id: string | null;
  offset: number;
}

const STEP = 160;
/** Photos of one stretch, where the order knows no months. */
const STRETCH = 500;
const SETTLE_MS = 150;
/** Tiles a screen may show at most; below this the wanted row height is raised. */
const DENSEST = 170;

export class Timeline {
  query = $state("");
  status = $state<TimelineState>("loading");
  error = $state.raw<ApiError | null>(null);
  total = $state(0);
  /** How long the server took for the buckets, milliseconds. */
  took = $state(0);
  /** The buckets of the grid: months, or stretches where the photos come in another order. */
  months = $state.raw<Month[]>([]);
  /** How many photos of the query each month has, whatever their order. */
  counts = $state.raw<MonthCount[]>([]);
  /** Whether the photos come by time, the newest first, so that months divide them. */
  readonly dated = $derived(isNewestFirst(this.query));
  /** Top of the view. */
  top = $state(0);
  height = $state(0);
  /** True while the view moves too fast for pictures to be worth loading. */
  seeking = $state(false);
  /** The photo that has, or last had, the focus. */
  focused = $state<string | null>(null);
  /** The photo under the pointer, since it was last moved. */
  hovered: string | null = null;

  #stack = $state.raw(new Stack([]));
  #space = $state.raw<ScrollSpace>({ base: 0, height: 0 });
  #revision = $state(0);
  #metrics: Metrics = { width: 0, rowHeight: 210, gap: 4, heading: 64, dayHeader: 38, daySpace: 20 };
  /** The same for stretches, which follow each other without a word between them. */
  #seamless: Metrics = this.#metrics;
  #scroller: HTMLElement | null = null;
  #spacer: HTMLElement | null = null;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #loader: MonthLoader;
  #opening: AbortController | null = null;
  /** Marks on their way to the server: pages fetched meanwhile may not know them yet. */
  #assumed = new Map<string, Partial<Marks>>();
  #from = $derived(Math.floor((this.top - this.height * 0.25) / STEP) * STEP);
  #to = $derived(Math.ceil((this.top + this.height * 1.25) / STEP) * STEP);

  /** What to draw now. */
  readonly view = $derived.by(() => {
    void this.#revision;
    return windowOf(this.months, this.#stack, { from: this.#from, to: this.#to, base: this.#space.base });
  });

  constructor(private readonly client: Client) {
    this.#loader = new MonthLoader(client, () => this.query, {
      loaded: (month) => this.#take(month),
      finished: () => this.#wantVisible(),
    });
  }

  /** Height of the whole grid. */
  get extent(): number {
    return this.#stack.total;
  }

  get stack(): Stack {
    return this.#stack;
  }

  /** Whether this query's timeline is open already, so that its place can be kept. */
  isOpen(query: string): boolean {
    return untrack(() => this.#opening !== null && this.query === query);
  }

  /** Opens the timeline of a query at its top. */
  async open(query: string): Promise<void> {
    this.#opening?.abort();
    this.#loader.abandon();
    this.query = query;
    this.status = "loading";
    // Keys speak of the photo in hand: one of another search may not even be found by this one.
    this.focused = this.hovered = null;
    await this.#fetchMonths(true);
  }

  /** Takes up what changed in the library, without moving the view. */
  async refresh(): Promise<void> {
    if (this.status === "error") this.status = "loading";
    for (const month of this.months) if (month.columns) month.stale = true;
    await this.#fetchMonths(false);
  }

  async #fetchMonths(fresh: boolean): Promise<void> {
    const request = new AbortController();
    if (fresh) this.#opening = request;
    const query = this.query;
    const started = performance.now();
    try {
      const answer = await this.client.months(query, request.signal);
      if (query !== this.query) return;
      this.took = performance.now() - started;
      this.total = answer.total;
      this.error = null;
      const anchor = fresh ? null : this.#anchor();
      const known = new Map(fresh ? [] : this.months.map((month) => [month.key, month]));
      this.counts = answer.months;
      this.months = this.dated
        ? answer.months.map(({ month, count }) => taken(known, month, count, null))
        : stretches(answer.total).map(({ key, count, offset }) => taken(known, key, count, offset));
      this.status = "ready";
      if (fresh) this.top = 0;
      this.#arrange(anchor);
      this.#wantVisible();
    } catch (error) {
      if (isAbort(error) || query !== this.query) return;
      if (!fresh && this.months.length > 0) return;
      this.error = error instanceof ApiError ? error : new ApiError(0, "page", messageOf(error));
      this.status = "error";
    }
  }

  /** Takes the elements of the grid; returns what to do when they go. */
  attach(scroller: HTMLElement, spacer: HTMLElement): () => void {
    this.#scroller = scroller;
    this.#spacer = spacer;
    this.#place(this.top);
    return () => {
      this.#scroller = null;
      this.#spacer = null;
    };
  }

  resize(width: number, height: number, wanted: number): void {
    const narrow = width < 640;
    // A wall of tiny pictures on a large screen would break the bound on tiles: rows grow with the screen.
    const least = Math.sqrt((width * height) / (1.4 * DENSEST));
    const rowHeight = Math.max(narrow ? wanted * NARROW_SCALE : wanted, least);
    const metrics = { ...this.#metrics, width, rowHeight, gap: narrow ? 3 : 4 };
    const anchor = this.#anchor();
    const same = JSON.stringify(metrics) === JSON.stringify(this.#metrics);
    if (!same) this.#metrics = metrics;
    if (!same) this.#seamless = { ...metrics, heading: 0, dayHeader: 0, daySpace: metrics.gap };
    this.height = height;
    if (!same) this.#arrange(anchor);
    this.#wantVisible();
  }

  /** Follows the scrolled element. */
  scrolled(): void {
    if (!this.#scroller) return;
    const top = this.#space.base + this.#scroller.scrollTop;
    const far = Math.abs(top - this.top) > this.height * 1.5;
    this.top = top;
    if (nearsEdge(this.#space, top, this.extent)) this.#place(top);
    if (far || this.seeking) this.#settle();
    else this.#wantVisible();
  }

  /** Moves the view; pictures are loaded when it rests. */
  seek(top: number): void {
    this.#settle();
    this.#place(top);
  }

  /** Moves the view and loads at once. */
  jump(top: number): void {
    this.#place(top);
    this.#wantVisible();
  }

  #settle(): void {
    this.seeking = true;
    this.#loader.hold();
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.seeking = false;
      this.#wantVisible();
    }, SETTLE_MS);
  }

  #place(top: number): void {
    const end = Math.max(0, this.extent - this.height);
    this.top = Math.min(end, Math.max(0, top));
    this.#space = spaceAround(this.top, this.extent);
    if (!this.#scroller || !this.#spacer) return;
    this.#spacer.style.height = `${this.#space.height}px`;
    this.#scroller.scrollTop = this.top - this.#space.base;
  }

  #take(month: Month): void {
    if (this.#assumed.size > 0) {
      month.columns?.ids.forEach((id, index) => {
        const marks = this.#assumed.get(id);
        if (marks && month.columns) mark(month.columns, index, marks);
      });
    }
    this.#arrange(this.#anchor());
  }

  /** Lays everything out anew and puts the anchored photo back where it was. */
  #arrange(anchor: Anchor | null): void {
    if (this.#metrics.width === 0) return;
    const metrics = this.dated ? this.#metrics : this.#seamless;
    for (const month of this.months) month.measure(metrics);
    const placements = shareLines(this.months, metrics.width, metrics.daySpace);
    this.months.forEach((month, at) => (month.left = placements[at]?.left ?? 0));
    this.#stack = new Stack(placements.map((each) => each.height));
    this.#revision++;
    this.#place(anchor ? this.#restored(anchor) : this.top);
  }

  #anchor(): Anchor | null {
    // At the very top the newest photo stays in view, so that what a scan finds is seen to come in.
    if (this.top < 4) return null;
    const at = this.#stack.at(this.top);
    const month = this.months[at];
    if (!month) return null;
    const offset = this.top - this.#stack.topOf(at);
    const row = month.layout?.blocks.flatMap((block) =>
      block.top + block.height > offset ? block.rows : [],
    );
    const first = row?.find((each) => each.top + each.height > offset);
    if (!first) return { month: month.key, id: null, offset: offset / Math.max(1, month.height) };
    return { month: month.key, id: month.columns?.ids[first.first] ?? null, offset: offset - first.top };
  }

  #restored(anchor: Anchor): number {
    const at = this.months.findIndex((month) => month.key === anchor.month);
    const month = this.months[at];
    if (!month) return this.top;
    if (anchor.id === null) return this.#stack.topOf(at) + anchor.offset * month.height;
    const index = month.columns?.ids.indexOf(anchor.id) ?? -1;
    const row = month.layout && index >= 0 ? rowOf(month.layout, index) : undefined;
    return row ? this.#stack.topOf(at) + row.top + anchor.offset : this.top;
  }

  #wantVisible(): void {
    if (this.seeking || this.height === 0) return;
    const from = this.top - this.height;
    const to = this.top + this.height * 2;
    const [first, end] = this.#stack.within(from, to);
    const wanted = this.months.slice(first, end).map((month, at) => ({
      month,
      until: to - this.#stack.topOf(first + at),
    }));
    this.#loader.want(wanted);
    this.#loader.trim(this.months, first, end);
  }

  // --- places of photos -------------------------------------------------------------------------------------

  /** Finds a photo among what is loaded. */
  find(id: string): Place | null {
    for (const month of this.months) {
      const index = month.columns?.ids.indexOf(id) ?? -1;
      if (index >= 0) return { month, index };
    }
    return null;
  }

  /** What the grid knows of a photo; null where it is not loaded. */
  glimpse(id: string): Glimpse | null {
    const place = this.find(id);
    const columns = place?.month.columns;
    if (!place || !columns) return null;
    return {
      id,
      version: columns.version[place.index] ?? null,
      width: columns.width[place.index] ?? null,
      height: columns.height[place.index] ?? null,
      taken: columns.taken[place.index] ?? null,
      rating: columns.rating[place.index] ?? null,
      flag: columns.flag[place.index] ?? null,
      label: columns.label[place.index] ?? null,
      favourite: columns.favourite[place.index] ?? false,
    };
  }

  /** Loads the bucket of a photo until the photo is found; null where the query has no such photo. */
  async locate(id: string, taken: string | null): Promise<Place | null> {
    const found = this.find(id);
    if (found) return found;
    const month = this.dated
      ? this.months.find((each) => each.key === monthOf(taken))
      : await this.#stretchOf(id);
    if (!month) return null;
    await this.#loader.loadUntil(month, (columns) => columns.ids.includes(id));
    return this.find(id);
  }

  async #stretchOf(id: string): Promise<Month | undefined> {
    const around = await this.client.neighbours(id, this.query, 1).catch(() => null);
    return around ? this.months[Math.floor((around.position - 1) / STRETCH)] : undefined;
  }

  /** Moves the view to where a day, month or year begins (`2019-03-04`), or else the photos taken before it. */
  async goTo(date: string): Promise<void> {
    const at = this.months.findIndex(({ key }) => key !== "undated" && key.replace(/X/g, "0") <= `${date}~`);
    const month = this.months[at];
    if (!month) return this.jump(at < 0 ? this.extent : 0);
    if (date.length < 10 || month.key !== date.slice(0, 7)) return this.jump(this.#stack.topOf(at));
    await this.#loader.loadUntil(
      month,
      ({ groups, next }) => next === null || (groups.at(-1)?.key ?? "") < date,
    );
    const block = month.layout?.blocks.find(({ group }) => group.key <= date);
    this.jump(this.#stack.topOf(this.months.indexOf(month)) + (block?.top ?? 0));
  }

  /** Loads the first page of a bucket. */
  async ensure(month: Month): Promise<void> {
    if (!month.columns) await this.#loader.loadUntil(month, () => true);
  }

  /** The next bucket up (-1) or down (1) that does not stand on the same line. */
  lineBeside(month: Month, direction: 1 | -1): Month | null {
    let at = this.months.indexOf(month);
    const top = this.#stack.topOf(at);
    while (at >= 0 && at < this.months.length && this.#stack.topOf(at) === top) at += direction;
    return this.months[at] ?? null;
  }

  /** The first photo that is seen whole. */
  firstInView(): Place | null {
    const tile = this.view
      .flatMap((section) =>
        section.days.flatMap((day) => day.tiles.map((each) => ({ ...each, day: day.top }))),
      )
      .find((each) => each.day + each.top + this.#space.base >= this.top);
    return tile ? this.find(tile.id) : null;
  }

  /** Moves the view to where the next earlier (1) or later (-1) day, month or year begins. */
  skip(unit: "day" | "month" | "year", direction: 1 | -1): void {
    if (!this.dated) return;
    const starts: number[] = [];
    let year = "";
    this.months.forEach((month, at) => {
      const top = this.#stack.topOf(at);
      if (unit !== "year" || yearOf(month.key) !== year) starts.push(top);
      year = yearOf(month.key);
      if (unit === "day") for (const block of month.layout?.blocks ?? []) starts.push(top + block.top);
    });
    const target =
      direction > 0
        ? starts.find((start) => start > this.top + 2)
        : starts.findLast((start) => start < this.top - 2);
    this.jump(target ?? (direction > 0 ? this.extent : 0));
  }

  /** Box of a photo on the whole grid. */
  boxOf(place: Place): { top: number; left: number; width: number; height: number } | null {
    const { month, index } = place;
    const at = this.months.indexOf(month);
    const row = month.layout ? rowOf(month.layout, index) : undefined;
    if (!row || !month.columns || !month.metrics || at < 0) return null;
    const box = boxesOf(row, month.columns.ratios, month.metrics).find((each) => each.index === index);
    return box ? { ...box, left: month.left + box.left, top: this.#stack.topOf(at) + box.top } : null;
  }

  /** The photo at the top of the view; null at the very top, and where nothing is loaded. */
  get topmost(): string | null {
    return this.#anchor()?.id ?? null;
  }

  /** Moves the view so that a photo stands at its top. */
  showAtTop(place: Place): void {
    const box = this.boxOf(place);
    if (box) this.jump(box.top - this.#metrics.dayHeader);
  }

  /** Whether a photo is seen, at least in part. */
  inView(place: Place): boolean {
    const box = this.boxOf(place);
    return box !== null && box.top + box.height > this.top && box.top < this.top + this.height;
  }

  /** Moves the view as little as it takes to show a photo whole. */
  reveal(place: Place, centred = false): void {
    const box = this.boxOf(place);
    if (!box) return;
    const header = this.#metrics.dayHeader + 8;
    if (centred) this.jump(box.top - (this.height - box.height) / 2);
    else if (box.top < this.top + header) this.jump(box.top - header - 8);
    else if (box.top + box.height > this.top + this.height)
      this.jump(box.top + box.height - this.height + 12);
  }

  /** Shows marks before the server has them; what is returned ends that, with the former ones where it is told so. */
  assume(ids: readonly string[], marks: Partial<Marks>): (saved: boolean) => void {
    const former = new Map<string, Partial<Marks>>();
    for (const id of ids) {
      this.#assumed.set(id, marks);
      const before = this.#mark(id, marks);
      if (before) former.set(id, before);
    }
    this.#revision++;
    return (saved) => {
      for (const id of ids) if (this.#assumed.get(id) === marks) this.#assumed.delete(id);
      if (!saved) for (const [id, before] of former) this.#mark(id, before);
      this.#revision++;
    };
  }

  /** Marks a photo that is loaded; returns what it had. */
  #mark(id: string, marks: Partial<Marks>): Partial<Marks> | null {
    const place = this.find(id);
    return place?.month.columns ? mark(place.month.columns, place.index, marks) : null;
  }

  /** Loads the rest of a day. */
  async idsOfDay(day: { month: string; id: string; ids: string[]; whole: boolean }): Promise<string[]> {
    const month = this.months.find(({ key }) => key === day.month);
    if (!month || day.whole) return day.ids;
    await this.#loader.loadUntil(month, (columns) => columns.groups.at(-1)?.id !== day.id);
    const group = month.columns?.groups.find(({ id }) => id === day.id);
    return group ? (month.columns?.ids.slice(group.first, group.first + group.count) ?? []) : day.ids;
  }
}

/** A bucket with what is known of it already. */
function taken(known: Map<string, Month>, key: string, count: number, offset: number | null): Month {
  const month = known.get(key) ?? new Month(key, count, offset);
  month.count = count;
  month.failed = false;
  return month;
}

function stretches(total: number): { key: string; count: number; offset: number }[] {
  return Array.from({ length: Math.ceil(total / STRETCH) }, (_, at) => {
    const offset = at * STRETCH;
    return { key: `#${offset}`, count: Math.min(STRETCH, total - offset), offset };
  });
}
