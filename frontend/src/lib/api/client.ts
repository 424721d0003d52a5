/** Every call to the server, typed by its OpenAPI document. Nothing else in the page fetches. */
import createClient from "openapi-fetch";
import { taken } from "./answer";
import { Curation } from "./curation";
import { ApiError, isAbort, messageOf, problemOf } from "./problem";
import type { paths } from "./schema.gen";
import { Things } from "./things";
import type { ExplainedField, FindingCode, RootPatch, ScanOrder } from "./types";

export class Client {
  /** Called after every answer and every lack of one, so that the page knows whether the server is there. */
  onReach: (reached: boolean) => void = () => {};
  readonly #api = createClient<paths>({ baseUrl: "", fetch: (request) => this.#fetch(request) });
  readonly curation = new Curation(this.#api);
  readonly things = new Things(this.#api);

  health = () => taken(this.#api.GET("/api/v1/health"));
  stats = () => taken(this.#api.GET("/api/v1/stats"));

  /** Buckets of a query, newest first. */
  months = (q: string, signal?: AbortSignal) =>
    taken(this.#api.GET("/api/v1/months", { params: { query: { q } }, signal }));

  /** A page of one bucket. */
  month = (month: string, q: string, after: string | null, limit: number, signal?: AbortSignal) =>
    taken(
      this.#api.GET("/api/v1/months/{month}", {
        params: { path: { month }, query: { q, limit, ...(after ? { after } : {}) } },
        signal,
      }),
    );

  /** Days of one bucket that hold photos. */
  days = async (month: string, q: string, signal?: AbortSignal) =>
    (
      await taken(
        this.#api.GET("/api/v1/months/{month}/days", { params: { path: { month }, query: { q } }, signal }),
      )
    ).days;

  /** A stretch of a query in its own order. */
  columns = (q: string, offset: number, limit: number, signal?: AbortSignal) =>
    taken(this.#api.GET("/api/v1/photos/columns", { params: { query: { q, offset, limit } }, signal }));

  facets = async (q: string, names: string[], limit: number, under: string[] = [], signal?: AbortSignal) =>
    (
      await taken(
        this.#api.GET("/api/v1/facets", {
          params: { query: { q, names: names.join(","), limit, under } },
          signal,
        }),
      )
    ).items;

  complete = async (q: string, at: number, limit: number, signal?: AbortSignal) =>
    (await taken(this.#api.GET("/api/v1/complete", { params: { query: { q, at, limit } }, signal }))).items;

  /** Queries near one that finds nothing. */
  suggest = async (q: string, signal?: AbortSignal) =>
    (await taken(this.#api.GET("/api/v1/suggest", { params: { query: { q } }, signal }))).items;

  fields = async () => (await taken(this.#api.GET("/api/v1/fields"))).items;

  photo = (id: string, signal?: AbortSignal) =>
    taken(this.#api.GET("/api/v1/photos/{id}", { params: { path: { id } }, signal }));

  neighbours = (id: string, q: string, count: number, signal?: AbortSignal) =>
    taken(
      this.#api.GET("/api/v1/photos/{id}/neighbours", {
        params: { path: { id }, query: { q, count } },
        signal,
      }),
    );

  tags = async (id: string) =>
    (await taken(this.#api.GET("/api/v1/photos/{id}/tags", { params: { path: { id } } }))).files;

  /** Every typed value of a photo, and its regions. */
  details = (id: string, signal?: AbortSignal) =>
    taken(this.#api.GET("/api/v1/photos/{id}/details", { params: { path: { id } }, signal }));

  /** Why a field of a photo has its value. */
  explain = async (id: string, field: ExplainedField, signal?: AbortSignal) =>
    (
      await taken(
        this.#api.GET("/api/v1/photos/{id}/explain", { params: { path: { id }, query: { field } }, signal }),
      )
    ).items;

  /** What a query finds in a view of the map, gathered for its zoom. */
  clusters = (q: string, bbox: string, zoom: number, signal?: AbortSignal) =>
    taken(this.#api.GET("/api/v1/clusters", { params: { query: { q, bbox, zoom } }, signal }));

  mapStyle = () => taken(this.#api.GET("/api/v1/map"));

  roots = async (removed = false) =>
    (await taken(this.#api.GET("/api/v1/roots", { params: { query: { removed } } }))).items;

  changeRoot = (id: string, body: RootPatch) =>
    taken(this.#api.PATCH("/api/v1/roots/{id}", { params: { path: { id } }, body }));

  /** What moving all roots below a path would do, or, with `apply`, moves them. */
  moveRoots = (old: string, to: string, how: { apply: boolean; force: boolean }) =>
    taken(this.#api.POST("/api/v1/roots/translate", { body: { old, new: to, ...how } }));

  answerRoot = (id: string, answer: "believe" | "keep") =>
    taken(this.#api.POST("/api/v1/roots/{id}/answer", { params: { path: { id } }, body: { answer } }));

  splitRoot = (id: string, folder: string) =>
    taken(this.#api.POST("/api/v1/roots/{id}/split", { params: { path: { id } }, body: { folder } }));

  removeRoot = (id: string, photos: "keep" | "hide") =>
    taken(this.#api.POST("/api/v1/roots/{id}/remove", { params: { path: { id } }, body: { photos } }));

  joinRoot = (id: string) => taken(this.#api.POST("/api/v1/roots/{id}/join", { params: { path: { id } } }));

  restoreRoot = (id: string) =>
    taken(this.#api.POST("/api/v1/roots/{id}/restore", { params: { path: { id } } }));

  forgetRoot = (id: string, confirm: string) =>
    taken(this.#api.DELETE("/api/v1/roots/{id}", { params: { path: { id }, query: { confirm } } }));

  folders = (path: string | null) =>
    taken(this.#api.GET("/api/v1/folders", { params: { query: path === null ? {} : { path } } }));

  scans = async () => (await taken(this.#api.GET("/api/v1/scans"))).items;

  /** Scans of any time that kept something, the newest first; `before` is the `next` of the page before. */
  sessions = (before: number | null) =>
    taken(this.#api.GET("/api/v1/sessions", { params: { query: { before, limit: 20 } } }));

  scan = (id: string) => taken(this.#api.GET("/api/v1/scans/{id}", { params: { path: { id } } }));

  startScan = (order: ScanOrder) =>
    taken(
      this.#api.POST("/api/v1/scans", {
        body: {
          paths: [],
          exclude: [],
          dry_run: false,
          retry_failed: false,
          read_online_only: false,
          ...order,
        },
      }),
    );

  steerScan = (id: string, act: "pause" | "resume" | "cancel") =>
    taken(this.#api.POST(`/api/v1/scans/{id}/${act}`, { params: { path: { id } } }));

  storageHealth = () => taken(this.#api.GET("/api/v1/storage/health"));

  /** Folders that hold files of a finding. */
  findingFolders = (code: FindingCode, root: string | null, after: string | null) =>
    taken(
      this.#api.GET("/api/v1/storage/health/{code}/folders", {
        params: { path: { code }, query: { limit: 1000, ...given({ root, after }) } },
      }),
    );

  /** Files of a finding in one folder. */
  findingFiles = (code: FindingCode, folder: number, after: string | null) =>
    taken(
      this.#api.GET("/api/v1/storage/health/{code}/files", {
        params: { path: { code }, query: { folder, limit: 500, ...given({ after }) } },
      }),
    );

  /** Missing files of one folder, each with where it may be. */
  missing = (folder: number, after: string | null) =>
    taken(
      this.#api.GET("/api/v1/missing", { params: { query: { folder, limit: 200, ...given({ after }) } } }),
    );

  /** What finding files again would do, or does: all that are certain, or what is said by hand. */
  repairMissing = (pairs: { file: number; found: number }[] | null, dryRun: boolean) =>
    taken(
      this.#api.POST("/api/v1/missing/repair", {
        body: pairs ? { pairs, all_certain: false, dry_run: dryRun } : { all_certain: true, dry_run: dryRun },
      }),
    );

  undoRepair = (batch: string) => taken(this.#api.POST("/api/v1/missing/undo", { body: { batch } }));

  backups = () => taken(this.#api.GET("/api/v1/backups"));

  makeBackup = () => taken(this.#api.POST("/api/v1/backups"));

  check = () => taken(this.#api.GET("/api/v1/check"));

  async #fetch(request: Request): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(request);
    } catch (error) {
      if (isAbort(error)) throw error;
      this.onReach(false);
      throw new ApiError(0, "unreachable", messageOf(error));
    }
    this.onReach(true);
    if (!response.ok) throw await problemOf(response);
    return response;
  }
}

/** Only what is not null: the server tells a missing parameter from an empty one. */
function given<T extends Record<string, string | null>>(query: T): { [Key in keyof T]?: string } {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== null)) as {
    [Key in keyof T]?: string;
  };
}
