/** Puts photos together: into the quick collection, and into stacks; knows which are dragged out of the grid. */
import { messageOf } from "$lib/api/problem";
import type { Stack } from "$lib/api/types";
import { text } from "$lib/i18n/en";
import { toggled } from "$lib/query/choice";
import type { App } from "./app.svelte";
import { named, type Target } from "./selection.svelte";

const words = text.gather;
/** The query of one photo for each stack. */
export const COVERS = "is:top";
const MOST_STACKED = 10_000;

export class Gathering {
  /** The stack that is shown in the panel. */
  shown = $state<string | null>(null);
  /** The photos that are being dragged out of the grid. */
  dragged = $state.raw<Target | null>(null);

  constructor(private readonly app: App) {}

  /** Whether one photo stands for each stack. */
  get collapsed(): boolean {
    return toggled(this.app.search.query, COVERS).held;
  }

  toggleCovers(): void {
    this.app.search.go(toggled(this.app.search.query, COVERS).query);
  }

  /** Puts photos into the quick collection; takes them out where all of them are in it. */
  async quick(target = this.app.target): Promise<void> {
    if (!target) return;
    const { acts, client } = this.app;
    const known = await this.#tried(() => client.curation.selection({ ...named(target), values: true }));
    if (!known) return;
    const inside = known.collections.find(({ path }) => path === words.quick)?.photos ?? 0;
    if (inside < known.photos) await acts.addToCollection(words.quick, target);
    else await acts.removeFromCollection(words.quick, target);
  }

  /** Makes a stack of the selected photos; the first one stands for it. */
  async stack(): Promise<void> {
    const target = this.app.selection.target;
    const { notices } = this.app;
    if (!target || this.app.selection.count < 2) return notices.show(words.few);
    if (!("ids" in target) || target.ids.length > MOST_STACKED) return notices.show(words.tooMany);
    const { ids } = target;
    const done = await this.app.edits.attempt(words.stacked(ids.length), () =>
      this.app.client.things.makeStack(ids),
    );
    if (done) this.app.selection.clear();
  }

  /** Lets the photo in hand stand for its stack. */
  async cover(): Promise<void> {
    const photo = this.#inHand();
    const stack = photo && (await this.#stackOf(photo));
    if (stack) await this.change(stack, { cover: photo }, words.covered);
  }

  /** Shows the stack of the photo in hand. */
  async showInHand(): Promise<void> {
    const photo = this.#inHand();
    const stack = photo && (await this.#stackOf(photo));
    if (stack) this.show(stack);
  }

  show(stack: string): void {
    this.shown = stack;
    this.app.panel = "stack";
  }

  change = (stack: string, patch: { photos?: string[]; cover?: string }, message: string) =>
    this.app.edits.attempt(message, () => this.app.client.things.changeStack(stack, patch));

  /** Takes a photo out; of two photos nothing is left of the stack. */
  takeOut = (stack: Stack, photo: string) => {
    const photos = stack.photos.filter((each) => each !== photo);
    return photos.length < 2 ? this.dissolve(stack.id) : this.change(stack.id, { photos }, words.takenOut);
  };

  dissolve = (stack: string) =>
    this.app.edits.attempt(words.unstacked, () => this.app.client.things.dissolveStack(stack));

  #inHand(): string | null {
    const { timeline } = this.app;
    return timeline.hovered ?? timeline.focused;
  }

  async #stackOf(photo: string): Promise<string | null> {
    const found = await this.#tried(() => this.app.client.photo(photo));
    if (found && !found.stack) this.app.notices.show(words.none);
    return found?.stack ?? null;
  }

  async #tried<T>(ask: () => Promise<T>): Promise<T | null> {
    try {
      return await ask();
    } catch (error) {
      this.app.notices.error(messageOf(error));
      return null;
    }
  }
}
