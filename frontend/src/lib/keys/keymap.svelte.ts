/** The one registry of keys: what is in it acts, and the sheet behind "?" is made from it. */

export type Where = "anywhere" | "grid" | "viewer";

export interface Shortcut {
  /** Keys as `combinationOf` writes them; any of them acts. */
  keys: string[];
  where: Where;
  /** What it does, for the sheet. Shortcuts of equal words share a line there. */
  does: string;
  act: (event: KeyboardEvent) => void;
}

/** What a shortcut is known by, whatever its keys become: where it acts and the first key it came with. */
export function idOf({ where, keys }: Pick<Shortcut, "where" | "keys">): string {
  return `${where} ${keys[0] ?? ""}`;
}

/** "ArrowLeft", "Ctrl+ArrowLeft", "Shift+M", "?"; Cmd counts as Ctrl. */
export function combinationOf(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
): string {
  const letter = event.key.length === 1 && /\p{L}/u.test(event.key);
  const key = event.key === " " ? "Space" : letter ? event.key.toUpperCase() : event.key;
  const shift = event.shiftKey && (letter || event.key.length > 1);
  const control = event.ctrlKey || event.metaKey;
  return `${control ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${shift ? "Shift+" : ""}${key}`;
}

/** Ways to write what was pressed: a digit with Shift is another sign on each keyboard, so "Shift+1" fits too. */
export function combinationsOf(event: Parameters<typeof combinationOf>[0] & { code: string }): string[] {
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  const plain = event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
  return [combinationOf(event), ...(plain && digit ? [`Shift+${digit}`] : [])];
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement && !["checkbox", "radio", "button", "range"].includes(target.type)
  );
}

export class Keymap {
  shortcuts = $state.raw<Shortcut[]>([]);

  constructor(
    private readonly singleKeys: () => boolean,
    /** Keys that people chose instead, by `idOf`. */
    private readonly chosen: () => Readonly<Record<string, string[]>> = () => ({}),
  ) {}

  /** The keys by which a shortcut acts now. */
  keysOf(shortcut: Shortcut): string[] {
    return this.chosen()[idOf(shortcut)] ?? shortcut.keys;
  }

  /** Adds shortcuts until the returned function is called. */
  add(shortcuts: Shortcut[]): () => void {
    this.shortcuts = [...this.shortcuts, ...shortcuts];
    return () => {
      this.shortcuts = this.shortcuts.filter((each) => !shortcuts.includes(each));
    };
  }

  /** Acts on a key. Of several that fit, the one added last acts: it belongs to what lies on top. */
  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || isTyping(event.target)) return;
    const target = event.target instanceof Element ? event.target : null;
    // In an open dialog the keys are the dialog's, wherever the focus went.
    if (target?.closest("[role=slider]") || document.querySelector("dialog:modal")) return;
    const combinations = combinationsOf(event);
    const combination = combinations[0] ?? "";
    // Copying words of the page stays what it is.
    if (combination === "Ctrl+C" && !getSelection()?.isCollapsed) return;
    // A button that has the focus keeps Space and Enter.
    if ((combination === "Space" || combination === "Enter") && target?.closest("button, summary, input"))
      return;
    const shortcut = combinations
      .map((written) => this.shortcuts.findLast((each) => this.keysOf(each).includes(written)))
      .find((each) => each !== undefined);
    if (!shortcut || (!this.singleKeys() && /^(Shift\+)?[^+]$/u.test(combination))) return;
    event.preventDefault();
    shortcut.act(event);
  }
}
