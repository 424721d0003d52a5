/**
 * What this tab said of photos and things, so that it can be taken back: every write comes through here.
 *
 * The order of what was said lasts as long as the tab, over reloads too; the log itself is at the server.
 */
import type { Client } from "$lib/api/client";
import { messageOf } from "$lib/api/problem";
import type { EditDone, EditOrder, UndoConflict } from "$lib/api/types";
import { text } from "$lib/i18n/en";
import type { Notices } from "./notices.svelte";

/** Any answer to a write. */
export interface Written {
  batch: string | null;
}

interface Said {
  batch: string;
  message: string;
}

const KEY = "imalink.said";
const MOST = 200;
const SLOT = "edit";

export class Edits {
  /** Grows with everything that was said or changed: whatever shows what can be said looks anew. */
  revision = $state(0);
  /** What an undo left alone, for people to see. */
  conflicts = $state.raw<{ message: string; items: UndoConflict[] } | null>(null);
  /** Writes on their way. */
  pending = $state(0);
  #done: Said[];
  #undone: Said[];

  constructor(
    private readonly client: Client,
    private readonly notices: Notices,
    /** Takes up what a write changed. */
    private readonly refresh: () => void,
  ) {
    [this.#done, this.#undone] = read();
  }

  /** Tells of a write that succeeded and offers to take it back. Nothing is told where nothing was said. */
  wrote(message: string, { batch }: Written): void {
    this.revision++;
    this.refresh();
    if (batch === null) return;
    this.#done = [...this.#done.slice(1 - MOST), { batch, message }];
    this.#undone = [];
    this.#keep();
    this.notices.done(message, () => void this.undo(batch), SLOT);
  }

  /** Does a write: what it did is told with Undo, or why it failed. Null where it failed. */
  async attempt<T extends Written>(message: string | ((answer: T) => string), write: () => Promise<T>) {
    try {
      return await this.dare(message, write);
    } catch (error) {
      this.notices.error(text.editing.failed(messageOf(error)));
      return null;
    }
  }

  /** As `attempt`, for those who tell themselves what went wrong: a failure is thrown. */
  async dare<T extends Written>(
    message: string | ((answer: T) => string),
    write: () => Promise<T>,
  ): Promise<T> {
    this.pending++;
    try {
      const answer = await write();
      this.wrote(typeof message === "string" ? message : message(answer), answer);
      return answer;
    } finally {
      this.pending--;
    }
  }

  /** Says something of photos. */
  edit(order: EditOrder, message: string | ((done: EditDone) => string)): Promise<EditDone | null> {
    return this.attempt(message, () => this.client.curation.edit(order));
  }

  /** Takes back a batch, or the last one that this tab said and that stands. */
  async undo(batch: string | null = null): Promise<void> {
    const said = batch ? this.#done.find((each) => each.batch === batch) : this.#done.at(-1);
    if (!said) return this.notices.show(text.editing.nothingToUndo);
    const done = await this.#turn(said, text.editing.undone(said.message), () =>
      this.client.curation.undo(said.batch),
    );
    if (!done) return;
    this.#done = this.#done.filter((each) => each !== said);
    this.#undone = [...this.#undone, said];
    this.#keep();
  }

  /** Does again what was taken back last. */
  async redo(): Promise<void> {
    const said = this.#undone.at(-1);
    if (!said) return this.notices.show(text.editing.nothingToRedo);
    const done = await this.#turn(said, text.editing.redone(said.message), () =>
      this.client.curation.redo(said.batch),
    );
    if (!done) return;
    this.#undone = this.#undone.filter((each) => each !== said);
    this.#done = [...this.#done, said];
    this.#keep();
  }

  /** Takes back any batch of the log, whoever said it and whenever. */
  async takeBack(batch: string, message: string): Promise<void> {
    if (this.#done.some((each) => each.batch === batch)) return this.undo(batch);
    await this.#turn({ batch, message }, text.editing.undone(message), () =>
      this.client.curation.undo(batch),
    );
  }

  /** Does any batch of the log again that was taken back. */
  async doAgain(batch: string, message: string): Promise<void> {
    const own = this.#undone.find((each) => each.batch === batch) ?? { batch, message };
    const done = await this.#turn(own, text.editing.redone(message), () => this.client.curation.redo(batch));
    if (!done) return;
    this.#undone = this.#undone.filter((each) => each !== own);
    this.#done = [...this.#done.slice(1 - MOST), own];
    this.#keep();
  }

  /** True where it was done, or where it can never be: then it is forgotten. */
  async #turn(
    said: Said,
    message: string,
    act: () => Promise<{ targets: number; conflicts: UndoConflict[] }>,
  ): Promise<boolean> {
    this.pending++;
    try {
      const { targets, conflicts } = await act();
      this.revision++;
      this.refresh();
      if (conflicts.length > 0) this.conflicts = { message: said.message, items: conflicts };
      if (targets > 0 || conflicts.length === 0) this.notices.show(message, "info", null, SLOT);
      return true;
    } catch (error) {
      this.notices.error(text.editing.undoFailed(said.message, messageOf(error)));
      this.#done = this.#done.filter((each) => each !== said);
      this.#undone = this.#undone.filter((each) => each !== said);
      this.#keep();
      return false;
    } finally {
      this.pending--;
    }
  }

  #keep(): void {
    try {
      sessionStorage.setItem(KEY, JSON.stringify([this.#done, this.#undone]));
    } catch {
      // Storage switched off: the order lasts as long as the page.
    }
  }
}

function read(): [Said[], Said[]] {
  try {
    const [done, undone] = JSON.parse(sessionStorage.getItem(KEY) ?? "[[], []]") as [Said[], Said[]];
    return [done, undone];
  } catch {
    return [[], []];
  }
}
