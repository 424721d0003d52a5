/** Shortcuts that work on every page. */
import { goto } from "$app/navigation";
import { text } from "$lib/i18n/en";
import type { App } from "$lib/state/app.svelte";
import type { Shortcut } from "./keymap.svelte";

export function pageKeys(app: App): Shortcut[] {
  return [
    {
      keys: ["/"],
      where: "anywhere",
      does: text.search.label,
      act: () => document.querySelector<HTMLInputElement>("input[type=search]")?.focus(),
    },
    { keys: ["Ctrl+Z"], where: "anywhere", does: text.editing.keys.undo, act: () => void app.edits.undo() },
    {
      keys: ["Ctrl+Shift+Z", "Ctrl+Y"],
      where: "anywhere",
      does: text.editing.keys.redo,
      act: () => void app.edits.redo(),
    },
    { keys: ["?"], where: "anywhere", does: text.keys.title, act: () => (app.panel = "keys") },
    { keys: [","], where: "anywhere", does: text.nav.settings, act: () => (app.panel = "settings") },
    { keys: ["Alt+1"], where: "anywhere", does: text.nav.timeline, act: () => void goto("/") },
    { keys: ["Alt+2"], where: "anywhere", does: text.nav.storage, act: () => void goto("/storage") },
  ];
}
