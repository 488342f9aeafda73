"""The board of a bureau: a picture for the room, with all of its figures in words below it."""

import json
from typing import Any

from handlers.desk import cases as desk_cases
from handlers.services.letters import typesetting
from handlers.services.letters.typesetting import Picture
from handlers.services.post import messages, speaker
from handlers.services.post.turn import Turn
from handlers.services.year import board
from handlers.services.year.board import Board

FEW = 8
"""So many outcomes have a bar of their own, the most frequent; all of them stand in words."""


def show(turn: Turn) -> None:
    """Show the board: ``/board``. Reports of wrongdoing are counted only for an approver in private."""
    who = speaker.staff(turn)
    counted = board.of(turn, desk_cases.kinds_shown(who, private=turn.incoming.private))
    chat, day, office = turn.incoming.chat, turn.today, turn.office
    facts = {"open": counted.open, "months": counted.months, "spans": counted.spans, "outcomes": counted.outcomes}
    caption = messages.rendered(turn.session, chat, "board", day=day, bureau=office.name, **facts)
    said = json.dumps(_drawn(turn, counted, caption.splitlines()[0]), ensure_ascii=False)
    (picture,) = typesetting.made(turn.session, Picture(said, office.font_dir))
    messages.picture(turn, chat, picture, name=f"{day:%Y%m%d}.png", caption=caption)


def _drawn(turn: Turn, counted: Board, title: str) -> dict[str, Any]:
    """The words and figures of the picture, as `templates/charts/board.typ` places them."""
    spans, outcomes = counted.spans, counted.outcomes[:FEW]
    took = {"many": spans.many, "median": spans.median, "ninety": spans.ninety}
    return {
        "title": title,
        "open": {
            "title": _said(turn, "open", many=sum(counted.open.values())),
            "rows": [(turn.label("board", step), many, step == "late") for step, many in counted.open.items()],
        },
        "months": {
            "title": _said(turn, "months"),
            "came": _said(turn, "came"),
            "ended": _said(turn, "ended"),
            "rows": [(_said(turn, "month", month=each.on.month), each.came, each.ended) for each in counted.months],
        },
        "outcomes": {
            "title": _said(turn, "outcomes", many=sum(many for _, many in counted.outcomes)),
            "rows": [(turn.label("outcome", outcome), many) for outcome, many in outcomes],
        },
        "time": _said(turn, "time" if spans.many else "no_time", **took),
    }


def _said(turn: Turn, name: str, **facts: Any) -> str:
    return turn.label("board_drawn", name).format(**facts)
