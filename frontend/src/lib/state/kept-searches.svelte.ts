/** Searches that this browser remembers: the last ones, and those that were marked to be kept. */
import { partsOf, queryOf } from "$lib/query/parts";

const KEY = "imalink.searches";
const MOST_RECENT = 12;
const MOST_KEPT = 100;

interface Stored {
  recent: string[];
  kept: string[];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

function read(): Stored {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Stored> | null;
    return { recent: texts(stored?.recent), kept: texts(stored?.kept) };
  } catch {
    return { recent: [], kept: [] };
  }
}

/** One way to write queries that differ in blanks only. */
function plain(query: string): string {
  return queryOf(partsOf(query));
}

export class KeptSearches {
  #stored = $state.raw<Stored>(read());

  /** The last searches that found something, the latest first. */
  get recent(): string[] {
    return this.#stored.recent;
  }

  get kept(): string[] {
    return this.#stored.kept;
  }

  isKept(query: string): boolean {
    return this.kept.includes(plain(query));
  }

  remember(query: string): void {
    const text = plain(query);
    if (text) this.#keep({ recent: first(text, this.recent).slice(0, MOST_RECENT) });
  }

  toggle(query: string): void {
    const text = plain(query);
    const kept = this.isKept(text) ? this.kept.filter((each) => each !== text) : first(text, this.kept);
    this.#keep({ kept: kept.slice(0, MOST_KEPT) });
  }

  forgetRecent(): void {
    this.#keep({ recent: [] });
  }

  #keep(change: Partial<Stored>): void {
    this.#stored = { ...this.#stored, ...change };
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#stored));
    } catch {
      // Storage switched off: they last as long as the page.
    }
  }
}

function first(text: string, others: string[]): string[] {
  return [text, ...others.filter((each) => each !== text)];
}
