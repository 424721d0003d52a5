/** Where a photo's files say something else than what people said: people are shown both. */
import type { Client } from "$lib/api/client";
import { isAbort } from "$lib/api/problem";
import type { ExplainedField, Explanation } from "$lib/api/types";

/** Fields of the log under which people say what files say too, and what the files' field is called. */
const ALSO: Record<string, ExplainedField> = {
  title: "title",
  description: "description",
  copyright: "copyright",
  rating: "rating",
  label: "label",
  taken: "taken",
  utc_offset: "utc_offset",
};
const FILES = new Set(["file", "sidecar", "companion"]);

export class Disagreements {
  #found = $state.raw<Record<string, unknown>>({});
  #photo = "";
  #request: AbortController | null = null;

  constructor(private readonly client: Client) {}

  /** What the files say of a field of which people said something else; undefined where there is no quarrel. */
  of(field: string): unknown {
    return this.#found[field];
  }

  async load(photo: string): Promise<void> {
    this.close();
    if (photo !== this.#photo) this.#found = {};
    this.#photo = photo;
    const { signal } = (this.#request = new AbortController());
    try {
      const said = await this.client.curation.said(photo, signal);
      const fields = Object.keys(said).flatMap((name) => ALSO[name] ?? []);
      const answers = await Promise.all(fields.map((field) => this.client.explain(photo, field, signal)));
      this.#found = Object.fromEntries(answers.flat().flatMap(disagreement));
    } catch (error) {
      // What the files say beside is told by "why?" too.
      if (!isAbort(error)) this.#found = {};
    }
  }

  close(): void {
    this.#request?.abort();
  }
}

function disagreement({ field, value, candidates }: Explanation): [string, unknown][] {
  const file = candidates.find(({ layer }) => FILES.has(layer));
  const chosen = candidates.find((candidate) => candidate.chosen);
  if (chosen?.layer !== "user" || !file || JSON.stringify(file.value) === JSON.stringify(value)) return [];
  return [[field, file.value]];
}
