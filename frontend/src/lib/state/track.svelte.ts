/** The run of photos that the viewer walks: the photos of the current query around the one shown. */
import { hotpreview, preview } from "$lib/api/addresses";
import type { Client } from "$lib/api/client";
import { ApiError, isAbort } from "$lib/api/problem";
import type { Neighbours, Photo, PhotoLink } from "$lib/api/types";

const AROUND = 4;
/** Neighbours the server tells at once. */
const MOST_AROUND = 50;
const PREFETCH = 2;
const PREFETCH_AFTER_MS = 120;

export class Track {
  current = $state.raw<PhotoLink | null>(null);
  photo = $state.raw<Photo | null>(null);
  /** 1-based, in the query; 0 while unknown. */
  position = $state(0);
  total = $state(0);
  gone = $state(false);
  /** Known photos of the query around the current one, in order. */
  #run = $state.raw<PhotoLink[]>([]);
  #query = "";
  #request: AbortController | null = null;
  #prefetching: ReturnType<typeof setTimeout> | undefined;
  #images = new Map<string, HTMLImageElement>();

  readonly #at = $derived(this.#run.findIndex((link) => link.id === this.current?.id));
  readonly previous = $derived(this.#run[this.#at - 1] ?? null);
  readonly next = $derived(this.#at < 0 ? null : (this.#run[this.#at + 1] ?? null));

  constructor(private readonly client: Client) {}

  /** Shows a photo; `hint` is what the grid knows of it already. */
  async show(id: string, query: string, hint: PhotoLink | null): Promise<void> {
    if (query !== this.#query) this.#run = [];
    this.#query = query;
    const from = this.#at;
    const to = this.#run.findIndex((link) => link.id === id);
    const moved = from >= 0 && to >= 0 && this.position > 0;
    this.current = this.#run[to] ?? hint ?? { id, version: null, width: null, height: null };
    this.position = moved ? this.position + to - from : 0;
    if (this.photo?.id !== id) this.photo = null;
    this.gone = false;
    this.#request?.abort();
    const { signal } = (this.#request = new AbortController());
    await Promise.all([this.#loadPhoto(id, signal), this.#loadRun(id, signal)]);
  }

  /** Takes up what changed of the photo that is shown. */
  async refresh(): Promise<void> {
    const id = this.current?.id;
    if (!id) return;
    await this.#loadPhoto(id, this.#request?.signal);
  }

  async #loadPhoto(id: string, signal?: AbortSignal): Promise<void> {
    try {
      const photo = await this.client.photo(id, signal);
      if (this.current?.id !== id && this.current?.id !== photo.id) return;
      this.photo = photo;
      const { version, width, height } = photo;
      const known = this.current;
      if (!known || known.version !== version || known.width !== width || known.height !== height) {
        this.current = { id: known?.id ?? photo.id, version, width, height };
      }
    } catch (error) {
      if (!isAbort(error) && error instanceof ApiError && error.status === 404) this.gone = true;
    }
  }

  async #loadRun(id: string, signal: AbortSignal): Promise<void> {
    try {
      const around = await this.client.neighbours(id, this.#query, AROUND, signal);
      const self = this.current;
      if (!self || self.id !== id) return;
      this.#run = [...around.previous, self, ...around.next];
      this.position = around.position;
      this.total = around.total;
      clearTimeout(this.#prefetching);
      this.#prefetching = setTimeout(() => this.#prefetch(), PREFETCH_AFTER_MS);
    } catch (error) {
      // Without neighbours the photo itself can still be seen.
      if (!isAbort(error)) this.#run = this.current ? [this.current] : [];
    }
  }

  /** The photo so many places further on (negative: back), or the last one that way. */
  async away(steps: number): Promise<PhotoLink | null> {
    const id = this.current?.id;
    if (!id) return null;
    const near = this.#run[this.#at + steps];
    if (near) return near;
    let reached: PhotoLink | null = null;
    for (let left = Math.abs(steps); left > 0; left -= MOST_AROUND) {
      const from: string = reached?.id ?? id;
      const around: Neighbours | null = await this.client
        .neighbours(from, this.#query, Math.min(left, MOST_AROUND))
        .catch(() => null);
      const farthest: PhotoLink | undefined = steps < 0 ? around?.previous.at(0) : around?.next.at(-1);
      if (!farthest) break;
      reached = farthest;
    }
    return reached;
  }

  /** The first or the last photo of the query. */
  async end(which: "first" | "last"): Promise<PhotoLink | null> {
    const offset = which === "first" ? 0 : Math.max(0, this.total - 1);
    const page = await this.client.columns(this.#query, offset, 1).catch(() => null);
    const [id, version = null, width = null, height = null] = page
      ? [page.ids[0], page.version[0], page.width[0], page.height[0]]
      : [];
    return id ? { id, version, width, height } : null;
  }

  /** Takes a photo as the server now has it. */
  take(photo: Photo): void {
    if (this.photo?.id === photo.id) this.photo = photo;
  }

  #prefetch(): void {
    const near = this.#run.slice(Math.max(0, this.#at - PREFETCH), this.#at + PREFETCH + 1);
    const wanted = new Set(
      near.flatMap(({ id, version }) => [hotpreview(id, version), preview(id, version)]),
    );
    for (const [address, image] of this.#images) {
      if (wanted.has(address)) continue;
      if (!image.complete) image.removeAttribute("src");
      this.#images.delete(address);
    }
    for (const address of wanted) {
      if (this.#images.has(address)) continue;
      const image = new Image();
      image.src = address;
      this.#images.set(address, image);
    }
  }

  /** Gives up what is under way. */
  close(): void {
    this.#request?.abort();
    clearTimeout(this.#prefetching);
    for (const image of this.#images.values()) if (!image.complete) image.removeAttribute("src");
    this.#images.clear();
  }
}
