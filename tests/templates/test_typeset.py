"""What is set by typst: PDF for paper, PNG for a chat, from files of ours and the fonts that are brought."""

import json
from pathlib import Path

from templates import letters, typeset

PROBE = Path(letters.__file__).parent / "probe.typ"


def test_a_file_is_set_as_paper_and_as_a_picture_with_the_same_bytes_each_time() -> None:
    said = json.dumps({"letters": ["公", "开"]})
    assert typeset.pdf(PROBE, said, None).startswith(b"%PDF")
    first, second = typeset.png(PROBE, said, None), typeset.png(PROBE, said, None)
    assert first.startswith(b"\x89PNG")
    assert first == second


def test_the_shipped_fonts_are_always_at_hand() -> None:
    assert {"Noto Serif SC", "Noto Sans SC"} <= set(typeset.faces(None).families())
