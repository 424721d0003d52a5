"""What people say beyond values: tags as a graph, collections, stacks, regions, authors, custom fields.

Keywords that files carry become tags, with the uids that their names give.
"""

from alembic import op

from imalink.model.tagpath import BUILT_IN, PEOPLE, TagPath, category_uid, fold, keyword_tag

revision = "0005"
down_revision = "0004"

KEYWORD, TAG, CATEGORY = 4, 2, 8

STATEMENTS = (
    """
    CREATE TABLE authors (
        id INTEGER NOT NULL,
        name TEXT NOT NULL,
        contact TEXT,
        bio TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(id) REFERENCES identities (id)
    )
    """,
    """
    CREATE TABLE categories (
        id INTEGER NOT NULL,
        name TEXT NOT NULL,
        icon TEXT,
        colour TEXT,
        positionable INTEGER DEFAULT '0' NOT NULL,
        place FLOAT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(id) REFERENCES identities (id)
    )
    """,
    """
    CREATE TABLE collections (
        id INTEGER NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        "query" TEXT,
        parent_id INTEGER,
        cover_id INTEGER,
        place FLOAT,
        note TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(id) REFERENCES identities (id)
    )
    """,
    """
    CREATE TABLE custom_fields (
        id INTEGER NOT NULL,
        "key" TEXT NOT NULL,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        unit TEXT,
        choices TEXT,
        help TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(id) REFERENCES identities (id)
    )
    """,
    """
    CREATE TABLE stacks (
        id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        cover_id INTEGER,
        reason TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(id) REFERENCES identities (id)
    )
    """,
    """
    CREATE TABLE tags (
        id INTEGER NOT NULL,
        category_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        "key" TEXT NOT NULL,
        observed_category_id INTEGER,
        observed_name TEXT,
        observed_parent_id INTEGER,
        synonyms TEXT,
        icon TEXT,
        colour TEXT,
        note TEXT,
        birth_date TEXT,
        latitude FLOAT,
        longitude FLOAT,
        merged_id INTEGER,
        deleted INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(id) REFERENCES identities (id),
        FOREIGN KEY(category_id) REFERENCES categories (id)
    )
    """,
    'CREATE INDEX tags_key ON tags (category_id, "key")',
    """
    CREATE TABLE collection_photos (
        collection_id INTEGER NOT NULL,
        photo_id INTEGER NOT NULL,
        place FLOAT NOT NULL,
        PRIMARY KEY (collection_id, photo_id),
        FOREIGN KEY(collection_id) REFERENCES collections (id),
        FOREIGN KEY(photo_id) REFERENCES photos (id)
    )
     WITHOUT ROWID
    """,
    "CREATE INDEX collection_photos_photo ON collection_photos (photo_id)",
    """
    CREATE TABLE links (
        target_id INTEGER NOT NULL,
        field_id INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        present INTEGER NOT NULL,
        place FLOAT,
        change_id INTEGER NOT NULL,
        PRIMARY KEY (target_id, field_id, member_id),
        FOREIGN KEY(target_id) REFERENCES identities (id),
        FOREIGN KEY(field_id) REFERENCES terms (id),
        FOREIGN KEY(member_id) REFERENCES identities (id),
        FOREIGN KEY(change_id) REFERENCES changes (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE photo_tags (
        photo_id INTEGER NOT NULL,
        tag_id INTEGER NOT NULL,
        said INTEGER NOT NULL,
        PRIMARY KEY (photo_id, tag_id),
        FOREIGN KEY(photo_id) REFERENCES photos (id),
        FOREIGN KEY(tag_id) REFERENCES tags (id)
    )
     WITHOUT ROWID
    """,
    "CREATE INDEX photo_tags_tag ON photo_tags (tag_id, photo_id)",
    """
    CREATE TABLE regions (
        id INTEGER NOT NULL,
        photo_id INTEGER NOT NULL,
        tag_id INTEGER,
        kind TEXT,
        name TEXT,
        x FLOAT,
        y FLOAT,
        width FLOAT,
        height FLOAT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(id) REFERENCES identities (id),
        FOREIGN KEY(photo_id) REFERENCES photos (id),
        FOREIGN KEY(tag_id) REFERENCES tags (id)
    )
    """,
    "CREATE INDEX regions_photo ON regions (photo_id)",
    "CREATE INDEX regions_tag ON regions (tag_id)",
    "ALTER TABLE photos ADD COLUMN notes TEXT",
    "ALTER TABLE photos ADD COLUMN copyright TEXT",
    "ALTER TABLE photos ADD COLUMN licence TEXT",
    "ALTER TABLE photos ADD COLUMN flag INTEGER",
    "ALTER TABLE photos ADD COLUMN favourite INTEGER",
    "ALTER TABLE photos ADD COLUMN visibility INTEGER",
    "ALTER TABLE photos ADD COLUMN rotation INTEGER",
    "ALTER TABLE photos ADD COLUMN author_id INTEGER REFERENCES authors (id)",
    "ALTER TABLE photos ADD COLUMN stack_id INTEGER REFERENCES stacks (id)",
    "ALTER TABLE photos ADD COLUMN stack_place FLOAT",
    "CREATE INDEX photos_stack ON photos (stack_id) WHERE stack_id IS NOT NULL",
    "CREATE INDEX photos_author ON photos (author_id) WHERE author_id IS NOT NULL",
)


def upgrade() -> None:
    """Add tables and columns, and turn keywords into tags."""
    for statement in STATEMENTS:
        op.execute(statement)
    connection = op.get_bind()

    def identity(uid: bytes, kind: int) -> int:
        made = connection.exec_driver_sql("INSERT INTO identities (uid, kind) VALUES (?, ?) RETURNING id", (uid, kind))
        return int(made.scalar_one())

    connection.exec_driver_sql("INSERT OR IGNORE INTO sequences (name, value) VALUES ('tags', 0)")
    categories = {}
    for name in BUILT_IN:
        categories[name] = identity(category_uid(name), CATEGORY)
        connection.exec_driver_sql(
            "INSERT INTO categories (id, name, positionable) VALUES (?, ?, ?)",
            (categories[name], name, int(name == PEOPLE)),
        )
    rows: dict[bytes, int] = {}

    def tag(path: TagPath) -> int:
        if path.uid not in rows:
            parent = tag(path.parent) if path.parent else None
            row = identity(path.uid, TAG)
            name, category = path.names[-1], categories[path.category]
            connection.exec_driver_sql(
                "INSERT INTO tags (id, category_id, name, key, observed_category_id, observed_name, observed_parent_id)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (row, category, name, fold(name), category, name, parent),
            )
            rows[path.uid] = row
        return rows[path.uid]

    for term, text in connection.exec_driver_sql("SELECT id, text FROM terms WHERE kind = ?", (KEYWORD,)).all():
        path = keyword_tag(text)
        if path is not None:
            connection.exec_driver_sql(
                "INSERT OR IGNORE INTO photo_tags (photo_id, tag_id, said)"
                " SELECT photo_id, ?, 0 FROM photo_keywords WHERE term_id = ?",
                (tag(path), term),
            )
    connection.exec_driver_sql("DROP TABLE photo_keywords")
    connection.exec_driver_sql("DELETE FROM terms WHERE kind = ?", (KEYWORD,))
