/** Short messages that come and go. */

export interface Notice {
  id: number;
  kind: "info" | "error";
  message: string;
  /** Takes back what the message is about. */
  undo: (() => void) | null;
  /** Notices of one kind take the place of each other. */
  slot: string | null;
}

const LIFE_MS = 7000;
const UNDO_MS = 10_000;
const MOST = 4;

export class Notices {
  items = $state.raw<Notice[]>([]);
  /** Dialogs that are open, the last on top: what lies below a dialog can neither be read nor pressed. */
  #dialogs = $state.raw<string[]>([]);
  #next = 1;

  show(
    message: string,
    kind: Notice["kind"] = "info",
    undo: Notice["undo"] = null,
    slot: string | null = null,
  ): void {
    if (undo === null && slot === null && this.items.some((each) => each.message === message)) return;
    const id = this.#next++;
    const others = slot === null ? this.items : this.items.filter((each) => each.slot !== slot);
    this.items = [...others.slice(1 - MOST), { id, kind, message, undo, slot }];
    setTimeout(() => this.dismiss(id), undo ? UNDO_MS : LIFE_MS);
  }

  /** Tells what was done, and offers to take it back. In a slot it takes the place of what was told there before. */
  done(message: string, undo: () => void, slot: string | null = null): void {
    this.show(message, "info", undo, slot);
  }

  error(message: string): void {
    this.show(message, "error");
  }

  /** The dialog that shows the notices; null for the page itself. */
  get shownIn(): string | null {
    return this.#dialogs.at(-1) ?? null;
  }

  /** Lets a dialog show the notices until the returned function is called. */
  showIn(dialog: string): () => void {
    this.#dialogs = [...this.#dialogs, dialog];
    return () => (this.#dialogs = this.#dialogs.filter((each) => each !== dialog));
  }

  dismiss(id: number): void {
    this.items = this.items.filter((each) => each.id !== id);
  }
}
