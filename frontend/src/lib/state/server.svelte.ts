/** Whether the server is there, what it says of itself, and the folders it knows. */
import type { Client } from "$lib/api/client";
import type { Health, Root, Stats } from "$lib/api/types";

const ASK_AGAIN_MS = 2500;

export class Server {
  reached = $state(true);
  health = $state.raw<Health | null>(null);
  stats = $state.raw<Stats | null>(null);
  /** Null until the server has told. */
  roots = $state.raw<Root[] | null>(null);
  #asking: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly client: Client,
    private readonly returned: () => void,
  ) {
    client.onReach = (reached) => this.#reach(reached);
  }

  async load(): Promise<void> {
    const [roots, health] = await Promise.all([
      this.client.roots().catch(() => this.roots),
      this.client.health().catch(() => this.health),
    ]);
    this.roots = roots;
    this.health = health;
  }

  async loadStats(): Promise<void> {
    this.stats = await this.client.stats().catch(() => this.stats);
  }

  /** Asks whether the server is back. */
  async ask(): Promise<void> {
    this.health = await this.client.health().catch(() => this.health);
  }

  #reach(reached: boolean): void {
    clearTimeout(this.#asking);
    const back = reached && !this.reached;
    this.reached = reached;
    if (!reached) this.#asking = setTimeout(() => void this.ask(), ASK_AGAIN_MS);
    if (back) this.returned();
  }
}
