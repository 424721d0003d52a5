/** The current query: it stands in the address, so that Back, reload and a shared link find the same photos. */
import { goto } from "$app/navigation";
import { page } from "$app/state";
import { seeded } from "$lib/query/aspects";
import { KeptSearches } from "./kept-searches.svelte";

/** Views that show the photos of the query: the routes of "(photos)" except one photo's. */
const VIEW = /^\/\(photos\)(\/(?!photo\/).*)?$/;
const SEEDS = 2 ** 31;

export class Search {
  readonly kept = new KeptSearches();
  /** The view that shows the photos, "/" or another of its routes. */
  view = $state("/");

  get query(): string {
    return page.url.searchParams.get("q") ?? "";
  }

  /** The address of a query in the view that is open. */
  address(query: string, view = this.view): string {
    return query ? `${view}?q=${encodeURIComponent(query)}` : view;
  }

  /** The address of one photo among those of the query. */
  photoAddress(id: string): string {
    return this.address(this.query, `/photo/${id}`);
  }

  /** Shows the photos of a query. An order by chance is drawn once and kept. */
  go(query: string, options: { replaceState?: boolean } = {}): void {
    const wanted = seeded(query.trim(), Math.floor(Math.random() * SEEDS));
    if (wanted !== this.query) void goto(this.address(wanted), { ...options, keepFocus: true });
  }

  /** Takes note of the route that the page came to. */
  arrive(route: string | null): void {
    const match = VIEW.exec(route ?? "");
    if (match) this.view = match[1] ?? "/";
  }
}
