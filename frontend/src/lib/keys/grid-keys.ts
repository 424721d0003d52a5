/** Shortcuts of the grid. Newest is first, so "earlier" lies to the right and below. */
import { text } from "$lib/i18n/en";
import type { App } from "$lib/state/app.svelte";
import { moveFocus, type Step } from "$lib/state/grid-focus";
import type { Shortcut } from "./keymap.svelte";
import { organiseKeys } from "./organise-keys";

export function gridKeys(app: App, open: (id: string) => void): Shortcut[] {
  const { selection, timeline } = app;
  const where = "grid";
  const step = (key: string, does: string, direction: Step): Shortcut => ({
    keys: [key],
    where,
    does,
    act: () => void moveFocus(timeline, direction),
  });
  const jump = (key: string, does: string, unit: "day" | "month" | "year", direction: 1 | -1): Shortcut => ({
    keys: [key],
    where,
    does,
    act: () => timeline.skip(unit, direction),
  });
  const extend = (key: string, direction: Step): Shortcut => ({
    keys: [`Shift+${key}`],
    where,
    does: text.editing.keys.extend,
    act: async () => {
      if (timeline.focused && !selection.anchor) selection.toggle(timeline.focused);
      await moveFocus(timeline, direction);
      if (timeline.focused) await app.extend(timeline.focused);
    },
  });
  return [
    step("ArrowLeft", text.keys.move, "left"),
    step("ArrowRight", text.keys.move, "right"),
    step("ArrowUp", text.keys.move, "up"),
    step("ArrowDown", text.keys.move, "down"),
    {
      keys: ["Enter", "Space"],
      where,
      does: text.keys.open,
      act: () => {
        if (timeline.focused) open(timeline.focused);
      },
    },
    {
      keys: ["PageUp"],
      where,
      does: text.keys.page,
      act: () => timeline.jump(timeline.top - timeline.height * 0.9),
    },
    {
      keys: ["PageDown"],
      where,
      does: text.keys.page,
      act: () => timeline.jump(timeline.top + timeline.height * 0.9),
    },
    { keys: ["Home"], where, does: text.keys.ends, act: () => timeline.jump(0) },
    { keys: ["End"], where, does: text.keys.ends, act: () => timeline.jump(timeline.extent) },
    { keys: ["G"], where, does: text.keys.goTo, act: () => (app.panel = timeline.dated ? "date" : null) },
    { keys: ["\\"], where, does: text.keys.filters, act: () => app.toggleFilters() },
    jump("D", text.keys.earlierDay, "day", 1),
    jump("Shift+D", text.keys.laterDay, "day", -1),
    jump("M", text.keys.earlierMonth, "month", 1),
    jump("Shift+M", text.keys.laterMonth, "month", -1),
    jump("Y", text.keys.earlierYear, "year", 1),
    jump("Shift+Y", text.keys.laterYear, "year", -1),
    ...organiseKeys(app, where, () => moveFocus(timeline, "right")),
    {
      keys: ["X"],
      where,
      does: text.editing.keys.select,
      act: () => {
        const id = timeline.hovered ?? timeline.focused;
        if (id) selection.toggle(id);
      },
    },
    extend("ArrowLeft", "left"),
    extend("ArrowRight", "right"),
    extend("ArrowUp", "up"),
    extend("ArrowDown", "down"),
    { keys: ["I"], where, does: text.editing.keys.info, act: () => app.toggleEditing() },
    { keys: ["Ctrl+A"], where, does: text.editing.keys.all, act: () => selection.all() },
    { keys: ["Escape", "Ctrl+D"], where, does: text.editing.keys.clear, act: () => selection.clear() },
    { keys: ["S"], where, does: text.gather.stack, act: () => void app.gathering.stack() },
    { keys: ["Shift+S"], where, does: text.gather.cover, act: () => void app.gathering.cover() },
    { keys: ["="], where, does: text.gather.show, act: () => void app.gathering.showInHand() },
    { keys: ["+"], where, does: text.timeline.larger, act: () => app.preferences.resizeRows(1) },
    { keys: ["-"], where, does: text.timeline.smaller, act: () => app.preferences.resizeRows(-1) },
  ];
}
