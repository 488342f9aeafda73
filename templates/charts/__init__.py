"""Pictures of figures: drawn by typst, for a telephone; every figure of one stands in the words beside it too."""

from pathlib import Path

from templates import typeset

_HERE = Path(__file__).parent


def board(said: str, font_dir: Path | None = None) -> bytes:
    """Draw the board of a bureau as PNG, from its words and figures in JSON.

    ``title``; ``open``, ``outcomes``: a title and rows of a label and a count, of ``open`` also whether it is
    late; ``months``: a title, the names of its two counts and rows of a label and both; ``time``: a sentence.
    """
    return typeset.png(_HERE / "board.typ", said, font_dir)
