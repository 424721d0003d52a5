/** The collections, and what can be done to them; every act tells what it did, with Undo. */
import type { Collection, CollectionNew, CollectionPatch, CollectionPut } from "$lib/api/types";
import { rowsOf } from "$lib/collections/shelves";
import { manage } from "$lib/i18n/manage";
import type { App } from "./app.svelte";
import { ThingList } from "./thing-list.svelte";

const words = manage.collections;

export class Shelf extends ThingList<Collection> {
  filter = $state("");
  readonly rows = $derived(rowsOf(this.items ?? [], (id) => !this.#closed.has(id), this.filter));
  #closed = $state.raw(new Set<string>());
  readonly #things: App["client"]["things"];

  constructor(app: App) {
    super(app, app.client.things.collections);
    this.#things = app.client.things;
  }

  get folders(): Collection[] {
    return (this.items ?? []).filter((each) => each.kind === "folder");
  }

  get statics(): Collection[] {
    return (this.items ?? []).filter((each) => each.kind === "static");
  }

  find(id: string | null): Collection | null {
    return this.items?.find((each) => each.id === id) ?? null;
  }

  toggle(id: string): void {
    const closed = new Set(this.#closed);
    if (!closed.delete(id)) closed.add(id);
    this.#closed = closed;
  }

  make = (values: CollectionNew) =>
    this.act(words.made(values.path), () => this.#things.makeCollection(values));

  change = (collection: Collection, patch: CollectionPatch) =>
    this.act(words.changed(patch.name ?? collection.name), () =>
      this.#things.changeCollection(collection.id, patch),
    );

  /** Lets a collection lie in a folder, or at the top. */
  move = (collection: Collection, folder: Collection | null) =>
    this.act(words.moved(collection.name, folder?.name ?? words.top), () =>
      this.#things.changeCollection(collection.id, { parent: folder?.id ?? null }),
    );

  delete = (collection: Collection) =>
    this.act(words.deleting.done(collection.name), () => this.#things.deleteCollection(collection.id));

  collectEvents = (year: number) =>
    this.act(
      (done) => words.events.done(done.collections.length, year),
      () => this.#things.collectEvents(year),
    );

  /** Puts photos into a static collection, or takes them out. */
  put = (collection: Pick<Collection, "id" | "name">, put: CollectionPut, message: string) =>
    this.act(message, () => this.#things.collect(collection.id, put));
}
