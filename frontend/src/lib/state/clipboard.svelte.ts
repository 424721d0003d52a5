/** What was copied of one photo, to be said of others: its values, tags and collections. */
import { messageOf } from "$lib/api/problem";
import { text } from "$lib/i18n/en";
import type { App } from "./app.svelte";
import type { Target } from "./selection.svelte";

export interface Copied {
  /** Values by field; those of the library's own fields too. */
  values: Record<string, unknown>;
  tags: string[];
  collections: { id: string; path: string }[];
}

const KEY = "imalink.copied";

export class Clipboard {
  copied = $state.raw<Copied | null>(read());

  constructor(private readonly app: App) {}

  /** Copies what is said of the photo in hand. */
  async copy(target: Target | null = this.app.target): Promise<void> {
    if (!target || !("ids" in target) || target.ids.length !== 1)
      return this.app.notices.show(text.editing.copyOne);
    try {
      const { values, tags, collections } = await this.app.client.curation.selection({ ids: target.ids });
      const said = Object.entries(values).filter(([, { value }]) => value !== null && value !== false);
      this.copied = {
        values: Object.fromEntries(said.map(([name, { value }]) => [name, value])),
        tags: tags.map(({ path }) => path),
        collections: collections.map(({ id, path }) => ({ id, path })),
      };
      sessionStorage.setItem(KEY, JSON.stringify(this.copied));
      this.app.notices.show(text.editing.copied);
    } catch (error) {
      this.app.notices.error(text.editing.failed(messageOf(error)));
    }
  }

  /** Says the chosen parts of what was copied of other photos; true where it was done. */
  paste(target: Target, chosen: ReadonlySet<string>, own: ReadonlySet<string>): Promise<boolean> {
    const copied = this.copied;
    if (!copied) return Promise.resolve(false);
    const wanted = Object.entries(copied.values).filter(([name]) => chosen.has(name));
    const custom = Object.fromEntries(wanted.filter(([name]) => own.has(name)));
    const plain = Object.fromEntries(wanted.filter(([name]) => !own.has(name)));
    return this.app.acts.say(
      target,
      {
        ...(wanted.length > 0 ? { set: { ...plain, custom } } : {}),
        add: {
          tags: chosen.has("tags") ? copied.tags : [],
          collections: chosen.has("collections") ? copied.collections.map(({ id }) => id) : [],
        },
      },
      (photos) => text.editing.said.pasted(photos),
    );
  }
}

function read(): Copied | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Copied | null;
  } catch {
    return null;
  }
}
