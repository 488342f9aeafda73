"""What checks the fields of a table is not built by a start, and is there when a row is first checked."""

import subprocess
import sys

from storage.tables import JournalEntry
from tests.conftest import ROOT
from tests.storage.conftest import NOW

BUILT = """
from pydantic._internal._mock_val_ser import MockValSer
from storage import tables
found = [getattr(tables, name) for name in tables.__all__]
print([each.__name__ for each in found if type(each.__pydantic_validator__) is not MockValSer])
"""


def test_no_table_is_built_by_a_start() -> None:
    ran = subprocess.run([sys.executable, "-c", BUILT], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_a_row_is_given_whole_and_read_back() -> None:
    row = JournalEntry(bureau_id=1, at=NOW, actor="system", act="found", facts="{}", previous="", hash="")
    assert JournalEntry.model_validate(row.model_dump()).model_dump() == row.model_dump()
