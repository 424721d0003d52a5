/** Everything known of the photo in the viewer, beyond its record: loaded while something shows it. */
import type { Client } from "$lib/api/client";
import { isAbort } from "$lib/api/problem";
import type { Details } from "$lib/api/types";

export class PhotoDetails {
  #loaded = $state.raw<{ id: string; details: Details } | null>(null);
  failed = $state(false);
  #request: AbortController | null = null;

  constructor(private readonly client: Client) {}

  /** The details of a photo, null while they are on their way. */
  of(id: string): Details | null {
    return this.#loaded?.id === id ? this.#loaded.details : null;
  }

  /** Loads a photo's details; those of another photo are given up. */
  async load(id: string): Promise<void> {
    this.#request?.abort();
    const { signal } = (this.#request = new AbortController());
    this.failed = false;
    try {
      this.#loaded = { id, details: await this.client.details(id, signal) };
    } catch (error) {
      if (!isAbort(error)) this.failed = true;
    }
  }

  close(): void {
    this.#request?.abort();
  }
}
