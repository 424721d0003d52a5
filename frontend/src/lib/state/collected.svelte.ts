/** The photos of a static collection in its order, a page at a time as they come into view. */
import { messageOf } from "$lib/api/problem";
import type { Client } from "$lib/api/client";
import type { Photo } from "$lib/api/types";

const PAGE = 100;

export class Collected {
  error = $state("");
  /** True once the first page has come. */
  ready = $state(false);
  /** As many as there are, null where they have not come yet. */
  #photos = $state.raw<(Photo | null)[]>([]);
  #view = { first: 0, last: PAGE - 1 };
  #loading = new Set<number>();
  #turn = 0;

  constructor(
    private readonly client: Client,
    private readonly id: string,
  ) {}

  get total(): number {
    return this.#photos.length;
  }

  at(index: number): Photo | null {
    return this.#photos[index] ?? null;
  }

  /** Sees to it that the photos from one to another are there. */
  want(first: number, last: number): void {
    this.#view = { first, last };
    const turn = this.#turn;
    for (const page of this.#pages()) {
      if (this.#loading.has(page) || !this.#lacks(page)) continue;
      this.#loading.add(page);
      void this.#take([page], turn).finally(() => this.#loading.delete(page));
    }
  }

  /** Takes up what changed: what is in view is asked for again, and stays until then. */
  async refresh(): Promise<void> {
    await this.#take(this.#pages(), ++this.#turn, true);
  }

  /** Shows a photo at another place before the server has been told. */
  move(from: number, to: number): void {
    const photos = [...this.#photos];
    photos.splice(to, 0, ...photos.splice(from, 1));
    this.#photos = photos;
  }

  remove(index: number): void {
    this.#photos = this.#photos.filter((_, at) => at !== index);
  }

  #pages(): number[] {
    const first = Math.floor(this.#view.first / PAGE);
    const last = Math.max(first, Math.floor(Math.min(this.#view.last, this.total - 1) / PAGE));
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  }

  #lacks(page: number): boolean {
    return this.#photos.slice(page * PAGE, (page + 1) * PAGE).includes(null);
  }

  async #take(pages: number[], turn: number, anew = false): Promise<void> {
    try {
      const found = await Promise.all(
        pages.map((page) => this.client.things.collected(this.id, page * PAGE, PAGE)),
      );
      if (turn !== this.#turn) return;
      const total = found[0]?.total ?? 0;
      const photos = anew || total !== this.total ? Array<Photo | null>(total).fill(null) : [...this.#photos];
      found.forEach(({ items }, at) => photos.splice((pages[at] ?? 0) * PAGE, items.length, ...items));
      this.#photos = photos.slice(0, total);
      [this.ready, this.error] = [true, ""];
    } catch (failure) {
      if (turn === this.#turn) this.error = messageOf(failure);
    }
  }
}
