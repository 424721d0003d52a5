/** Calls about what people name: tags, collections, authors, fields of their own; and the log of all that was said. */
import { taken, type Api } from "./answer";
import type {
  AuthorPatch,
  CategoryPatch,
  CollectionNew,
  CollectionPatch,
  CollectionPut,
  CustomFieldNew,
  CustomFieldPatch,
  StackChoice,
  TagPatch,
} from "./types";

export class Things {
  constructor(private readonly api: Api) {}

  tags = async (signal?: AbortSignal) => (await taken(this.api.GET("/api/v1/tags", { signal }))).items;

  /** Makes a tag by its path with what is missing above it. */
  makeTag = (path: string, values: TagPatch = {}) =>
    taken(this.api.POST("/api/v1/tags", { body: { path, ...values } }));

  changeTag = (id: string, body: TagPatch) =>
    taken(this.api.PATCH("/api/v1/tags/{id}", { params: { path: { id } }, body }));

  /** Puts a tag under another (uid), into a category (name with a slash), or to the top of its own (null). */
  moveTag = (id: string, under: string | null) =>
    taken(this.api.POST("/api/v1/tags/{id}/move", { params: { path: { id } }, body: { under } }));

  mergeTags = (tags: string[], into: string) =>
    taken(this.api.POST("/api/v1/tags/merge", { body: { tags, into } }));

  deleteTag = (id: string, below: boolean) =>
    taken(this.api.DELETE("/api/v1/tags/{id}", { params: { path: { id }, query: { below } } }));

  /** The photo to know somebody by. */
  face = async (tag: string, signal?: AbortSignal) =>
    (await taken(this.api.GET("/api/v1/tags/{id}/face", { params: { path: { id: tag } }, signal }))).item;

  /** The photos of somebody, the newest first. */
  sightings = (tag: string, after: number, limit: number) =>
    taken(
      this.api.GET("/api/v1/tags/{id}/photos", { params: { path: { id: tag }, query: { after, limit } } }),
    );

  /** Who is on a photo, with their ages then. */
  peopleOn = async (photo: string, signal?: AbortSignal) =>
    (await taken(this.api.GET("/api/v1/photos/{id}/people", { params: { path: { id: photo } }, signal })))
      .items;

  categories = async () => (await taken(this.api.GET("/api/v1/categories"))).items;

  makeCategory = (body: CategoryPatch) => taken(this.api.POST("/api/v1/categories", { body }));

  changeCategory = (id: string, body: CategoryPatch) =>
    taken(this.api.PATCH("/api/v1/categories/{id}", { params: { path: { id } }, body }));

  /** Deletes a category; its tags go into another. */
  deleteCategory = (id: string, into: string | null) =>
    taken(
      this.api.DELETE("/api/v1/categories/{id}", { params: { path: { id }, query: into ? { into } : {} } }),
    );

  collections = async () => (await taken(this.api.GET("/api/v1/collections"))).items;

  collection = (id: string) => taken(this.api.GET("/api/v1/collections/{id}", { params: { path: { id } } }));

  makeCollection = (body: CollectionNew) => taken(this.api.POST("/api/v1/collections", { body }));

  changeCollection = (id: string, body: CollectionPatch) =>
    taken(this.api.PATCH("/api/v1/collections/{id}", { params: { path: { id } }, body }));

  deleteCollection = (id: string) =>
    taken(this.api.DELETE("/api/v1/collections/{id}", { params: { path: { id } } }));

  /** Makes a folder with a collection of each event of a year. */
  collectEvents = (year: number) => taken(this.api.POST("/api/v1/collections/events", { body: { year } }));

  /** A page of a static collection in its order. */
  collected = (id: string, after: number, limit: number) =>
    taken(
      this.api.GET("/api/v1/collections/{id}/photos", { params: { path: { id }, query: { after, limit } } }),
    );

  /** Puts photos in, moves them within, takes them out. */
  collect = (id: string, put: CollectionPut) =>
    taken(
      this.api.POST("/api/v1/collections/{id}/photos", {
        params: { path: { id } },
        body: { add: [], remove: [], at_end: false, ...put },
      }),
    );

  /** Makes a stack of photos in this order; the first one stands for it. */
  makeStack = (photos: string[]) => taken(this.api.POST("/api/v1/stacks", { body: { photos } }));

  stack = (id: string) => taken(this.api.GET("/api/v1/stacks/{id}", { params: { path: { id } } }));

  changeStack = (id: string, body: { photos?: string[]; cover?: string }) =>
    taken(this.api.PATCH("/api/v1/stacks/{id}", { params: { path: { id } }, body }));

  dissolveStack = (id: string) => taken(this.api.DELETE("/api/v1/stacks/{id}", { params: { path: { id } } }));

  /** Stacks that photos suggest, by time. */
  suggestedStacks = (after: string | null, limit: number) =>
    taken(
      this.api.GET("/api/v1/stacks/suggestions", {
        params: { query: after === null ? { limit } : { after, limit } },
      }),
    );

  acceptStacks = (items: StackChoice[]) =>
    taken(this.api.POST("/api/v1/stacks/suggestions/accept", { body: { items } }));

  dismissStacks = (items: StackChoice[]) =>
    taken(this.api.POST("/api/v1/stacks/suggestions/dismiss", { body: { items } }));

  authors = async () => (await taken(this.api.GET("/api/v1/authors"))).items;

  makeAuthor = (body: AuthorPatch) => taken(this.api.POST("/api/v1/authors", { body }));

  changeAuthor = (id: string, body: AuthorPatch) =>
    taken(this.api.PATCH("/api/v1/authors/{id}", { params: { path: { id } }, body }));

  deleteAuthor = (id: string) => taken(this.api.DELETE("/api/v1/authors/{id}", { params: { path: { id } } }));

  customFields = async () => (await taken(this.api.GET("/api/v1/custom-fields"))).items;

  makeCustomField = (body: CustomFieldNew) => taken(this.api.POST("/api/v1/custom-fields", { body }));

  changeCustomField = (id: string, body: CustomFieldPatch) =>
    taken(this.api.PATCH("/api/v1/custom-fields/{id}", { params: { path: { id } }, body }));

  deleteCustomField = (id: string) =>
    taken(this.api.DELETE("/api/v1/custom-fields/{id}", { params: { path: { id } } }));

  /** Batches of the log, the newest first. */
  batches = (after: string | null, limit: number) =>
    taken(
      this.api.GET("/api/v1/batches", { params: { query: after === null ? { limit } : { after, limit } } }),
    );

  /** A batch with a page of its lines. */
  batch = (id: string, after: string | null = null) =>
    taken(
      this.api.GET("/api/v1/batches/{id}", {
        params: { path: { id }, query: after === null ? {} : { after } },
      }),
    );

  /** What was said of a thing, or had been said by a moment or date. */
  history = (id: string, at: string | null = null) =>
    taken(
      this.api.GET("/api/v1/history/{id}", { params: { path: { id }, query: at === null ? {} : { at } } }),
    );
}
