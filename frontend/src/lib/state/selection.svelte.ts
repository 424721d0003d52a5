/**
 * Which photos are selected: some by their ids, or all that the query finds but for a few.
 *
 * A whole query stays a query: a million photos are never a million ids in the page.
 */
import type { SelectionAsked } from "$lib/api/types";

/** Photos that something is to be said of. */
export type Target = { ids: string[] } | { query: string; without: string[] };

/** What the selection needs of the grid. */
export interface Selectable {
  query: string;
  total: number;
}

/** Ids of a range from the server. */
export type RangeFinder = (
  first: string,
  last: string,
  query: string,
  limit: number,
) => Promise<{ ids: string[]; total: number }>;

/** More photos than this are selected by a query, never one by one. */
export const MOST_IDS = 100_000;

const NONE: ReadonlySet<string> = new Set();

export class Selection {
  /** Selected, or where `whole` is set, what of the query is not. */
  #ids = $state.raw(NONE);
  #whole = $state<string | null>(null);
  /** Tiles that a click with Shift would select. */
  preview = $state.raw(NONE);
  /** Where a range begins. */
  anchor = $state<string | null>(null);
  /** What was selected when the anchor was set: a range may shrink again to it. */
  #base = NONE;
  #asked = 0;

  readonly count = $derived.by(() =>
    this.#whole === null ? this.#ids.size : Math.max(0, this.grid.total - this.#ids.size),
  );
  readonly active = $derived(this.count > 0);
  /** The photos to speak of; null where none is selected. */
  readonly target = $derived.by((): Target | null => {
    if (!this.active) return null;
    if (this.#whole === null) return { ids: [...this.#ids] };
    return { query: this.#whole, without: [...this.#ids] };
  });

  constructor(
    private readonly grid: Selectable,
    /** Photos from one to another as far as the page knows all of them, else null. */
    private readonly between: (first: string, last: string) => string[] | null,
    private readonly range: RangeFinder,
  ) {}

  /** Whether all that the query finds is selected, but for a few. */
  get whole(): boolean {
    return this.#whole !== null;
  }

  has(id: string): boolean {
    return this.#ids.has(id) !== (this.#whole !== null);
  }

  /** How many of these are selected. */
  countOf(ids: readonly string[]): number {
    return ids.reduce((sum, id) => sum + (this.has(id) ? 1 : 0), 0);
  }

  toggle(id: string): void {
    this.set([id], !this.has(id));
    this.#anchorAt(id);
  }

  /** Selects photos, or takes them out. */
  set(ids: readonly string[], selected: boolean): void {
    const next = new Set(this.#ids);
    for (const id of ids) {
      if (selected === (this.#whole === null)) next.add(id);
      else next.delete(id);
    }
    this.#ids = next;
    this.preview = NONE;
  }

  /** Everything that the query finds, loaded or not. */
  all(): void {
    this.#whole = this.grid.query;
    this.#ids = this.preview = this.#base = NONE;
    this.anchor = null;
  }

  clear(): void {
    this.#asked++;
    this.#whole = this.anchor = null;
    this.#ids = this.preview = this.#base = NONE;
  }

  /**
   * Selects from the anchor to a photo, both included, whatever lies between, loaded or not; a range from the same
   * anchor before it is taken back. Tells how many photos the range has, if they are too many to be selected.
   */
  async extend(to: string): Promise<{ tooMany: number } | null> {
    const from = this.anchor;
    if (from === null) {
      this.toggle(to);
      return null;
    }
    const asked = ++this.#asked;
    let ids = this.between(from, to);
    if (!ids) {
      const found = await this.range(from, to, this.grid.query, MOST_IDS);
      if (asked !== this.#asked) return null;
      if (found.total > found.ids.length) return { tooMany: found.total };
      ids = found.ids;
    }
    this.#ids = this.#base;
    this.set(ids, true);
    return null;
  }

  #anchorAt(id: string): void {
    this.#asked++;
    this.anchor = id;
    this.#base = this.#ids;
  }
}

/** Photos as the server takes them. */
export function named(target: Target): SelectionAsked {
  return "ids" in target ? { ids: target.ids } : { query: target.query, without: target.without };
}
