"""The first schema: identities, files and photos, the Change log, leases.

Frozen: later revisions add to it, nobody edits it.
"""

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """
    CREATE TABLE identities (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        kind INTEGER NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid)
    )
    """,
    """
    CREATE TABLE leases (
        name TEXT NOT NULL,
        holder TEXT NOT NULL,
        host TEXT NOT NULL,
        pid INTEGER NOT NULL,
        purpose TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        beat_at INTEGER NOT NULL,
        PRIMARY KEY (name)
    )
    """,
    """
    CREATE TABLE library (
        "key" TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY ("key")
    )
    """,
    """
    CREATE TABLE origins (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid)
    )
    """,
    """
    CREATE TABLE removed_photos (
        photo_id INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (photo_id)
    )
    """,
    """
    CREATE INDEX removed_photos_seq ON removed_photos (seq)
    """,
    """
    CREATE TABLE roots (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        name TEXT NOT NULL,
        path BLOB NOT NULL,
        options TEXT DEFAULT '{}' NOT NULL,
        volume TEXT DEFAULT '{}' NOT NULL,
        added_at INTEGER NOT NULL,
        scanned_at INTEGER,
        offline INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid),
        UNIQUE (name),
        UNIQUE (path)
    )
    """,
    """
    CREATE TABLE sequences (
        name TEXT NOT NULL,
        value INTEGER NOT NULL,
        PRIMARY KEY (name)
    )
    """,
    """
    CREATE TABLE sessions (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        started_at INTEGER NOT NULL,
        finished_at INTEGER,
        report TEXT,
        PRIMARY KEY (id),
        UNIQUE (uid)
    )
    """,
    """
    CREATE TABLE terms (
        id INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (kind, text)
    )
    """,
    """
    CREATE TABLE aliases (
        uid BLOB NOT NULL,
        identity_id INTEGER NOT NULL,
        PRIMARY KEY (uid),
        FOREIGN KEY(identity_id) REFERENCES identities (id)
    )
    """,
    """
    CREATE TABLE batches (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        origin_id INTEGER NOT NULL,
        actor_id INTEGER NOT NULL,
        source_id INTEGER NOT NULL,
        made_at INTEGER NOT NULL,
        undoes_id INTEGER,
        note TEXT,
        PRIMARY KEY (id),
        UNIQUE (uid),
        FOREIGN KEY(origin_id) REFERENCES origins (id),
        FOREIGN KEY(actor_id) REFERENCES terms (id),
        FOREIGN KEY(source_id) REFERENCES terms (id),
        FOREIGN KEY(undoes_id) REFERENCES batches (id)
    )
    """,
    """
    CREATE TABLE folders (
        id INTEGER NOT NULL,
        root_id INTEGER NOT NULL,
        path BLOB NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (root_id, path),
        FOREIGN KEY(root_id) REFERENCES roots (id)
    )
    """,
    """
    CREATE TABLE foreign_leftovers (
        id INTEGER NOT NULL,
        target_id INTEGER,
        format TEXT NOT NULL,
        "key" TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(target_id) REFERENCES identities (id)
    )
    """,
    """
    CREATE INDEX foreign_leftovers_target ON foreign_leftovers (target_id)
    """,
    """
    CREATE TABLE ignored_files (
        id INTEGER NOT NULL,
        root_id INTEGER,
        path BLOB,
        fingerprint BLOB,
        reason TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(root_id) REFERENCES roots (id)
    )
    """,
    """
    CREATE TABLE photos (
        id INTEGER NOT NULL,
        primary_file_id INTEGER,
        seq INTEGER NOT NULL,
        session_id INTEGER NOT NULL,
        added_at INTEGER NOT NULL,
        hothash BLOB,
        hothash_quality INTEGER,
        taken TEXT,
        taken_start INTEGER,
        taken_end INTEGER,
        taken_precision TEXT,
        utc_offset INTEGER,
        width INTEGER,
        height INTEGER,
        camera_id INTEGER,
        lens_id INTEGER,
        iso INTEGER,
        aperture FLOAT,
        shutter FLOAT,
        focal_length FLOAT,
        latitude FLOAT,
        longitude FLOAT,
        altitude FLOAT,
        title TEXT,
        description TEXT,
        rating INTEGER,
        label TEXT,
        creator_id INTEGER,
        taken_source_id INTEGER,
        utc_offset_source_id INTEGER,
        preview_fingerprint BLOB,
        file_count INTEGER,
        formats_id INTEGER,
        root_id INTEGER,
        PRIMARY KEY (id),
        FOREIGN KEY(id) REFERENCES identities (id),
        FOREIGN KEY(session_id) REFERENCES sessions (id),
        FOREIGN KEY(camera_id) REFERENCES terms (id),
        FOREIGN KEY(lens_id) REFERENCES terms (id),
        FOREIGN KEY(creator_id) REFERENCES terms (id),
        FOREIGN KEY(taken_source_id) REFERENCES terms (id),
        FOREIGN KEY(utc_offset_source_id) REFERENCES terms (id),
        FOREIGN KEY(formats_id) REFERENCES terms (id),
        FOREIGN KEY(root_id) REFERENCES roots (id)
    )
    """,
    """
    CREATE INDEX photos_seq ON photos (seq)
    """,
    """
    CREATE TABLE anchors (
        photo_id INTEGER NOT NULL,
        batch_id INTEGER NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (photo_id),
        FOREIGN KEY(photo_id) REFERENCES identities (id),
        FOREIGN KEY(batch_id) REFERENCES batches (id)
    )
    """,
    """
    CREATE TABLE changes (
        id INTEGER NOT NULL,
        batch_id INTEGER NOT NULL,
        clock INTEGER NOT NULL,
        target_id INTEGER NOT NULL,
        field_id INTEGER NOT NULL,
        op INTEGER NOT NULL,
        value TEXT,
        PRIMARY KEY (id),
        FOREIGN KEY(batch_id) REFERENCES batches (id),
        FOREIGN KEY(target_id) REFERENCES identities (id),
        FOREIGN KEY(field_id) REFERENCES terms (id)
    )
    """,
    """
    CREATE INDEX changes_batch ON changes (batch_id)
    """,
    """
    CREATE INDEX changes_target ON changes (target_id, field_id)
    """,
    """
    CREATE TABLE files (
        id INTEGER NOT NULL,
        folder_id INTEGER NOT NULL,
        name BLOB NOT NULL,
        stem INTEGER NOT NULL,
        photo_id INTEGER,
        session_id INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        format_id INTEGER,
        state INTEGER DEFAULT '0' NOT NULL,
        pending INTEGER DEFAULT '0' NOT NULL,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        fingerprint BLOB,
        width INTEGER,
        height INTEGER,
        reason_id INTEGER,
        failure TEXT,
        PRIMARY KEY (id),
        FOREIGN KEY(folder_id) REFERENCES folders (id),
        FOREIGN KEY(photo_id) REFERENCES photos (id)
    )
    """,
    """
    CREATE INDEX files_failed ON files (failure) WHERE failure IS NOT NULL
    """,
    """
    CREATE INDEX files_fingerprint ON files (fingerprint)
    """,
    """
    CREATE INDEX files_missing ON files (state) WHERE state <> 0
    """,
    """
    CREATE INDEX files_photo ON files (photo_id)
    """,
    """
    CREATE UNIQUE INDEX files_place ON files (folder_id, name) WHERE state = 0
    """,
    """
    CREATE INDEX files_stem ON files (stem, folder_id)
    """,
    """
    CREATE TABLE grouping_proposals (
        photo_id INTEGER NOT NULL,
        other_id INTEGER NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (photo_id, other_id),
        FOREIGN KEY(photo_id) REFERENCES photos (id),
        FOREIGN KEY(other_id) REFERENCES photos (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE photo_keywords (
        photo_id INTEGER NOT NULL,
        term_id INTEGER NOT NULL,
        PRIMARY KEY (photo_id, term_id),
        FOREIGN KEY(photo_id) REFERENCES photos (id),
        FOREIGN KEY(term_id) REFERENCES terms (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE assertions (
        target_id INTEGER NOT NULL,
        field_id INTEGER NOT NULL,
        value TEXT,
        change_id INTEGER NOT NULL,
        PRIMARY KEY (target_id, field_id),
        FOREIGN KEY(target_id) REFERENCES identities (id),
        FOREIGN KEY(field_id) REFERENCES terms (id),
        FOREIGN KEY(change_id) REFERENCES changes (id)
    )
     WITHOUT ROWID
    """,
)


def upgrade() -> None:
    """Make every table."""
    for statement in STATEMENTS:
        op.execute(statement)
