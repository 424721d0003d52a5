/** What keys and buttons say of photos: of the one that is shown, of those selected, else of the one in hand. */
import type { EditOrder, PhotoPatch } from "$lib/api/types";
import { text } from "$lib/i18n/en";
import type { App } from "./app.svelte";
import { named, type Target } from "./selection.svelte";
import type { Marks } from "./month";

/** Tiles that show at once what is said, before the server has it. */
const MOST_ASSUMED = 500;

const words = text.editing.said;

export type Visibility = "visible" | "archived" | "hidden" | "trashed";

export class Acts {
  constructor(private readonly app: App) {}

  /** How many photos a target is. */
  count(target: Target): number {
    return "ids" in target ? target.ids.length : this.app.selection.count;
  }

  rate(stars: number, target = this.app.target): Promise<boolean> {
    return this.#mark(target, { rating: stars === 0 ? null : stars }, (photos) => words.rated(stars, photos));
  }

  flag(flag: "pick" | "reject" | null, target = this.app.target): Promise<boolean> {
    return this.#mark(target, { flag }, (photos) => words.flagged(flag, photos));
  }

  label(label: string | null, target = this.app.target): Promise<boolean> {
    return this.#mark(target, { label }, (photos) => words.labelled(label, photos));
  }

  /** A favourite becomes none; of several photos all become favourites, unless all are. */
  favour(target = this.app.target): Promise<boolean> {
    const favourite = !(
      target &&
      "ids" in target &&
      target.ids.every((id) => this.app.marksOf(id)?.favourite)
    );
    return this.#mark(target, { favourite }, (photos) => words.favoured(favourite, photos));
  }

  /** Archives, hides, trashes or shows; what is no longer shown is no longer selected. */
  async place(visibility: Visibility, target = this.app.target): Promise<boolean> {
    const done = await this.say(target, { set: { visibility } }, (photos) =>
      words.placed(visibility, photos),
    );
    if (done) this.app.selection.clear();
    return done;
  }

  turn(degrees: 90 | -90, target = this.app.target): Promise<boolean> {
    return this.say(target, { turn: degrees }, (photos) => words.turned(degrees, photos));
  }

  set(set: PhotoPatch, field: string, target = this.app.target): Promise<boolean> {
    return this.say(target, { set }, (photos) => words.changed(field, photos));
  }

  addTag(path: string, target = this.app.target): Promise<boolean> {
    return this.say(target, { add: { tags: [path] } }, (photos) => words.tagged(path, photos));
  }

  removeTag(path: string, target = this.app.target): Promise<boolean> {
    return this.say(target, { remove: { tags: [path] } }, (photos) => words.untagged(path, photos));
  }

  /** `name` is the collection's uid, where it has one already. */
  addToCollection(path: string, target = this.app.target, name = path): Promise<boolean> {
    return this.say(target, { add: { collections: [name] } }, (photos) => words.collected(path, photos));
  }

  removeFromCollection(path: string, target = this.app.target, name = path): Promise<boolean> {
    return this.say(target, { remove: { collections: [name] } }, (photos) => words.uncollected(path, photos));
  }

  /** Says something of a target; true where it was done. */
  async say(
    target: Target | null,
    order: Omit<EditOrder, "ids" | "query" | "without">,
    message: (photos: number) => string,
  ): Promise<boolean> {
    if (!target) return false;
    const done = await this.app.edits.edit({ ...named(target), ...order }, (answer) =>
      message(answer.photos),
    );
    return done !== null;
  }

  /** Says marks, which the tiles show at once. */
  async #mark(target: Target | null, marks: Partial<Marks>, message: (photos: number) => string) {
    if (!target) return false;
    const shown = "ids" in target && target.ids.length <= MOST_ASSUMED ? target.ids : [];
    const settle = this.app.timeline.assume(shown, marks);
    this.app.viewed?.assume(marks);
    const done = await this.say(target, { set: marks }, message);
    settle(done);
    if (!done) void this.app.viewed?.refresh();
    return done;
  }
}
