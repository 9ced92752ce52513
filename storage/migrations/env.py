"""Run by Alembic for each command, on the connection that the caller put into the configuration."""

from __future__ import annotations

from alembic import context

from storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite changes a table only by copying it.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
