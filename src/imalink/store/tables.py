"""The tables of library.db (precious) and of derived.db (made again at will).

library.db holds what cannot be had again (the Change log, identities, grouping) and the projections
folded from it; derived.db holds what one read of a file gives, keyed by the file's fingerprint, so
that moves, copies and regrouping cost nothing. Integers stand for enumerations, see the classes below.
Times are milliseconds: ``*_at`` since 1970 UTC, ``taken_*`` local wall time as if it were UTC.
"""

from __future__ import annotations

import enum

from sqlalchemy import (
    BLOB,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from imalink.model.change import Op as Op

library_tables = MetaData()
derived_tables = MetaData()


class IdentityKind(enum.IntEnum):
    """What a uid names."""

    PHOTO = 1
    TAG = 2
    COLLECTION = 3
    AUTHOR = 4
    REGION = 5
    STACK = 6
    FIELD = 7
    CATEGORY = 8


class FileState(enum.IntEnum):
    """Where a file is: ``MISSING`` means its root was there and it was not."""

    PRESENT = 0
    MISSING = 1


class TermKind(enum.IntEnum):
    """What a text in ``terms`` is; 4 were keywords, before they became tags."""

    CAMERA = 1
    LENS = 2
    FORMAT = 3
    FIELD = 5
    ACTOR = 6
    SOURCE = 7
    REASON = 8
    CREATOR = 9
    FORMATS = 10


library = Table("library", library_tables, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

sequences = Table(
    "sequences", library_tables, Column("name", Text, primary_key=True), Column("value", Integer, nullable=False)
)

identities = Table(
    "identities",
    library_tables,
    Column("id", Integer, primary_key=True),
    Column("uid", BLOB, nullable=False, unique=True),
    Column("kind", Integer, nullable=False),
)

aliases = Table(
    "aliases",
    library_tables,
    Column("uid", BLOB, primary_key=True),
    Column("identity_id", ForeignKey("identities.id"), nullable=False),
    Index("aliases_identity", "identity_id"),
)

terms = Table(
    "terms",
    library_tables,
    Column("id", Integer, primary_key=True),
    Column("kind", Integer, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("kind", "text"),
)

sessions = Table(
    "sessions",
    library_tables,
    Column("id", Integer, primary_key=True),
    Column("uid", BLOB, nullable=False, unique=True),
    Column("started_at", Integer, nullable=False),
    Column("finished_at", Integer),
    Column("report", Text),
    Column("wanted", Text),
)
"""``wanted`` (JSON) is what the session says of its new photos, see ``store.sessions``."""

roots = Table(
    "roots",
    library_tables,
    Column("id", Integer, primary_key=True),
    Column("uid", BLOB, nullable=False, unique=True),
    Column("name", Text, nullable=False, unique=True),
    Column("path", BLOB, nullable=False, unique=True),
    Column("options", Text, nullable=False, server_default="{}"),
    Column("volume", Text, nullable=False, server_default="{}"),
    Column("added_at", Integer, nullable=False),
    Column("scanned_at", Integer),
    Column("offline", Integer, nullable=False, server_default="0"),
    Column("removed_at", Integer),
    Column("question", Text),
    Column("removal", Text),
)
"""``path`` is where the root lies on the machine that last opened the library; ``volume`` (JSON) is what its file
system was recognised by; ``question`` (JSON) is what a person has to decide before the root is believed; ``removal``
what became of the photos of a removed one: ``keep``, ``hide``, ``forgotten``."""

mount_points = Table(
    "mount_points",
    library_tables,
    Column("root_id", ForeignKey("roots.id"), primary_key=True),
    Column("machine", Text, primary_key=True),
    Column("path", BLOB, nullable=False),
    Column("seen_at", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Where a root lies on each machine that has used this library."""

folders = Table(
    "folders",
    library_tables,
    Column("id", Integer, primary_key=True),
    Column("root_id", ForeignKey("roots.id"), nullable=False),
    Column("path", BLOB, nullable=False),
    UniqueConstraint("root_id", "path"),
)

photos = Table(
    "photos",
    library_tables,
    Column("id", ForeignKey("identities.id"), primary_key=True),
    Column("primary_file_id", Integer),
    Column("seq", Integer, nullable=False),
    Column("session_id", ForeignKey("sessions.id"), nullable=False),
    Column("added_at", Integer, nullable=False),
    Column("hothash", BLOB),
    Column("hothash_quality", Integer),
    Column("taken", Text),
    Column("taken_start", Integer),
    Column("taken_end", Integer),
    Column("taken_precision", Text),
    Column("utc_offset", Integer),
    Column("width", Integer),
    Column("height", Integer),
    Column("camera_id", ForeignKey("terms.id")),
    Column("lens_id", ForeignKey("terms.id")),
    Column("iso", Integer),
    Column("aperture", Float),
    Column("shutter", Float),
    Column("focal_length", Float),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("altitude", Float),
    Column("title", Text),
    Column("description", Text),
    Column("rating", Integer),
    Column("label", Text),
    Column("creator_id", ForeignKey("terms.id")),
    Column("taken_source_id", ForeignKey("terms.id")),
    Column("utc_offset_source_id", ForeignKey("terms.id")),
    Column("preview_fingerprint", BLOB),
    Column("file_count", Integer),
    Column("formats_id", ForeignKey("terms.id")),
    Column("root_id", ForeignKey("roots.id")),
    Column("notes", Text),
    Column("copyright", Text),
    Column("licence", Text),
    Column("flag", Integer),
    Column("favourite", Integer),
    Column("visibility", Integer),
    Column("rotation", Integer),
    Column("author_id", ForeignKey("authors.id")),
    Column("stack_id", ForeignKey("stacks.id")),
    Column("stack_place", Float),
    Index("photos_seq", "seq"),
    Index("photos_taken", "taken_start", "id", sqlite_where=text("taken_start IS NOT NULL")),
    Index("photos_session", "session_id"),
    Index("photos_stack", "stack_id", sqlite_where=text("stack_id IS NOT NULL")),
    Index("photos_author", "author_id", sqlite_where=text("author_id IS NOT NULL")),
)
"""Besides the resolved values: what a tile needs, so that a page of thousands is one query. ``preview_fingerprint``
is the beginning of the primary file's, ``root_id`` the root of its first present picture, None when all are missing."""

files = Table(
    "files",
    library_tables,
    Column("id", Integer, primary_key=True),
    Column("folder_id", ForeignKey("folders.id"), nullable=False),
    Column("name", BLOB, nullable=False),
    Column("stem", Integer, nullable=False),
    Column("photo_id", ForeignKey("photos.id")),
    Column("session_id", Integer, nullable=False),
    Column("kind", Integer, nullable=False),
    Column("format_id", Integer),
    Column("state", Integer, nullable=False, server_default="0"),
    Column("pending", Integer, nullable=False, server_default="0"),
    Column("size", Integer, nullable=False),
    Column("mtime_ns", Integer, nullable=False),
    Column("fingerprint", BLOB),
    Column("width", Integer),
    Column("height", Integer),
    Column("reason_id", Integer),
    Column("failure", Text),
    Column("hard_link", Integer),
    Column("missing_at", Integer),
    Index("files_place", "folder_id", "name", unique=True, sqlite_where=text("state = 0")),
    Index("files_stem", "stem", "folder_id"),
    Index("files_fingerprint", "fingerprint"),
    Index("files_photo", "photo_id"),
    Index("files_session", "session_id"),
    Index("files_missing", "state", sqlite_where=text("state <> 0")),
    Index("files_failed", "failure", sqlite_where=text("failure IS NOT NULL")),
)

"""``hard_link`` is equal for names of one file (only where it has several); ``missing_at`` when it was found gone."""

file_owners = Table(
    "file_owners",
    library_tables,
    Column("owner_id", ForeignKey("files.id", ondelete="CASCADE"), primary_key=True),
    Column("file_id", ForeignKey("files.id", ondelete="CASCADE"), primary_key=True),
    Index("file_owners_file", "file_id"),
    sqlite_with_rowid=False,
)
"""Further files that the sidecar ``file_id`` speaks of, beside those of its own photo: see ``store.fileowners``."""

file_events = Table(
    "file_events",
    library_tables,
    Column("id", Integer, primary_key=True),
    Column("session_id", ForeignKey("sessions.id"), nullable=False),
    Column("file_id", Integer, nullable=False),
    Column("photo_id", Integer),
    Column("kind", Integer, nullable=False),
    Column("at", Integer, nullable=False),
    Column("was", Text),
    Column("now", Text),
    Index("file_events_file", "file_id"),
    Index("file_events_session", "session_id", "kind"),
)
"""What happened to known files: see ``imalink.model.happening``; new and unchanged files have no row."""

photo_tags = Table(
    "photo_tags",
    library_tables,
    Column("photo_id", ForeignKey("photos.id"), primary_key=True),
    Column("tag_id", ForeignKey("tags.id"), primary_key=True),
    Column("said", Integer, nullable=False),
    Index("photo_tags_tag", "tag_id", "photo_id"),
    sqlite_with_rowid=False,
)
"""The tags a photo has now; ``said`` is 1 where the user (or an import) said so, 0 where only its files do."""

removed_photos = Table(
    "removed_photos",
    library_tables,
    Column("photo_id", Integer, primary_key=True),
    Column("seq", Integer, nullable=False),
    Index("removed_photos_seq", "seq"),
)

grouping_proposals = Table(
    "grouping_proposals",
    library_tables,
    Column("photo_id", ForeignKey("photos.id"), primary_key=True),
    Column("other_id", ForeignKey("photos.id"), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("missing_id", Integer),
    Column("found_id", Integer),
    Column("dismissed_at", Integer),
    Index("grouping_proposals_other", "other_id"),
    sqlite_with_rowid=False,
)
"""``missing_id`` is a missing file that ``found_id`` may be, None where only the photos may be one; dismissed ones
stay, so that they are not proposed again."""

# --- the Change log -----------------------------------------------------------------------------

origins = Table(
    "origins",
    library_tables,
    Column("id", Integer, primary_key=True),
    Column("uid", BLOB, nullable=False, unique=True),
)

batches = Table(
    "batches",
    library_tables,
    Column("id", Integer, primary_key=True),
    Column("uid", BLOB, nullable=False, unique=True),
    Column("origin_id", ForeignKey("origins.id"), nullable=False),
    Column("actor_id", ForeignKey("terms.id"), nullable=False),
    Column("source_id", ForeignKey("terms.id"), nullable=False),
    Column("made_at", Integer, nullable=False),
    Column("undoes_id", ForeignKey("batches.id")),
    Column("note", Text),
)

changes = Table(
    "changes",
    library_tables,
    Column("id", Integer, primary_key=True),
    Column("batch_id", ForeignKey("batches.id"), nullable=False),
    Column("clock", Integer, nullable=False),
    Column("target_id", ForeignKey("identities.id"), nullable=False),
    Column("field_id", ForeignKey("terms.id"), nullable=False),
    Column("op", Integer, nullable=False),
    Column("value", Text),
    Index("changes_target", "target_id", "field_id"),
    Index("changes_batch", "batch_id"),
)

anchors = Table(
    "anchors",
    library_tables,
    Column("photo_id", ForeignKey("identities.id"), primary_key=True),
    Column("batch_id", ForeignKey("batches.id"), nullable=False),
    Column("value", Text, nullable=False),
)

assertions = Table(
    "assertions",
    library_tables,
    Column("target_id", ForeignKey("identities.id"), primary_key=True),
    Column("field_id", ForeignKey("terms.id"), primary_key=True),
    Column("value", Text),
    Column("change_id", ForeignKey("changes.id"), nullable=False),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    library_tables,
    Column("target_id", ForeignKey("identities.id"), primary_key=True),
    Column("field_id", ForeignKey("terms.id"), primary_key=True),
    Column("member_id", ForeignKey("identities.id"), primary_key=True),
    Column("present", Integer, nullable=False),
    Column("place", Float),
    Column("change_id", ForeignKey("changes.id"), nullable=False),
    sqlite_with_rowid=False,
)
"""What was last said of a member of a set (a tag of a photo, a parent of a tag): it is in, or it is not; where."""

# --- what people name: folded from the log like the photos ------------------------------------------

categories = Table(
    "categories",
    library_tables,
    Column("id", ForeignKey("identities.id"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("icon", Text),
    Column("colour", Text),
    Column("positionable", Integer, nullable=False, server_default="0"),
    Column("place", Float),
    Column("deleted", Integer, nullable=False, server_default="0"),
)

tags = Table(
    "tags",
    library_tables,
    Column("id", ForeignKey("identities.id"), primary_key=True),
    Column("category_id", ForeignKey("categories.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("observed_category_id", Integer),
    Column("observed_name", Text),
    Column("observed_parent_id", Integer),
    Column("synonyms", Text),
    Column("icon", Text),
    Column("colour", Text),
    Column("note", Text),
    Column("birth_date", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("merged_id", Integer),
    Column("deleted", Integer, nullable=False, server_default="0"),
    Index("tags_key", "category_id", "key"),
)
"""``key`` is the name folded for comparison; ``observed_*`` is what a keyword in a file says of it, before anybody
renamed or moved it; ``synonyms`` is a JSON list; ``merged_id`` is the tag it has become. Photos keep their rows in
``photo_tags`` when a tag is deleted or merged, so that both can be taken back."""

regions = Table(
    "regions",
    library_tables,
    Column("id", ForeignKey("identities.id"), primary_key=True),
    Column("photo_id", ForeignKey("photos.id"), nullable=False),
    Column("tag_id", ForeignKey("tags.id")),
    Column("kind", Text),
    Column("name", Text),
    Column("x", Float),
    Column("y", Float),
    Column("width", Float),
    Column("height", Float),
    Column("deleted", Integer, nullable=False, server_default="0"),
    Index("regions_photo", "photo_id"),
    Index("regions_tag", "tag_id"),
)
"""Regions that somebody drew, moved or removed; those that files name stand in their contents."""

authors = Table(
    "authors",
    library_tables,
    Column("id", ForeignKey("identities.id"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("contact", Text),
    Column("bio", Text),
    Column("deleted", Integer, nullable=False, server_default="0"),
)

collections = Table(
    "collections",
    library_tables,
    Column("id", ForeignKey("identities.id"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("query", Text),
    Column("parent_id", Integer),
    Column("cover_id", Integer),
    Column("place", Float),
    Column("note", Text),
    Column("deleted", Integer, nullable=False, server_default="0"),
)
"""``kind`` is ``static``, ``smart`` or ``folder``."""

collection_photos = Table(
    "collection_photos",
    library_tables,
    Column("collection_id", ForeignKey("collections.id"), primary_key=True),
    Column("photo_id", ForeignKey("photos.id"), primary_key=True),
    Column("place", Float, nullable=False),
    Index("collection_photos_photo", "photo_id"),
    sqlite_with_rowid=False,
)

stacks = Table(
    "stacks",
    library_tables,
    Column("id", ForeignKey("identities.id"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("cover_id", Integer),
    Column("reason", Text),
    Column("deleted", Integer, nullable=False, server_default="0"),
)

custom_fields = Table(
    "custom_fields",
    library_tables,
    Column("id", ForeignKey("identities.id"), primary_key=True),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("unit", Text),
    Column("choices", Text),
    Column("help", Text),
    Column("deleted", Integer, nullable=False, server_default="0"),
)
"""``key`` is its query key; values are assertions of photos under the field ``custom:<uid>``."""

# --- kept for exchange and for several processes ------------------------------------------------

foreign_leftovers = Table(
    "foreign_leftovers",
    library_tables,
    Column("id", Integer, primary_key=True),
    Column("target_id", ForeignKey("identities.id")),
    Column("format", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("value", Text, nullable=False),
    Index("foreign_leftovers_target", "target_id"),
)

ignored_files = Table(
    "ignored_files",
    library_tables,
    Column("id", Integer, primary_key=True),
    Column("root_id", ForeignKey("roots.id")),
    Column("path", BLOB),
    Column("fingerprint", BLOB),
    Column("reason", Text, nullable=False),
)

leases = Table(
    "leases",
    library_tables,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("started_at", Integer, nullable=False),
    Column("beat_at", Integer, nullable=False),
)

# --- derived.db ---------------------------------------------------------------------------------

derived = Table("derived", derived_tables, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

contents = Table(
    "contents",
    derived_tables,
    Column("id", Integer, primary_key=True),
    Column("fingerprint", BLOB, nullable=False, unique=True),
    Column("observed", Text, nullable=False),
    Column("hothash", BLOB),
    Column("hothash_quality", Integer),
    Column("preview_width", Integer),
    Column("preview_height", Integer),
    Column("raw_tags", BLOB, nullable=False),
    Column("hotpreview", BLOB),
)
"""One row for each content ever read; the preview stands last, so that the rest is read without its pages."""
