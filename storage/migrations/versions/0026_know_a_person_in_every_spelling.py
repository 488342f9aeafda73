"""Know who asked in every spelling of their name and their proof of identity."""

import hashlib
import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_AT_ONCE = 500
_CASE = sa.table("case", sa.column("id"), sa.column("applicant_id"), sa.column("asker"))
_APPLICANT = sa.table("applicant", sa.column("id"), sa.column("name"), sa.column("identity"))
# How names and identities were compared when this was written; what the house does later is a later revision.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u00b7\u2022\u30fb\u2027\u2219\u22c5\uff65\uff0e", "\u00b7"),
        **dict.fromkeys("\uff0d\u2014\u2013\u2212\u2010\u2011\u2012\u2015", "-"),
    }
)
_BRACKETS = str.maketrans(
    {
        **dict.fromkeys("\u3014\u3010[{\u3008\u300a", "("),
        **dict.fromkeys("\u3015\u3011]}\u3009\u300b", ")"),
        ".": "\u00b7",
    }
)
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_NUMBER = re.compile(r"(?<![a-z0-9])[a-z]{0,2}\d{4,}[0-9a-z]*(?:\([0-9a]\))?")


def upgrade() -> None:
    """Bring the schema here."""
    bind, last = op.get_bind(), 0
    rows = sa.select(_CASE.c.id, _CASE.c.asker, _APPLICANT.c.name, _APPLICANT.c.identity)
    joined = rows.join(_APPLICANT, _APPLICANT.c.id == _CASE.c.applicant_id).order_by(_CASE.c.id).limit(_AT_ONCE)
    change = sa.update(_CASE).where(_CASE.c.id == sa.bindparam("row")).values(asker=sa.bindparam("who"))
    while found := bind.execute(joined.where(_CASE.c.id > last)).all():
        known = [{"row": row.id, "who": _asker(row.name or "", row.identity or ""), "was": row.asker} for row in found]
        changes = [{"row": each["row"], "who": each["who"]} for each in known if each["who"] != each["was"]]
        if changes:
            bind.execute(change, changes)
        last = found[-1].id


def _asker(name: str, identity: str) -> str | None:
    who, proof = _name(name), _identity(identity)
    return hashlib.sha256(f"{who}\0{proof}".encode()).hexdigest() if who and proof else None


def _folded(text: str) -> str:
    kept = (sign for sign in text.translate(_SIGNS) if sign.isspace() or unicodedata.category(sign) not in {"Cc", "Cf"})
    signs = _UNSEEN.sub("", "".join(kept))
    return " ".join(unicodedata.normalize("NFKC", signs).translate(_SIGNS).split()).casefold()


def _name(text: str) -> str:
    return _folded(text).replace(" ", "").translate(_BRACKETS)


def _identity(text: str) -> str:
    joined = re.sub(r"(?<=[0-9a-z])[ \-]+(?=[0-9a-z])", "", _folded(text))
    found = _NUMBER.search(joined.replace(" ", ""))
    return found.group(0) if found else _name(text)
