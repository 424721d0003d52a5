/** What of a query lies on the map: its clusters in the view, and how much of it lies nowhere. */
import { ApiError, isAbort, messageOf } from "$lib/api/problem";
import type { Client } from "$lib/api/client";
import type { Cluster } from "$lib/api/types";
import { boxText, hull, type Area } from "$lib/map/area";

const WORLD: Area = { west: -180, south: -90, east: 180, north: 90 };
/** Fine enough to see on which side of the date line photos lie. */
const EXTENT_ZOOM = 3;

export class MapSearch {
  clusters = $state.raw<Cluster[]>([]);
  /** Photos in the view. */
  total = $state(0);
  /** Photos of the query without a position. */
  unplaced = $state(0);
  status = $state<"loading" | "ready" | "error">("loading");
  error = $state.raw<ApiError | null>(null);
  #request: AbortController | null = null;

  constructor(private readonly client: Client) {}

  /** Asks what lies in a view; what is shown stays until the answer is there. */
  async load(query: string, area: Area, zoom: number): Promise<void> {
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    try {
      const answer = await this.client.clusters(query, boxText(area), zoom, request.signal);
      if (request.signal.aborted) return;
      this.clusters = answer.items;
      this.total = answer.total;
      this.unplaced = answer.unplaced;
      this.error = null;
      this.status = "ready";
    } catch (error) {
      if (isAbort(error)) return;
      this.error = error instanceof ApiError ? error : new ApiError(0, "page", messageOf(error));
      this.status = "error";
    }
  }

  /** The area that holds all of a query; null where nothing of it lies on the map. */
  async extent(query: string): Promise<Area | null> {
    const { items } = await this.client.clusters(query, boxText(WORLD), EXTENT_ZOOM);
    return hull(items);
  }

  close(): void {
    this.#request?.abort();
  }
}
