/** What the photos of a target are and have in common, loaded while something shows it. */
import type { Client } from "$lib/api/client";
import { isAbort } from "$lib/api/problem";
import type { Selected } from "$lib/api/types";
import { named, type Target } from "./selection.svelte";

export class TargetDetails {
  known = $state.raw<Selected | null>(null);
  failed = $state(false);
  #request: AbortController | null = null;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly client: Client) {}

  /** Loads a target's details after a moment, in which another may be asked for; `values: false` only counts. */
  soon(target: Target, values: boolean, milliseconds = 150): void {
    this.close();
    this.#waiting = setTimeout(() => void this.load(target, values), milliseconds);
  }

  async load(target: Target, values: boolean): Promise<void> {
    this.close();
    const { signal } = (this.#request = new AbortController());
    this.failed = false;
    try {
      this.known = await this.client.curation.selection({ ...named(target), values }, signal);
    } catch (error) {
      if (!isAbort(error)) this.failed = true;
    }
  }

  close(): void {
    clearTimeout(this.#waiting);
    this.#request?.abort();
  }
}
