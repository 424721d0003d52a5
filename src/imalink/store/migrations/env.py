"""Alembic's entry: it runs on the connection that the upgrade hands over."""

from alembic import context

from imalink.store.tables import library_tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=library_tables,
    transactional_ddl=False,
    render_as_batch=True,
)
context.run_migrations()
