/** Choosing from paths such as `People/Ann`: what fits the letters typed, as a tree, and what would be new. */

export interface Choice {
  path: string;
  /** Other words that find it. */
  also?: readonly string[];
  /** Whether it can be chosen, or only holds others. */
  fixed?: boolean;
}

/** A line of a tree of paths. */
export interface Branch {
  path: string;
  name: string;
  depth: number;
  parent: boolean;
  /** False for a step that only holds others. */
  real: boolean;
}

/** Letters as they are compared: case and marks do not count. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** What fits: every word typed begins a word of the path or of another name; what begins its last step comes first. */
export function fitting<T extends Choice>(choices: readonly T[], typed: string, most: number): T[] {
  const wanted = folded(typed)
    .split(/[\s/]+/u)
    .filter(Boolean);
  if (wanted.length === 0) return [];
  const found: { choice: T; rank: number }[] = [];
  for (const choice of choices) {
    const words = [choice.path, ...(choice.also ?? [])].flatMap((each) => folded(each).split(/[\s/|_-]+/u));
    if (!wanted.every((each) => words.some((word) => word.startsWith(each)))) continue;
    const last = folded(choice.path.split("/").at(-1) ?? "");
    const exact = last === wanted.join(" ");
    found.push({ choice, rank: exact ? 0 : last.startsWith(wanted[0] ?? "") ? 1 : 2 });
  }
  found.sort((a, b) => a.rank - b.rank || a.choice.path.length - b.choice.path.length);
  return found.slice(0, most).map(({ choice }) => choice);
}

/** A path as it is kept: steps without space around them, none empty; "" for nothing. */
export function tidy(typed: string): string {
  return typed
    .split("/")
    .map((step) => step.trim().replaceAll(/\s+/gu, " "))
    .filter(Boolean)
    .join("/");
}

/** The lines of a tree of paths that are to be seen: the top, and what lies directly in an open step. */
export function branches(choices: readonly Choice[], open: ReadonlySet<string>): Branch[] {
  const real = new Set(choices.filter((each) => !each.fixed).map(({ path }) => path));
  const children = new Map<string, Set<string>>();
  for (const { path } of choices) {
    const steps = path.split("/");
    for (let depth = 0; depth < steps.length; depth++) {
      const above = steps.slice(0, depth).join("/");
      const own = steps.slice(0, depth + 1).join("/");
      const known = children.get(above) ?? new Set();
      children.set(above, known.add(own));
    }
  }
  const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const lines: Branch[] = [];
  const walk = (above: string, depth: number) => {
    const inside = [...(children.get(above) ?? [])].sort((a, b) => order.compare(a, b));
    for (const path of inside) {
      const parent = children.has(path);
      lines.push({ path, name: path.split("/").at(-1) ?? path, depth, parent, real: real.has(path) });
      if (parent && open.has(path)) walk(path, depth + 1);
    }
  };
  walk("", 0);
  return lines;
}
