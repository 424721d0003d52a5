/** What this browser remembers: appearance, size of the pictures, open panels. */

export type Theme = "system" | "light" | "dark";

const KEY = "imalink.preferences";
export const SMALLEST_ROW = 80;
export const LARGEST_ROW = 420;
const STEP = 1.15;

interface Stored {
  theme: Theme;
  rowHeight: number;
  info: boolean;
  regions: boolean;
  singleKeys: boolean;
  filters: boolean;
  histogram: boolean;
  facets: string[];
  notPasted: string[];
  keys: Record<string, string[]>;
}

const DEFAULTS: Stored = {
  theme: "system",
  rowHeight: 210,
  info: false,
  regions: false,
  singleKeys: true,
  filters: false,
  histogram: false,
  facets: ["tags", "place", "camera", "rating"],
  notPasted: ["taken", "utc_offset", "position", "rotation", "visibility", "collections"],
  keys: {},
};

function read(): Stored {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Stored>) };
  } catch {
    return DEFAULTS;
  }
}

export class Preferences {
  #stored = $state<Stored>(read());

  get theme(): Theme {
    return this.#stored.theme;
  }

  set theme(theme: Theme) {
    this.#keep({ theme });
    const { dataset } = document.documentElement;
    if (theme === "system") delete dataset.theme;
    else dataset.theme = theme;
  }

  get rowHeight(): number {
    return this.#stored.rowHeight;
  }

  set rowHeight(height: number) {
    this.#keep({ rowHeight: Math.round(Math.min(LARGEST_ROW, Math.max(SMALLEST_ROW, height))) });
  }

  get info(): boolean {
    return this.#stored.info;
  }

  set info(info: boolean) {
    this.#keep({ info });
  }

  /** Whether regions are drawn over the picture. */
  get regions(): boolean {
    return this.#stored.regions;
  }

  set regions(regions: boolean) {
    this.#keep({ regions });
  }

  /** Whether single keys act; WCAG 2.1.4 asks that they can be switched off. */
  get singleKeys(): boolean {
    return this.#stored.singleKeys;
  }

  set singleKeys(singleKeys: boolean) {
    this.#keep({ singleKeys });
  }

  /** Whether the panel of filters stands beside the grid. */
  get filters(): boolean {
    return this.#stored.filters;
  }

  set filters(filters: boolean) {
    this.#keep({ filters });
  }

  /** Whether the histogram of time stands above the grid. */
  get histogram(): boolean {
    return this.#stored.histogram;
  }

  set histogram(histogram: boolean) {
    this.#keep({ histogram });
  }

  /** Names of the facets that are unfolded. */
  get facets(): string[] {
    return this.#stored.facets;
  }

  toggleFacet(name: string): void {
    const open = this.facets.includes(name);
    this.#keep({ facets: open ? this.facets.filter((each) => each !== name) : [...this.facets, name] });
  }

  /** Keys that were chosen instead of those a shortcut came with, by what it is known by. */
  get keys(): Readonly<Record<string, string[]>> {
    return this.#stored.keys;
  }

  set keys(keys: Record<string, string[]>) {
    this.#keep({ keys });
  }

  /** Fields that pasting leaves out unless they are chosen. */
  get notPasted(): string[] {
    return this.#stored.notPasted;
  }

  set notPasted(notPasted: string[]) {
    this.#keep({ notPasted });
  }

  resizeRows(steps: number): void {
    this.rowHeight = this.rowHeight * STEP ** steps;
  }

  #keep(change: Partial<Stored>): void {
    this.#stored = { ...this.#stored, ...change };
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#stored));
    } catch {
      // Storage switched off: the choice lasts as long as the page.
    }
  }
}
