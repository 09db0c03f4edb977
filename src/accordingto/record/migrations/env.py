"""Run by Alembic: migrate over the connection that `record.database` hands in, within its transaction."""

from alembic import context

from accordingto.record.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
