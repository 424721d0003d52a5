/** What the storage pages share: the health report, taken once and again when something has changed. */
import { getContext, setContext } from "svelte";
import type { Client } from "$lib/api/client";
import { messageOf } from "$lib/api/problem";
import type { StorageHealth } from "$lib/api/types";

const CONTEXT = Symbol("storage");

export class Storage {
  health = $state.raw<StorageHealth | null>(null);
  loading = $state(false);
  error = $state("");
  readonly missing = $derived(this.count("missing"));

  constructor(private readonly client: Client) {}

  /** Counts again; what was known stays until the new numbers are there. */
  async load(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    this.error = "";
    try {
      this.health = await this.client.storageHealth();
    } catch (failure) {
      this.error = messageOf(failure);
    } finally {
      this.loading = false;
    }
  }

  count(code: string): number {
    return this.health?.findings.find((each) => each.code === code)?.files ?? 0;
  }
}

export function provideStorage(client: Client): Storage {
  return setContext(CONTEXT, new Storage(client));
}

export function useStorage(): Storage {
  return getContext<Storage>(CONTEXT);
}
