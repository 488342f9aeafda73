"""How Alembic reaches our tables; the caller gives the connection."""

from alembic import context
from sqlmodel import SQLModel

import storage.tables  # noqa: F401

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transactional_ddl=True,
    compare_type=True,
    render_as_batch=False,
)
context.run_migrations()
