/** Scans: the one under way, the last ones, and what can be done to them. */
import type { Client } from "$lib/api/client";
import { messageOf } from "$lib/api/problem";
import type { Scan, ScanOrder } from "$lib/api/types";
import type { Notices } from "./notices.svelte";

export function isOver(scan: Scan): boolean {
  return scan.state === "done" || scan.state === "cancelled" || scan.state === "failed";
}

export class Scans {
  items = $state.raw<Scan[]>([]);
  /** The scan under way; counting runs are not shown here. */
  readonly active = $derived(this.items.find((scan) => !isOver(scan) && !scan.dry_run) ?? null);
  readonly last = $derived(this.items.find((scan) => !scan.dry_run) ?? null);
  #waiting = new Map<string, (scan: Scan) => void>();

  constructor(
    private readonly client: Client,
    private readonly notices: Notices,
  ) {}

  async load(): Promise<void> {
    this.items = await this.client.scans().catch(() => this.items);
    for (const scan of this.items) this.#settle(scan);
  }

  /** Takes a scan's newest state, from an event or an answer. */
  take(scan: Scan): void {
    const known = this.items.some((each) => each.id === scan.id);
    this.items = known
      ? this.items.map((each) => (each.id === scan.id ? scan : each))
      : [scan, ...this.items];
    this.#settle(scan);
  }

  async start(order: ScanOrder): Promise<Scan | null> {
    try {
      const scan = await this.client.startScan(order);
      this.take(scan);
      return scan;
    } catch (error) {
      this.notices.error(messageOf(error));
      return null;
    }
  }

  /** Counts what a scan of a folder would find. Throws what the server says against it. */
  async count(path: string): Promise<Scan> {
    const scan = await this.client.startScan({ paths: [path], dry_run: true });
    if (isOver(scan)) return scan;
    // Events tell when it is over; asking now and then covers a stream that is cut.
    const asking = setInterval(
      () =>
        void this.client.scan(scan.id).then(
          (now) => this.take(now),
          () => {},
        ),
      1000,
    );
    const over = new Promise<Scan>((resolve) => this.#waiting.set(scan.id, resolve));
    this.take(scan);
    return over.finally(() => clearInterval(asking));
  }

  async steer(scan: Scan, act: "pause" | "resume" | "cancel"): Promise<void> {
    try {
      this.take(await this.client.steerScan(scan.id, act));
    } catch (error) {
      this.notices.error(messageOf(error));
    }
  }

  #settle(scan: Scan): void {
    if (!isOver(scan)) return;
    this.#waiting.get(scan.id)?.(scan);
    this.#waiting.delete(scan.id);
  }
}
