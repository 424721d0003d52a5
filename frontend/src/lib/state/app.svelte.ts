/** The page's state as a whole: made once by the root layout, handed down by context. */
import { getContext, setContext } from "svelte";
import { MediaQuery } from "svelte/reactivity";
import { Client } from "$lib/api/client";
import { listen } from "$lib/api/events";
import { messageOf } from "$lib/api/problem";
import { text } from "$lib/i18n/en";
import { Keymap } from "$lib/keys/keymap.svelte";
import { Acts } from "./acts.svelte";
import { Clipboard } from "./clipboard.svelte";
import { Edits } from "./edits.svelte";
import { Gathering } from "./gathering.svelte";
import { Notices } from "./notices.svelte";
import { Preferences } from "./preferences.svelte";
import { Facets } from "./facets.svelte";
import { Search } from "./search.svelte";
import { Scans, isOver } from "./scans.svelte";
import { Selection, type Target } from "./selection.svelte";
import { Server } from "./server.svelte";
import type { Marks } from "./month";
import { between } from "./ranges";
import { Timeline } from "./timeline.svelte";

/** Refreshing more often than this while a scan adds photos would only flicker. */
const REFRESH_MS = 1500;
const CONTEXT = Symbol("app");

type Panel =
  | "settings"
  | "keys"
  | "scan"
  | "folders"
  | "filters"
  | "tree"
  | "date"
  | "more"
  | "stack"
  | "keep"
  | "tags"
  | "collection"
  | "shift"
  | "paste"
  | "place"
  | "edit";

/** The photo that the viewer shows. */
export interface Viewed {
  id: string;
  marks: () => Marks | null;
  /** Shows marks before the server has them. */
  assume: (marks: Partial<Marks>) => void;
  refresh: () => Promise<void>;
}

export class App {
  readonly client = new Client();
  readonly preferences = new Preferences();
  readonly notices = new Notices();
  readonly keymap = new Keymap(
    () => this.preferences.singleKeys,
    () => this.preferences.keys,
  );
  readonly timeline = new Timeline(this.client);
  readonly edits = new Edits(this.client, this.notices, () => this.#refreshSoon());
  readonly selection = new Selection(
    this.timeline,
    (first, last) => between(this.timeline, first, last),
    this.client.curation.range,
  );
  readonly acts = new Acts(this);
  readonly gathering = new Gathering(this);
  readonly clipboard = new Clipboard(this);
  readonly search = new Search();
  readonly facets = new Facets(this.client);
  readonly scans = new Scans(this.client, this.notices);
  readonly server = new Server(this.client, () => this.catchUp());
  /** The panel that is open over the page. */
  panel = $state<Panel | null>(null);
  /** The photo that is open over the grid. */
  viewed = $state.raw<Viewed | null>(null);
  /** The field that an editor shall take up when it is there. */
  wanted = $state<string | null>(null);
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

  /** Whether the editor of the selection is open: beside the grid, or on a small screen over it. */
  get editing(): boolean {
    return this.roomy.current ? this.preferences.info : this.panel === "edit";
  }

  toggleEditing(): void {
    if (this.roomy.current) this.preferences.info = !this.preferences.info;
    else this.panel = "edit";
  }

  /** The photos that keys and buttons speak of: the one that is shown, those selected, else the one in hand. */
  get target(): Target | null {
    if (this.viewed) return { ids: [this.viewed.id] };
    if (this.selection.active) return this.selection.target;
    const id = this.timeline.hovered ?? this.timeline.focused;
    return id ? { ids: [id] } : null;
  }

  /** What the page knows people said of a photo. */
  marksOf(id: string): Marks | null {
    return (this.viewed?.id === id ? this.viewed.marks() : null) ?? this.timeline.glimpse(id);
  }

  /** Opens the editor with the title to be written. */
  writeTitle(): void {
    if (!this.target) return;
    if (!this.viewed && !this.selection.active) {
      const id = this.timeline.hovered ?? this.timeline.focused;
      if (id) this.selection.toggle(id);
    }
    if (this.roomy.current || this.viewed) this.preferences.info = true;
    else this.panel = "edit";
    this.wanted = "title";
  }

  /** Selects from the anchor to a photo. */
  async extend(to: string): Promise<void> {
    try {
      const refused = await this.selection.extend(to);
      if (refused) this.notices.show(text.editing.selection.tooMany(refused.tooMany));
    } catch (error) {
      this.notices.error(text.editing.selection.failed(messageOf(error)));
    }
  }
}

export function provideApp(): App {
  return setContext(CONTEXT, new App());
}

export function useApp(): App {
  return getContext<App>(CONTEXT);
}
