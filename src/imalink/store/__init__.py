"""All SQL of the program: two SQLite files, their tables, migrations and the reads and writes on them."""
