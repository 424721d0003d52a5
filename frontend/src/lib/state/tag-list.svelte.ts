/** All tags with their categories, and what can be done to them; every act tells what it did, with Undo. */
import { messageOf } from "$lib/api/problem";
import type { Category, CategoryPatch, Tag, TagPatch } from "$lib/api/types";
import { manage } from "$lib/i18n/manage";
import { forestOf, reparented, rowsOf } from "$lib/tags/forest";
import type { App } from "./app.svelte";

const words = manage.tags;

export class TagList {
  /** Null until they are there. */
  tags = $state.raw<Tag[] | null>(null);
  categories = $state.raw<Category[]>([]);
  error = $state("");
  filter = $state("");
  readonly forest = $derived(forestOf(this.tags ?? [], this.categories));
  readonly rows = $derived(rowsOf(this.forest, (place) => this.isOpen(place), this.filter));
  /** Places that are not as they begin: categories open, everything else closed. */
  #turned = $state.raw(new Set<string>());
  #loading = 0;

  constructor(private readonly app: App) {}

  /** Loads all; what was known stays until then. */
  async load(): Promise<void> {
    const turn = ++this.#loading;
    try {
      const { things } = this.app.client;
      const [tags, categories] = await Promise.all([things.tags(), things.categories()]);
      if (turn !== this.#loading) return;
      [this.tags, this.categories, this.error] = [tags, categories, ""];
    } catch (failure) {
      if (turn === this.#loading) this.error = messageOf(failure);
    }
  }

  category(id: string): Category | undefined {
    return this.categories.find((each) => each.id === id);
  }

  isOpen(place: string): boolean {
    return this.#turned.has(place) !== !place.includes("/");
  }

  toggle(place: string): void {
    const turned = new Set(this.#turned);
    if (!turned.delete(place)) turned.add(place);
    this.#turned = turned;
  }

  make = (path: string, values: TagPatch = {}) =>
    this.#act(words.made(path), () => this.app.client.things.makeTag(path, values));

  change = (tag: Tag, patch: TagPatch) =>
    this.#act(words.changed(patch.name ?? tag.name), () => this.app.client.things.changeTag(tag.id, patch));

  /** Puts a tag under another: in the stead of the one it stands under here, or beside all it lies under. */
  put = (tag: Tag, from: string | null, to: Tag, beside: boolean) => {
    const { things } = this.app.client;
    if (!beside && tag.parents.length < 2)
      return this.#act(words.moved(tag.name, to.name), () => things.moveTag(tag.id, to.id));
    const parents = reparented(tag, from, to.id, beside);
    const told = beside ? words.added(tag.name, to.name) : words.moved(tag.name, to.name);
    return this.#act(told, () => things.changeTag(tag.id, { parents }));
  };

  /** Puts a tag, with all under it, to the top of a category. */
  putInto = (tag: Tag, category: Category) =>
    this.#act(words.moved(tag.name, category.name), () =>
      this.app.client.things.moveTag(tag.id, `${category.name}/`),
    );

  takeFrom = (tag: Tag, parent: Tag) =>
    this.#act(words.taken(tag.name, parent.name), () =>
      this.app.client.things.changeTag(tag.id, { parents: tag.parents.filter((each) => each !== parent.id) }),
    );

  merge = (tag: Tag, into: Tag) =>
    this.#act(
      (done) => words.merge.done(tag.name, into.name, done.photos),
      () => this.app.client.things.mergeTags([tag.id], into.id),
    );

  delete = (tag: Tag, below: boolean) =>
    this.#act(
      (done) => words.deleting.done(tag.name, done.photos),
      () => this.app.client.things.deleteTag(tag.id, below),
    );

  /** Says how somebody is related to others. */
  relate = (tag: Tag, relations: Tag["relations"], message: string) =>
    this.#act(message, () => this.app.client.things.changeTag(tag.id, { relations }));

  makeCategory = (values: CategoryPatch) =>
    this.#act(words.category.made(values.name ?? ""), () => this.app.client.things.makeCategory(values));

  changeCategory = (category: Category, patch: CategoryPatch) =>
    this.#act(words.category.changed(patch.name ?? category.name), () =>
      this.app.client.things.changeCategory(category.id, patch),
    );

  deleteCategory = (category: Category, into: string | null) =>
    this.#act(words.category.deleted(category.name), () =>
      this.app.client.things.deleteCategory(category.id, into),
    );

  #act: App["edits"]["attempt"] = async (message, write) => {
    const done = await this.app.edits.attempt(message, write);
    if (done) await this.load();
    return done;
  };
}
