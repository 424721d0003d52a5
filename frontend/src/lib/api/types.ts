/** What the API answers, by the names the page uses; the shapes come from its OpenAPI document. */
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

export type Health = Schemas["Health"];
export type Stats = Schemas["Stats"];
export type Photo = Schemas["Photo"];
export type PhotoFile = Schemas["PhotoFile"];
export type PhotoLink = Schemas["PhotoLink"];
export type PhotoPage = Schemas["PhotoPage"];
export type Neighbours = Schemas["Neighbours"];
export type MonthCount = Schemas["MonthCount"];
export type Months = Schemas["MonthList"];
/** A page of a month, one list a column, newest first. */
export type MonthColumns = Schemas["MonthPage"];
/** A stretch of a query in its own order, one list a column. */
export type PhotoColumns = Schemas["PhotoColumns"];
export type DayCount = Schemas["DayCount"];
export type Facet = Schemas["Facet"];
export type FacetValue = Schemas["FacetValue"];
export type Completion = Schemas["Completion"];
export type Suggestion = Schemas["QuerySuggestion"];
/** Photos that lie near each other on the map. */
export type Cluster = Schemas["Cluster"];
export type FileTags = Schemas["FileTags"];
export type RawTag = Schemas["RawTag"];
export type Details = Schemas["Details"];
export type DetailValues = Schemas["DetailValues"];
export type Region = Schemas["Region"];
/** Why a field has its value. */
export type Explanation = Schemas["Explanation"];
export type ExplainedField = Explanation["field"];
export type Candidate = Schemas["Candidate"];
export type Root = Schemas["Root"];
export type RootOptions = Schemas["RootOptions"];
export type RootPatch = Schemas["RootPatch"];
export type PlannedMove = Schemas["PlannedMove"];
export type Folders = Schemas["FolderListing"];
export type Scan = Schemas["Scan"];
/** A scan that kept something, of any time. */
export type ImportSession = Schemas["ImportSession"];
export type ScanOrder = Partial<Schemas["ScanNew"]>;
export type ScanReport = Schemas["ScanReport"];
/** What happened to a known file. */
export type FileEvent = Schemas["FileEvent"];
export type ScanFailure = Schemas["FileFailure"];
export type StorageHealth = Schemas["StorageHealth"];
/** One kind of thing found, with its counts. */
export type Finding = Schemas["FindingCount"];
export type FindingCode = Finding["code"];
export type FoundFile = Schemas["FoundFile"];
/** A missing file with where it may be, the best first. */
export type MissingFile = Schemas["MissingFile"];
export type RepairResult = Schemas["RepairResult"];
export type Backup = Schemas["Backup"];
export type CheckReport = Schemas["CheckReport"];
export type Volume = Schemas["Volume"];
/** What a change to a named thing did: its batch can be taken back. */
export type Done = Schemas["Done"];
export type Tag = Schemas["TagItem"];
export type TagPatch = Schemas["TagPatch"];
export type Category = Schemas["CategoryItem"];
export type CategoryPatch = Schemas["CategoryPatch"];
/** A photo of somebody, with the age then and where on it. */
export type Sighting = Schemas["Sighting"];
export type Relation = Schemas["Relation"];
/** Somebody on a photo, with the age then. */
export type Person = Schemas["Person"];
export type Collection = Schemas["CollectionItem"];
export type CollectionNew = Schemas["CollectionNew"];
export type CollectionPatch = Schemas["CollectionPatch"];
export type CollectionPut = Partial<Schemas["CollectionPut"]>;
/** Photos that stand together, one of them for all. */
export type Stack = Schemas["Stack"];
/** Photos that may be a stack, and why. */
export type StackSuggestion = Schemas["StackSuggestion"];
export type StackChoice = Schemas["StackChoice"];
export type Author = Schemas["AuthorItem"];
export type AuthorPatch = Schemas["AuthorPatch"];
export type CustomField = Schemas["CustomField"];
export type CustomFieldNew = Schemas["FieldNew"];
export type CustomFieldPatch = Schemas["FieldPatch"];
/** What was said at once. */
export type Batch = Schemas["Batch"];
/** One line of the log. */
export type LogLine = Schemas["Line"];
/** What was said of one thing. */
export type ThingHistory = Schemas["History"];

/** Which photos are meant: some by id, or all that a query finds. */
export type SelectionAsked = Schemas["SelectionAsked"];
/** How many they are, how large, and what they have in common. */
export type Selected = Schemas["Selected"];
export type Membership = Schemas["Membership"];
export type Field = Schemas["FieldItem"];
export type RegionItem = Schemas["RegionItem"];
export type RegionPatch = Schemas["RegionPatch"];
/** Which photos, and what to say of them. */
export type EditOrder = Schemas["EditNew"];
export type EditDone = Schemas["EditDone"];
export type PhotoPatch = Schemas["PhotoPatch"];
export type UndoConflict = Schemas["UndoConflict"];
export type Undone = Schemas["Undone"];

/** Data of the event `changed`. */
export interface Changed {
  seq: number;
  photos: number;
}
