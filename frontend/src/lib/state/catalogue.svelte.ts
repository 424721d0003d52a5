/** The fields that people can say something of, and the authors among their values. */
import type { Client } from "$lib/api/client";
import type { Author, Field } from "$lib/api/types";

export class Catalogue {
  fields = $state.raw<Field[]>([]);
  authors = $state.raw<Author[]>([]);
  /** Fields of this library's own: their values stand apart in an edit. */
  readonly own = $derived(new Set(this.fields.filter(({ added }) => added).map(({ name }) => name)));
  readonly editable = $derived(this.fields.filter(({ editable }) => editable));

  constructor(private readonly client: Client) {}

  /** Loads both; what was there stays where that fails. */
  async load(): Promise<void> {
    const [fields, authors] = await Promise.all([
      this.client.fields().catch(() => this.fields),
      this.client.things.authors().catch(() => this.authors),
    ]);
    [this.fields, this.authors] = [fields, authors];
  }

  /** Loads the fields alone. */
  async loadFields(): Promise<void> {
    this.fields = await this.client.fields().catch(() => this.fields);
  }

  field(name: string): Field | undefined {
    return this.fields.find((each) => each.name === name);
  }

  /** A value as an edit takes it. */
  patch(name: string, value: unknown): Record<string, unknown> {
    return this.own.has(name) ? { custom: { [name]: value } } : { [name]: value };
  }
}
