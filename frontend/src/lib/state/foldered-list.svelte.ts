/**
 * A list of files by folder that may hold far more than the page should: folders come first, the files of an open
 * folder page by page as they come into view. Every row is as tall as the others, so that places are counted.
 */
import { messageOf } from "$lib/api/problem";

export interface FolderOfList {
  id: number;
  name: string;
  path: string;
  files: number;
  bytes: number;
}

export interface ListPage<Item> {
  items: Item[];
  next: string | null;
}

export interface ListSource<Item> {
  folders: (after: string | null) => Promise<ListPage<FolderOfList>>;
  files: (folder: number, after: string | null) => Promise<ListPage<Item>>;
}

export type ListRow<Item> =
  | { kind: "folder"; folder: FolderOfList; open: boolean }
  | { kind: "file"; folder: FolderOfList; at: number; item: Item | null };

interface Loaded<Item> {
  items: Item[];
  next: string | null;
  loading: boolean;
}

/** Lists up to this length begin with all folders open. */
const OPEN_UP_TO = 20_000;

export class FolderedList<Item> {
  folders = $state.raw<FolderOfList[]>([]);
  /** True once every folder is known. */
  complete = $state(false);
  error = $state("");
  readonly files = $derived(this.folders.reduce((sum, folder) => sum + folder.files, 0));
  #closed = $state.raw(new Set<number>());
  #opened = $state.raw(new Set<number>());
  #loaded = $state.raw(new Map<number, Loaded<Item>>());
  /** Row number of each folder, and at last that of the end. */
  readonly #starts = $derived.by(() => {
    const starts = [0];
    for (const folder of this.folders)
      starts.push((starts.at(-1) ?? 0) + 1 + (this.isOpen(folder.id) ? folder.files : 0));
    return starts;
  });
  readonly length = $derived(this.#starts.at(-1) ?? 0);

  constructor(private readonly source: ListSource<Item>) {}

  async load(): Promise<void> {
    this.error = "";
    try {
      let after: string | null = null;
      const folders: FolderOfList[] = [];
      do {
        const page: ListPage<FolderOfList> = await this.source.folders(after);
        folders.push(...page.items);
        after = page.next;
        // What is known is shown while the rest comes.
        if (folders.length > this.folders.length) this.folders = [...folders];
      } while (after !== null);
      this.folders = folders;
      this.#loaded = new Map();
      this.complete = true;
    } catch (failure) {
      this.error = messageOf(failure);
    }
  }

  isOpen(folder: number): boolean {
    if (this.#opened.has(folder)) return true;
    return this.files <= OPEN_UP_TO && !this.#closed.has(folder);
  }

  toggle(folder: number): void {
    const open = this.isOpen(folder);
    const [opened, closed] = [new Set(this.#opened), new Set(this.#closed)];
    if (open) closed.add(folder);
    else opened.add(folder);
    if (open) opened.delete(folder);
    else closed.delete(folder);
    [this.#opened, this.#closed] = [opened, closed];
  }

  row(index: number): ListRow<Item> | null {
    const at = this.#folderAt(index);
    const folder = this.folders[at];
    const start = this.#starts[at];
    if (!folder || start === undefined) return null;
    if (index === start) return { kind: "folder", folder, open: this.isOpen(folder.id) };
    const file = index - start - 1;
    return { kind: "file", folder, at: file, item: this.#loaded.get(folder.id)?.items[file] ?? null };
  }

  /** Sees to it that the files of these rows are there. */
  want(first: number, last: number): void {
    if (this.length === 0) return;
    const end = this.#folderAt(Math.min(last, this.length - 1));
    for (let at = this.#folderAt(first); at <= end; at++) {
      const folder = this.folders[at];
      const start = this.#starts[at];
      if (!folder || start === undefined || !this.isOpen(folder.id)) continue;
      void this.#fill(folder, Math.min(folder.files, last - start));
    }
  }

  /** All files that have come so far. */
  known(): Item[] {
    return [...this.#loaded.values()].flatMap((each) => each.items);
  }

  async #fill(folder: FolderOfList, wanted: number): Promise<void> {
    let known = this.#loaded.get(folder.id);
    if (known?.loading || (known && (known.items.length >= wanted || known.next === null))) return;
    known ??= { items: [], next: null, loading: false };
    this.#keep(folder.id, { ...known, loading: true });
    try {
      const page = await this.source.files(folder.id, known.next);
      known = { items: [...known.items, ...page.items], next: page.next, loading: false };
      this.#keep(folder.id, known);
    } catch (failure) {
      this.error = messageOf(failure);
      this.#keep(folder.id, { ...known, next: null, loading: false });
      return;
    }
    if (known.items.length < wanted && known.next !== null) await this.#fill(folder, wanted);
  }

  #keep(folder: number, loaded: Loaded<Item>): void {
    this.#loaded = new Map(this.#loaded).set(folder, loaded);
  }

  /** The folder whose rows hold a row, by halving. */
  #folderAt(index: number): number {
    let [low, high] = [0, this.folders.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }
}
