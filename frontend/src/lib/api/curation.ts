/** Calls by which people say something of photos, and take it back. Every write answers with its batch. */
import { taken, type Api } from "./answer";
import type { EditOrder, RegionPatch, SelectionAsked } from "./types";

export class Curation {
  constructor(private readonly api: Api) {}

  /** Says something of photos named by ids or found by a query: one batch. */
  edit = (order: EditOrder) => taken(this.api.POST("/api/v1/edits", { body: order }));

  undo = (id: string) => taken(this.api.POST("/api/v1/batches/{id}/undo", { params: { path: { id } } }));

  redo = (id: string) => taken(this.api.POST("/api/v1/batches/{id}/redo", { params: { path: { id } } }));

  /** What photos are and have in common; `values: false` only counts them. */
  selection = (asked: SelectionAsked, signal?: AbortSignal) =>
    taken(this.api.POST("/api/v1/selection", { body: asked, signal }));

  /** What people said of a photo, by field. */
  said = async (id: string, signal?: AbortSignal) =>
    (
      await taken(
        this.api.GET("/api/v1/history/{id}", { params: { path: { id }, query: { limit: 1 } }, signal }),
      )
    ).values;

  regions = async (id: string) =>
    (await taken(this.api.GET("/api/v1/photos/{id}/regions", { params: { path: { id } } }))).items;

  addRegion = (id: string, body: RegionPatch) =>
    taken(this.api.POST("/api/v1/photos/{id}/regions", { params: { path: { id } }, body }));

  changeRegion = (id: string, region: string, body: RegionPatch) =>
    taken(this.api.PATCH("/api/v1/photos/{id}/regions/{region}", { params: { path: { id, region } }, body }));

  removeRegion = (id: string, region: string) =>
    taken(this.api.DELETE("/api/v1/photos/{id}/regions/{region}", { params: { path: { id, region } } }));

  /** The photos from one to another in the order of a query, both included. */
  range = (first: string, last: string, q: string, limit: number, signal?: AbortSignal) =>
    taken(this.api.GET("/api/v1/range", { params: { query: { first, last, q, limit } }, signal }));
}
