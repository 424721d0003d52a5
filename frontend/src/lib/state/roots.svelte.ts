/** What can be done to roots; every act tells what it did or why it could not, and the list follows. */
import type { PlannedMove, Root, RootPatch } from "$lib/api/types";
import { messageOf } from "$lib/api/problem";
import { count } from "$lib/format/quantities";
import { text } from "$lib/i18n/en";
import type { App } from "./app.svelte";
import type { Storage } from "./storage.svelte";

const words = text.storage.roots;

export type RootDialog = "rename" | "options" | "move" | "split" | "remove" | "forget";

export class Roots {
  /** Those that were removed and can be restored. */
  removed = $state.raw<Root[]>([]);
  dialog = $state.raw<{ kind: RootDialog; root: Root } | null>(null);

  constructor(
    private readonly app: App,
    private readonly storage: Storage,
  ) {}

  async load(): Promise<void> {
    const all = await this.app.client.roots(true).catch(() => null);
    if (!all) return;
    this.removed = all.filter((root) => root.state === "removed" && root.removal !== "forgotten");
    this.app.server.roots = all.filter((root) => root.state !== "removed");
  }

  /** The innermost other root a root lies in. */
  around(root: Root): Root | null {
    const outer = (this.app.server.roots ?? []).filter(
      (each) => each.id !== root.id && root.path.startsWith(each.path.replace(/[/\\]$/, "") + "/"),
    );
    return outer.sort((a, b) => b.path.length - a.path.length)[0] ?? null;
  }

  change = (root: Root, patch: RootPatch) => this.#act(() => this.app.client.changeRoot(root.id, patch));

  answer = async (root: Root, answer: "believe" | "keep") => {
    if (await this.#act(() => this.app.client.answerRoot(root.id, answer)))
      this.app.notices.show(words.question.answered[answer]);
  };

  plan = async (old: string, to: string): Promise<PlannedMove[]> =>
    (await this.app.client.moveRoots(old, to, { apply: false, force: false })).items;

  move = async (old: string, to: string, force: boolean) => {
    const done = await this.#act(() => this.app.client.moveRoots(old, to, { apply: true, force }));
    if (done) this.app.notices.done(words.move.moved(done.items.length), () => void this.move(to, old, true));
    return done;
  };

  split = async (root: Root, folder: string) => {
    const made = await this.#act(() => this.app.client.splitRoot(root.id, folder));
    if (made) this.app.notices.done(words.split.done(made.name), () => void this.join(made));
    return made;
  };

  join = async (root: Root) => {
    const into = await this.#act(() => this.app.client.joinRoot(root.id));
    if (into)
      this.app.notices.done(words.joined(root.name, into.name), () => void this.split(into, root.path));
  };

  remove = async (root: Root, photos: "keep" | "hide") => {
    const done = await this.#act(() => this.app.client.removeRoot(root.id, photos));
    if (done) this.app.notices.done(words.remove.done(root.name), () => void this.restore(root));
    return done;
  };

  restore = async (root: Root) => {
    if (await this.#act(() => this.app.client.restoreRoot(root.id)))
      this.app.notices.show(words.removed.restored(root.name));
  };

  forget = async (root: Root) => {
    const done = await this.#act(() => this.app.client.forgetRoot(root.id, root.name));
    if (done) this.app.notices.show(words.forget.done(words.forget.photos(done.gone), count(done.kept)));
    return done;
  };

  async #act<T>(act: () => Promise<T>): Promise<T | null> {
    try {
      const done = await act();
      await this.load();
      void this.storage.load();
      return done;
    } catch (error) {
      this.app.notices.error(messageOf(error));
      return null;
    }
  }
}
