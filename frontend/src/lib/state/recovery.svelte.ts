/** Missing files: where they may be, what finding them again would do, and doing it so that it can be taken back. */
import type { MissingFile, RepairResult } from "$lib/api/types";
import { messageOf } from "$lib/api/problem";
import { text } from "$lib/i18n/en";
import type { App } from "./app.svelte";
import { FolderedList, type FolderOfList } from "./foldered-list.svelte";
import type { Storage } from "./storage.svelte";

const words = text.storage.found;

/** A missing file and the file that it is. */
export interface Pair {
  file: number;
  found: number;
}

export class Recovery {
  readonly list: FolderedList<MissingFile>;
  /** What would be done; `pairs` is null for all that is certain. */
  preview = $state.raw<{ pairs: Pair[] | null; result: RepairResult } | null>(null);
  /** The file whose places are shown, all of them. */
  places = $state.raw<MissingFile | null>(null);
  busy = $state(false);

  constructor(
    private readonly app: App,
    private readonly storage: Storage,
    root: string | null,
  ) {
    const { client } = app;
    this.list = new FolderedList<MissingFile>({
      folders: (after) => client.findingFolders("missing", root, after),
      files: (folder, after) => client.missing(folder, after),
    });
  }

  lookAtCertain = () => this.#look(null);

  /** Looks at what is suggested first for every file of a folder, be it certain or not. */
  lookAtFolder = (folder: FolderOfList) =>
    this.#busily(async () => {
      const pairs: Pair[] = [];
      const used = new Set<number>();
      for (let after: string | null = null, more = true; more;) {
        const page: { items: MissingFile[]; next: string | null } = await this.app.client.missing(
          folder.id,
          after,
        );
        for (const { file, suggestions } of page.items) {
          const best = suggestions.find((each) => each.file !== null && !used.has(each.file));
          if (best?.file == null) continue;
          used.add(best.file);
          pairs.push({ file: file.id, found: best.file });
        }
        after = page.next;
        more = after !== null;
      }
      const left = folder.files - pairs.length;
      this.preview =
        pairs.length === 0
          ? { pairs, result: { batch: null, count: 0, left, repaired: [] } }
          : { pairs, result: { ...(await this.app.client.repairMissing(pairs, true)), left } };
    });

  apply = () => {
    const preview = this.preview;
    return preview ? this.#repair(preview.pairs) : Promise.resolve();
  };

  take = (pair: Pair) => this.#repair([pair]);

  #look = (pairs: Pair[] | null) =>
    this.#busily(async () => {
      this.preview = { pairs, result: await this.app.client.repairMissing(pairs, true) };
    });

  #repair = (pairs: Pair[] | null) =>
    this.#busily(async () => {
      const { batch, count } = await this.app.client.repairMissing(pairs, false);
      this.preview = this.places = null;
      await this.#renew();
      if (batch) this.app.notices.done(words.done(count), () => void this.#undo(batch));
    });

  #undo = (batch: string) =>
    this.#busily(async () => {
      await this.app.client.undoRepair(batch);
      await this.#renew();
      this.app.notices.show(words.undone);
    });

  async #renew(): Promise<void> {
    await Promise.all([this.list.load(), this.storage.load()]);
  }

  async #busily(act: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await act();
    } catch (error) {
      this.app.notices.error(messageOf(error));
    } finally {
      this.busy = false;
    }
  }
}
