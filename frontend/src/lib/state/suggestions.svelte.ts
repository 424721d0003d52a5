/** Stacks that photos suggest, looked through by time; each is made, or said no to, with Undo. */
import { messageOf } from "$lib/api/problem";
import type { StackSuggestion } from "$lib/api/types";
import { manage } from "$lib/i18n/manage";
import type { App } from "./app.svelte";

const words = manage.stacks;
const PAGE = 50;
/** The server's own bound on one request. */
const MOST_AT_ONCE = 1000;

export class Suggestions {
  items = $state.raw<StackSuggestion[]>([]);
  /** Where the next page begins; null once all photos were looked at. */
  next = $state<string | null>("");
  busy = $state(false);
  error = $state("");
  #turn = 0;

  constructor(private readonly app: App) {}

  /** Looks from the start, as far as was seen; what was seen stays until then. */
  again = () => this.#look([], "", Math.max(PAGE, this.items.length));

  /** Goes on until some more are found, or all photos were looked at. */
  more = () => this.#look(this.items, this.next, PAGE);

  /** A page may be empty though there is a next. */
  async #look(known: StackSuggestion[], from: string | null, wanted: number): Promise<void> {
    const turn = ++this.#turn;
    this.busy = true;
    this.error = "";
    try {
      let [items, next] = [known, from];
      while (next !== null && items.length < known.length + wanted) {
        const page = await this.app.client.things.suggestedStacks(next || null, PAGE);
        if (turn !== this.#turn) return;
        [items, next] = [[...items, ...page.items], page.next];
      }
      [this.items, this.next] = [items, next];
    } catch (failure) {
      this.error = messageOf(failure);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }

  accept = (wanted: StackSuggestion[]) =>
    this.#decide(wanted, words.made, this.app.client.things.acceptStacks);

  dismiss = (wanted: StackSuggestion[]) =>
    this.#decide(wanted, words.dismissed, this.app.client.things.dismissStacks);

  async #decide(
    wanted: StackSuggestion[],
    told: (stacks: number) => string,
    act: App["client"]["things"]["acceptStacks"],
  ): Promise<void> {
    const some = wanted.slice(0, MOST_AT_ONCE);
    const choices = some.map(({ kind, photos }) => ({ kind, photos }));
    const done = await this.app.edits.attempt(
      ({ stacks }: { batch: string | null; stacks: string[] }) => told(stacks.length),
      () => act(choices),
    );
    if (done) this.items = this.items.filter((each) => !some.includes(each));
  }
}
