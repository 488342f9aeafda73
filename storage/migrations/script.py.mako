"""${message}"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}

import storage.columns

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    """Bring the schema here."""
    ${upgrades if upgrades else "pass"}
