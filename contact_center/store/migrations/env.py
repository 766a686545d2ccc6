"""Owns how Alembic runs a migration: on the connection it is handed, all steps in one transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
