/** Short messages that come and go. */

export interface Notice {
  id: number;
  kind: "info" | "error";
  message: string;
}

const LIFE_MS = 7000;
const MOST = 4;

export class Notices {
  items = $state.raw<Notice[]>([]);
  #next = 1;

  show(message: string, kind: Notice["kind"] = "info"): void {
    if (this.items.some((each) => each.message === message)) return;
    const id = this.#next++;
    this.items = [...this.items.slice(1 - MOST), { id, kind, message }];
    setTimeout(() => this.dismiss(id), LIFE_MS);
  }

  error(message: string): void {
    this.show(message, "error");
  }

  dismiss(id: number): void {
    this.items = this.items.filter((each) => each.id !== id);
  }
}
