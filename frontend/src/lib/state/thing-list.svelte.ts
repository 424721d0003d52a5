/** A short list of things that people named, loaded again whenever something was said. */
import { untrack } from "svelte";
import { messageOf } from "$lib/api/problem";
import type { App } from "./app.svelte";

export class ThingList<Thing> {
  /** Null until they are there. */
  items = $state.raw<Thing[] | null>(null);
  error = $state("");
  #turn = 0;

  constructor(
    private readonly app: App,
    private readonly ask: () => Promise<Thing[]>,
  ) {}

  /** Loads now and after every change; made for `$effect`. */
  follow = (): void => {
    void this.app.edits.revision;
    untrack(() => void this.load());
  };

  load = async (): Promise<void> => {
    const turn = ++this.#turn;
    try {
      const items = await this.ask();
      if (turn === this.#turn) [this.items, this.error] = [items, ""];
    } catch (failure) {
      if (turn === this.#turn) this.error = messageOf(failure);
    }
  };

  /** Does a write, told with Undo; the list follows. */
  act: App["edits"]["attempt"] = async (message, write) => {
    const done = await this.app.edits.attempt(message, write);
    if (done) await this.load();
    return done;
  };
}
