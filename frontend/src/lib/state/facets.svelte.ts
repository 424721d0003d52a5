/** Facets of the current query: those that are shown are counted, their trees step by step as they are opened. */
import { SvelteMap, SvelteSet } from "svelte/reactivity";
import type { Client } from "$lib/api/client";
import { isAbort } from "$lib/api/problem";
import type { Facet, FacetValue } from "$lib/api/types";

/** Values of a facet at first, and how many more at a time. */
const FEW = 8;
const MORE = 50;
const MOST = 1000;

export interface FacetName {
  name: string;
  label: string;
}

/** One level of a tree: its values and how many more there are. */
export interface Level {
  values: FacetValue[];
  more: number;
}

export function levelKey(name: string, path: string[]): string {
  return [name, ...path].join("\0");
}

export class Facets {
  /** All facets there are, in the order of the catalogue. */
  names = $state.raw<FacetName[]>([]);
  failed = $state(false);
  /** Counted facets; older ones stay until their counts have come. */
  readonly counted = new SvelteMap<string, Facet>();
  readonly levels = new SvelteMap<string, Level>();
  /** Values of trees that are unfolded. */
  readonly open = new SvelteSet<string>();
  #limits = new Map<string, number>();
  #paths = new Map<string, { name: string; path: string[] }>();
  #query = "";
  #wanted = new Map<string, string[]>();
  #request: AbortController | null = null;

  constructor(private readonly client: Client) {}

  /** Asked again whenever the facets are looked at: fields of the library's own come and go. */
  async loadNames(): Promise<void> {
    const fields = await this.client.fields().catch(() => null);
    if (!fields) return;
    this.names = fields
      .filter(({ facet, searchable }) => facet && searchable)
      .map(({ name, label }) => ({ name, label }));
  }

  /** Shows these facets of a query; `by` tells one that asks from another. */
  show(by: string, query: string, names: string[]): void {
    const known = this.#query === query && names.every((name) => this.counted.has(name));
    this.#query = query;
    this.#wanted.set(by, names);
    if (!known) this.refresh();
  }

  hide(by: string): void {
    this.#wanted.delete(by);
    if (this.#wanted.size === 0) this.#request?.abort();
  }

  /** Counts anew whatever is shown. */
  refresh(): void {
    this.#request?.abort();
    const names = [...new Set([...this.#wanted.values()].flat())];
    if (names.length === 0) return;
    const { signal } = (this.#request = new AbortController());
    const open = [...this.open].map((key) => this.#paths.get(key));
    const levels = open.filter((each) => each && names.includes(each.name)) as NonNullable<
      (typeof open)[0]
    >[];
    const short = names.filter((name) => !this.#limits.has(name));
    const asked = [
      short.length > 0 ? this.#count(short, FEW, signal) : null,
      ...names
        .filter((name) => !short.includes(name))
        .map((name) => this.#count([name], this.#limit(name), signal)),
      ...levels.map(({ name, path }) => this.#below(name, path, signal)),
    ];
    void Promise.all(asked).then(
      () => (this.failed = false),
      (error: unknown) => {
        if (!isAbort(error)) this.failed = true;
      },
    );
  }

  /** Lists more values of a facet, or of a level of a tree. */
  async more(name: string, path: string[] = []): Promise<void> {
    const key = levelKey(name, path);
    this.#limits.set(key, Math.min(MOST, this.#limit(key) + MORE));
    await (path.length > 0 ? this.#below(name, path) : this.#count([name], this.#limit(key))).catch(() => {});
  }

  async toggle(name: string, path: string[]): Promise<void> {
    const key = levelKey(name, path);
    if (this.open.delete(key)) return;
    this.open.add(key);
    this.#paths.set(key, { name, path });
    await this.#below(name, path).catch(() => this.open.delete(key));
  }

  /** Unfolds a tree down to a value. */
  async unfold(name: string, path: string[]): Promise<void> {
    const above = path
      .map((_, at) => path.slice(0, at + 1))
      .filter((each) => !this.open.has(levelKey(name, each)));
    await Promise.all(above.map((each) => this.toggle(name, each)));
  }

  #limit(key: string): number {
    return this.#limits.get(key) ?? FEW;
  }

  async #count(names: string[], limit: number, signal?: AbortSignal): Promise<void> {
    const query = this.#query;
    const facets = await this.client.facets(query, names, limit, [], signal);
    if (signal?.aborted || query !== this.#query) return;
    for (const facet of facets) this.counted.set(facet.name, facet);
  }

  async #below(name: string, path: string[], signal?: AbortSignal): Promise<void> {
    const query = this.#query;
    const key = levelKey(name, path);
    const limit = Math.max(MORE, this.#limit(key));
    const [facet] = await this.client.facets(query, [name], limit, path, signal);
    if (facet && !signal?.aborted && query === this.#query) this.levels.set(key, facet);
  }
}
