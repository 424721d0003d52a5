/** The page's state as a whole: made once by the root layout, handed down by context. */
import { getContext, setContext } from "svelte";
import { MediaQuery } from "svelte/reactivity";
import { Client } from "$lib/api/client";
import { listen } from "$lib/api/events";
import { text } from "$lib/i18n/en";
import { Keymap } from "$lib/keys/keymap.svelte";
import { Edits } from "./edits.svelte";
import { Notices } from "./notices.svelte";
import { Preferences } from "./preferences.svelte";
import { Facets } from "./facets.svelte";
import { Search } from "./search.svelte";
import { Scans, isOver } from "./scans.svelte";
import { Server } from "./server.svelte";
import { Timeline } from "./timeline.svelte";

/** Refreshing more often than this while a scan adds photos would only flicker. */
const REFRESH_MS = 1500;
const CONTEXT = Symbol("app");

export class App {
  readonly client = new Client();
  readonly preferences = new Preferences();
  readonly notices = new Notices();
  readonly keymap = new Keymap(() => this.preferences.singleKeys);
  readonly timeline = new Timeline(this.client);
  readonly edits = new Edits(this.client, this.notices, () => this.#refreshSoon());
  readonly search = new Search();
  readonly facets = new Facets(this.client);
  readonly scans = new Scans(this.client, this.notices);
  readonly server = new Server(this.client, () => this.catchUp());
  /** The panel that is open over the page. */
  panel = $state<"settings" | "keys" | "scan" | "folders" | "filters" | "tree" | "date" | "more" | null>(
    null,
  );
  /** Whether the screen is wide enough for panels beside the photos. */
  readonly roomy = new MediaQuery("(min-width: 821px)");
  /** True while one step back in the history leads from the viewer to the grid or the map. */
  gridBehind = false;
  #connected = false;
  #refreshing: ReturnType<typeof setTimeout> | undefined;
  #refreshed = 0;

  /** Follows the server until the returned function is called. */
  start(): () => void {
    const stop = listen({
      connected: () => {
        if (this.#connected) return this.catchUp();
        this.#connected = true;
        void this.scans.load();
        void this.server.load();
      },
      lost: () => void this.server.ask(),
      changed: () => this.#refreshSoon(),
      scan: (scan) => {
        this.scans.take(scan);
        if (isOver(scan) && !scan.dry_run) this.#refreshSoon();
      },
    });
    return () => {
      stop();
      clearTimeout(this.#refreshing);
    };
  }

  /** Takes up whatever happened while nobody listened. */
  catchUp(): void {
    void this.scans.load();
    this.#refreshSoon();
  }

  #refreshSoon(): void {
    clearTimeout(this.#refreshing);
    const wait = Math.max(0, this.#refreshed + REFRESH_MS - performance.now());
    this.#refreshing = setTimeout(() => {
      this.#refreshed = performance.now();
      this.edits.revision++;
      void this.server.load();
      void this.timeline.refresh();
      this.facets.refresh();
    }, wait);
  }

  /** Shows or hides the filters: beside the grid, or on a small screen over it. */
  toggleFilters(): void {
    if (this.roomy.current) this.preferences.filters = !this.preferences.filters;
    else this.panel = "filters";
  }

  /** Rates a photo at once on the page, then on the server; a refusal is undone and told. 0 clears. */
  async rate(id: string, stars: number): Promise<boolean> {
    const rating = stars === 0 ? null : stars;
    const former = this.timeline.assumeRating(id, rating);
    const done = await this.edits.edit({ ids: [id], set: { rating } }, text.editing.rated(stars, 1));
    this.timeline.settleRating(id, done ? rating : former);
    return done !== null;
  }
}

export function provideApp(): App {
  return setContext(CONTEXT, new App());
}

export function useApp(): App {
  return getContext<App>(CONTEXT);
}
