/** Shortcuts by which people say something of photos, the same in the grid and in the viewer. */
import { text } from "$lib/i18n/en";
import type { App } from "$lib/state/app.svelte";
import type { Shortcut } from "./keymap.svelte";

/** Colour labels by the keys 6 to 9. */
const LABELS = ["red", "yellow", "green", "blue"];

/** `next` goes on to the next photo. */
export function organiseKeys(app: App, where: "grid" | "viewer", next: () => unknown): Shortcut[] {
  const { acts } = app;
  const words = text.editing.keys;
  const key = (keys: string[], does: string, act: (event: KeyboardEvent) => unknown): Shortcut => ({
    keys,
    where,
    does,
    act: (event) => void act(event),
  });
  /** With Caps Lock on the next photo follows whatever is said of one. */
  const judge = (keys: string[], does: string, act: () => unknown) =>
    key(keys, does, (event) => {
      void act();
      if (event.getModifierState("CapsLock")) next();
    });
  const rate = (stars: number) => [
    judge([String(stars)], stars === 0 ? text.keys.unrate : text.keys.rate, () => acts.rate(stars)),
    key([`Shift+${stars}`], words.rateAndGo, () => {
      void acts.rate(stars);
      next();
    }),
  ];
  const open = (panel: "tags" | "collection" | "paste") => () => {
    if (app.target) app.panel = panel;
  };
  return [
    ...[1, 2, 3, 4, 5, 0].flatMap(rate),
    ...LABELS.map((label, at) => judge([String(6 + at)], words.label(label), () => acts.label(label))),
    judge(["P"], words.pick, () => acts.flag("pick")),
    // X selects in the grid.
    judge([where === "grid" ? "Shift+X" : "X"], words.reject, () => acts.flag("reject")),
    judge(["U"], words.unflag, () => acts.flag(null)),
    key(["F"], words.favourite, () => acts.favour()),
    key(["T"], words.tags, open("tags")),
    key(["B"], words.quick, () => app.gathering.quick()),
    key(["F2"], words.title, () => app.writeTitle()),
    key(["L"], words.collection, open("collection")),
    key(["Ctrl+C"], words.copy, () => app.clipboard.copy()),
    key(["Ctrl+V"], words.paste, open("paste")),
    key(["Shift+A"], words.archive, () => acts.place("archived")),
    key(["Delete"], words.trash, async () => {
      const done = acts.place("trashed");
      if (where === "viewer" && (await done)) next();
    }),
    key(["[", "Shift+R"], words.left, () => acts.turn(-90)),
    key(["]", "R"], words.right, () => acts.turn(90)),
  ];
}
