/** What the word at the cursor may become, asked of the server while somebody types. */
import type { Client } from "$lib/api/client";
import type { Completion } from "$lib/api/types";

const PAUSE_MS = 90;
const MOST = 10;

export class Completer {
  items = $state.raw<Completion[]>([]);
  #pausing: ReturnType<typeof setTimeout> | undefined;
  #request: AbortController | null = null;

  constructor(private readonly client: Client) {}

  /** Asks once typing pauses; what comes for an earlier text is thrown away. */
  ask(query: string, at: number): void {
    this.#request?.abort();
    clearTimeout(this.#pausing);
    const { signal } = (this.#request = new AbortController());
    this.#pausing = setTimeout(() => {
      this.client
        .complete(query, at, MOST, signal)
        .then((items) => {
          if (!signal.aborted) this.items = items;
        })
        // Typing goes on without help.
        .catch(() => {
          if (!signal.aborted) this.items = [];
        });
    }, PAUSE_MS);
  }

  clear(): void {
    clearTimeout(this.#pausing);
    this.#request?.abort();
    this.items = [];
  }
}
