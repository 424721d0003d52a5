/** Fetches buckets that are in view, gives up those that are not, and forgets the ones far away. */
import type { Client } from "$lib/api/client";
import { isAbort } from "$lib/api/problem";
import { Columns, type Month } from "./month";

const AT_ONCE = 4;
const FIRST_PAGE = 1000;
const NEXT_PAGE = 5000;
/** Photos kept in memory before buckets far from the view are forgotten. */
const MOST_PHOTOS = 80_000;

export interface Wanted {
  month: Month;
  /** How far down the bucket its photos are needed, in pixels from its top. */
  until: number;
}

interface Listener {
  /** A bucket's photos are here: places have changed. */
  loaded: (month: Month) => void;
  /** A request ended, so another may begin. */
  finished: () => void;
}

export class MonthLoader {
  #active = new Set<Month>();

  constructor(
    private readonly client: Client,
    private readonly query: () => string,
    private readonly listener: Listener,
  ) {}

  /** Begins what is wanted and not here, and ends what is no longer wanted. */
  want(wanted: Wanted[]): void {
    const months = new Set(wanted.map((each) => each.month));
    for (const month of this.#active) if (!months.has(month)) month.loading?.abort();
    for (const { month, until } of wanted) {
      if (this.#active.size >= AT_ONCE) return;
      if (month.loading || month.failed) continue;
      const short = !month.complete && month.known < until;
      if (!month.columns || month.stale || short) void this.#load(month, () => true);
    }
  }

  /** Ends everything under way: the view moves too fast. */
  hold(): void {
    for (const month of this.#active) month.loading?.abort();
  }

  /** As `hold`, for a query that is over. */
  abandon(): void {
    this.hold();
    this.#active.clear();
  }

  /** Loads pages until they hold what is asked for, or the bucket ends. */
  async loadUntil(month: Month, enough: (columns: Columns) => boolean): Promise<void> {
    month.loading?.abort();
    await this.#load(month, enough);
  }

  /** Forgets buckets outside of [first, end) while too many photos are held, the farthest first. */
  trim(months: Month[], first: number, end: number): void {
    let held = months.reduce((sum, month) => sum + (month.columns?.length ?? 0), 0);
    if (held <= MOST_PHOTOS) return;
    const distance = (at: number) => (at < first ? first - at : at - end + 1);
    const outside = months
      .map((month, at) => ({ month, at }))
      .filter(({ month, at }) => month.columns && (at < first || at >= end))
      .sort((a, b) => distance(b.at) - distance(a.at));
    for (const { month } of outside) {
      if (held <= MOST_PHOTOS) return;
      held -= month.columns?.length ?? 0;
      month.unload();
    }
  }

  async #page(month: Month, query: string, after: string | null, limit: number, signal: AbortSignal) {
    if (month.offset === null) return this.client.month(month.key, query, after, limit, signal);
    const page = await this.client.columns(query, month.offset, month.count, signal);
    // The cursor leads on to the photos of the next stretch.
    return { ...page, next: null };
  }

  async #load(month: Month, enough: (columns: Columns) => boolean): Promise<void> {
    const request = new AbortController();
    const query = this.query();
    const replacing = month.stale || !month.columns;
    const columns = replacing ? new Columns(month.offset === null) : (month.columns as Columns);
    const least = replacing ? Math.min(month.columns?.length ?? 0, month.count) : 0;
    month.loading = request;
    month.stale = false;
    this.#active.add(month);
    try {
      do {
        const limit = columns.length === 0 && least <= FIRST_PAGE ? FIRST_PAGE : NEXT_PAGE;
        const page = await this.#page(month, query, columns.next, limit, request.signal);
        if (request.signal.aborted || query !== this.query()) return;
        columns.append(page);
        if (columns.length < least && columns.next !== null) continue;
        month.columns = columns;
        // What the library really holds wins over a count that is a moment old.
        if (columns.next === null) month.count = columns.length;
        this.listener.loaded(month);
      } while (columns.next !== null && !(columns.length >= least && enough(columns)));
    } catch (error) {
      if (isAbort(error)) month.stale = month.columns !== null && replacing;
      else {
        month.failed = true;
        this.listener.loaded(month);
      }
    } finally {
      if (month.loading === request) {
        month.loading = null;
        this.#active.delete(month);
        this.listener.finished();
      }
    }
  }
}
