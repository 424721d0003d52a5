/** Every call to the server. Nothing else in the page fetches. */
import { ApiError, isAbort, messageOf, problemOf } from "./problem";
import type {
  FileTags,
  Folders,
  Health,
  MonthColumns,
  Months,
  Neighbours,
  Photo,
  PhotoPage,
  Root,
  Scan,
  Stats,
} from "./types";

const BASE = "/api/v1";

type Query = Record<string, string | number | null | undefined>;

export interface ScanOrder {
  paths?: string[];
  dry_run?: boolean;
  depth?: number;
  exclude?: string[];
}

export class Client {
  /** Called after every answer and every lack of one, so that the page knows whether the server is there. */
  onReach: (reached: boolean) => void = () => {};

  health = (): Promise<Health> => this.#get("/health");
  stats = (): Promise<Stats> => this.#get("/stats");
  months = (q: string, signal?: AbortSignal): Promise<Months> => this.#get("/months", { q }, signal);

  month(
    month: string,
    q: string,
    after: string | null,
    limit: number,
    signal?: AbortSignal,
  ): Promise<MonthColumns> {
    return this.#get(`/months/${encodeURIComponent(month)}`, { q, after, limit }, signal);
  }

  photos(q: string, sort: string, limit: number, signal?: AbortSignal): Promise<PhotoPage> {
    return this.#get("/photos", { q, sort, limit }, signal);
  }

  photo = (id: string, signal?: AbortSignal): Promise<Photo> => this.#get(`/photos/${id}`, {}, signal);

  neighbours(id: string, q: string, count: number, signal?: AbortSignal): Promise<Neighbours> {
    return this.#get(`/photos/${id}/neighbours`, { q, count }, signal);
  }

  tags = async (id: string): Promise<FileTags[]> =>
    (await this.#get<{ files: FileTags[] }>(`/photos/${id}/tags`)).files;

  rate = (id: string, rating: number | null): Promise<Photo> =>
    this.#send("PATCH", `/photos/${id}`, { rating });

  roots = async (): Promise<Root[]> => (await this.#get<{ items: Root[] }>("/roots")).items;
  addRoot = (path: string): Promise<Root> => this.#send("POST", "/roots", { path });
  folders = (path: string | null): Promise<Folders> => this.#get("/folders", { path });

  scans = async (): Promise<Scan[]> => (await this.#get<{ items: Scan[] }>("/scans")).items;
  scan = (id: string): Promise<Scan> => this.#get(`/scans/${id}`);
  startScan = (order: ScanOrder): Promise<Scan> => this.#send("POST", "/scans", order);
  steerScan = (id: string, act: "pause" | "resume" | "cancel"): Promise<Scan> =>
    this.#send("POST", `/scans/${id}/${act}`, {});

  #get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    const given = Object.entries(query).filter(
      ([, value]) => value !== null && value !== undefined && value !== "",
    );
    const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
    return this.#fetch(given.length ? `${path}?${search}` : path, { signal });
  }

  #send<T>(method: string, path: string, body: unknown): Promise<T> {
    return this.#fetch(path, {
      method,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  async #fetch<T>(path: string, init: RequestInit): Promise<T> {
    let response: Response;
    try {
      response = await fetch(`${BASE}${path}`, init);
    } catch (error) {
      if (isAbort(error)) throw error;
      this.onReach(false);
      throw new ApiError(0, "unreachable", messageOf(error));
    }
    this.onReach(true);
    if (!response.ok) throw await problemOf(response);
    return (await response.json()) as T;
  }
}
