"""What every table is built on."""

from sqlmodel import SQLModel


class Row(SQLModel):
    """A row of a table; what checks its fields is built when a row is first checked, and few ever are."""

    model_config = {"defer_build": True}
