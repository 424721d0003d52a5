/** The tags of the library, to choose from; loaded when first needed and again when something was said. */
import type { Client } from "$lib/api/client";
import type { Category, Collection, Tag } from "$lib/api/types";

const KEY = "imalink.recent";
const MOST_RECENT = 12;

type Shelf = "tags" | "collections";

export class Tags {
  items = $state.raw<Tag[]>([]);
  categories = $state.raw<Category[]>([]);
  collections = $state.raw<Collection[]>([]);
  #recent = $state.raw<Record<Shelf, string[]>>(read());

  constructor(private readonly client: Client) {}

  async load(): Promise<void> {
    const [items, categories] = await Promise.all([
      this.client.things.tags(),
      this.client.things.categories(),
    ]);
    [this.items, this.categories] = [items, categories];
  }

  async loadCollections(): Promise<void> {
    this.collections = await this.client.things.collections();
  }

  /** What was given to photos last, the last first. */
  recent(shelf: Shelf): string[] {
    return this.#recent[shelf];
  }

  used(shelf: Shelf, path: string): void {
    const others = this.#recent[shelf].filter((each) => each !== path);
    this.#recent = { ...this.#recent, [shelf]: [path, ...others].slice(0, MOST_RECENT) };
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#recent));
    } catch {
      // Storage switched off: they last as long as the page.
    }
  }
}

function read(): Record<Shelf, string[]> {
  const none = { tags: [], collections: [] };
  try {
    return {
      ...none,
      ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Record<Shelf, string[]>>),
    };
  } catch {
    return none;
  }
}
