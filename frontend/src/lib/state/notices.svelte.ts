/** Short messages that come and go. */

export interface Notice {
  id: number;
  kind: "info" | "error";
  message: string;
  /** Takes back what the message is about. */
  undo: (() => void) | null;
}

const LIFE_MS = 7000;
const UNDO_MS = 10_000;
const MOST = 4;

export class Notices {
  items = $state.raw<Notice[]>([]);
  #next = 1;

  show(message: string, kind: Notice["kind"] = "info", undo: Notice["undo"] = null): void {
    if (undo === null && this.items.some((each) => each.message === message)) return;
    const id = this.#next++;
    this.items = [...this.items.slice(1 - MOST), { id, kind, message, undo }];
    setTimeout(() => this.dismiss(id), undo ? UNDO_MS : LIFE_MS);
  }

  /** Tells what was done, and offers to take it back. */
  done(message: string, undo: () => void): void {
    this.show(message, "info", undo);
  }

  error(message: string): void {
    this.show(message, "error");
  }

  dismiss(id: number): void {
    this.items = this.items.filter((each) => each.id !== id);
  }
}
