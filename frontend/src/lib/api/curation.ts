/** Calls by which people say something of photos, and take it back. Every write answers with its batch. */
import { taken, type Api } from "./answer";
import type { EditOrder, SelectionAsked } from "./types";

export class Curation {
  constructor(private readonly api: Api) {}

  /** Says something of photos named by ids or found by a query: one batch. */
  edit = (order: EditOrder) => taken(this.api.POST("/api/v1/edits", { body: order }));

  undo = (id: string) => taken(this.api.POST("/api/v1/batches/{id}/undo", { params: { path: { id } } }));

  redo = (id: string) => taken(this.api.POST("/api/v1/batches/{id}/redo", { params: { path: { id } } }));

  /** What photos are and have in common; `values: false` only counts them. */
  selection = (asked: SelectionAsked, signal?: AbortSignal) =>
    taken(this.api.POST("/api/v1/selection", { body: asked, signal }));

  /** The photos from one to another in the order of a query, both included. */
  range = (first: string, last: string, q: string, limit: number, signal?: AbortSignal) =>
    taken(this.api.GET("/api/v1/range", { params: { query: { first, last, q, limit } }, signal }));
}
