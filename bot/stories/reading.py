"""A story file becomes a story: every name checked, every reason with its line."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

from bot.stories.nodes import Part, parse
from bot.stories.story import (
    STAFF_CHAT,
    Act,
    Broken,
    CaseIs,
    CasesAre,
    CellIs,
    Deed,
    Expectation,
    LetterSays,
    Moment,
    Player,
    Sees,
    Step,
    Story,
    Year,
)
from handlers.services.bureau import staff
from law import forms, kinds
from law.errors import Refusal

ZONE = ZoneInfo("Asia/Shanghai")
ROLES = ("citizen", *staff.ROLES)
DEEDS: tuple[Deed, ...] = get_args(Deed)
CASE_FIELDS = ("kind", "status", "outcome", "ground", "received_on", "due_on", "concluded_on", "channel", "officer")
OLD_NAME = "report"
"""How stories named a report of wrongdoing at first; they may go on."""
_DATES = ("received_on", "due_on", "concluded_on")
_STEP = ("at", "who", "where", "does", "as", "expect", "only", "case", "content", *DEEDS)
_SETTINGS = {
    "name": "bureau",
    "prefix": "prefix",
    "mailbox_days": "mailbox_days",
    "level": "body_level",
    "review_body": "review_body",
    "court": "court",
    "office": "office",
    "payment": "payment",
    "undo_seconds": "undo_seconds",
}
"""What a story says of its bureau, by the name of the setting that it fills."""
_VARIABLE = re.compile(r"\{([A-Z]\w*)\}")
_AFTER = re.compile(r"^\+\s*(\d{1,4})\s+(working days?|days?)(?:\s+(\d{1,2}:\d{2}))?$")


def read(path: Path) -> Story:
    """Read a story file; raises Broken with line and reason, or OSError."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise Broken(1, "not_utf8") from error
    return read_text(text, name=path.name)


def read_text(text: str, *, name: str) -> Story:
    """Read a story; raises Broken with line and reason."""
    parts = parse(text).fields(
        known=("title", "starts_at", "bureau", "people", "histories", "report", "steps"),
        needed=("title", "starts_at", "people", "steps"),
    )
    people = _people(parts["people"])
    histories = {key: part.text() for key, part in parts["histories"].pairs().items()} if "histories" in parts else {}
    return Story(
        path=name,
        title=parts["title"].text(),
        starts_at=parts["starts_at"].read(_instant, "instant_unreadable"),
        bureau=_bureau(parts["bureau"]) if "bureau" in parts else {},
        people=people,
        steps=_Steps(people, tuple(histories)).read(parts["steps"]),
        histories=histories,
        report=_report(parts["report"], tuple(histories)) if "report" in parts else None,
    )


def _instant(written: str) -> datetime:
    return datetime.strptime(written, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


def _bureau(part: Part) -> dict[str, str]:
    told = part.fields(known=tuple(_SETTINGS))
    return {_SETTINGS[name]: field.text() for name, field in told.items()}


def _report(part: Part, histories: tuple[str, ...]) -> Year:
    told = part.fields(known=("year", "file", "table", "text"), needed=("year",))
    named = {name: told[name].one_of(histories) for name in ("table", "text") if name in told}
    printed = told["file"].text() if "file" in told else None
    return Year(part.line, told["year"].read(int, "number_unreadable"), printed, named.get("table"), named.get("text"))


def _people(part: Part) -> tuple[Player, ...]:
    found = []
    for key, person in part.pairs().items():
        told = person.fields(known=("name", "role"), needed=("name", "role"))
        found.append(Player(key, told["name"].text(), told["role"].one_of(ROLES)))
    return tuple(found)


def _moment(written: str) -> Moment:
    after = _AFTER.match(written.strip())
    if after:
        at = time.fromisoformat(after[3].zfill(5)) if after[3] else None
        return Moment(None, at, plus_days=int(after[1]), working=after[2].startswith("working"))
    local = _instant(written)
    return Moment(local.date(), local.time())


class _Steps:
    """Reads steps one after the other, and knows which cases have a name by then."""

    def __init__(self, people: tuple[Player, ...], histories: tuple[str, ...]) -> None:
        self._people = {person.key: person for person in people}
        self._histories = histories
        self._cases: set[str] = set()

    def read(self, part: Part) -> tuple[Step, ...]:
        return tuple(self._step(item) for item in part.items())

    def _step(self, part: Part) -> Step:
        told = part.fields(known=_STEP)
        who = told["who"].one_of(tuple(self._people)) if "who" in told else None
        acts = self._acts(part, told)
        if acts and who is None:
            raise Broken(part.line, "name_missing", name="who")
        if not acts and "expect" not in told and "at" not in told:
            raise Broken(part.line, "step_empty", known=list(DEEDS))
        names = told["as"].read(_case_name, "case_name_unreadable") if "as" in told else None
        if names:
            self._cases.add(names)
        return Step(
            line=part.line,
            moment=told["at"].read(_moment, "moment_unreadable") if "at" in told else None,
            who=who,
            where=self._where(told.get("where"), who),
            acts=acts,
            names=names,
            expect=tuple(self._expectation(item) for item in told["expect"].items()) if "expect" in told else (),
            only=told["only"].one_of(self._histories) if "only" in told else None,
        )

    def _where(self, part: Part | None, who: str | None) -> str | None:
        if part is None:
            return None
        where = part.one_of(("private", STAFF_CHAT))
        if where == STAFF_CHAT and who and self._people[who].role == "citizen":
            raise Broken(part.line, "citizen_in_staff_chat", name=who)
        return where

    def _acts(self, part: Part, told: dict[str, Part]) -> tuple[Act, ...]:
        if "does" in told:
            items = told["does"].items()
            return tuple(self._act(item, item.fields(known=(*DEEDS, "case", "content"))) for item in items)
        return (self._act(part, told),) if any(deed in told for deed in DEEDS) else ()

    def _act(self, part: Part, told: dict[str, Part]) -> Act:
        deeds = [deed for deed in DEEDS if deed in told]
        if len(deeds) != 1:
            raise Broken(part.line, "one_deed", known=list(DEEDS))
        deed = deeds[0]
        if deed == "replies" and "case" not in told:
            raise Broken(told[deed].line, "name_missing", name="case")
        case = self._known_case(told["case"]) if "case" in told else None
        content = told["content"].text() if "content" in told else ""
        return Act(told[deed].line, deed, self._worded(told[deed], told[deed].text()), case, content)

    def _worded(self, part: Part, text: str) -> str:
        for name in _VARIABLE.findall(text):
            if name not in self._cases:
                raise Broken(part.line, "case_unnamed", name=name)
        return text

    def _known_case(self, part: Part) -> str:
        name = part.text()
        if name not in self._cases:
            raise Broken(part.line, "case_unnamed", name=name)
        return name

    def _expectation(self, part: Part) -> Expectation:
        pairs = part.pairs()
        for name, reader in _EXPECTATIONS.items():
            if name in pairs:
                return reader(self, part)
        raise Broken(part.line, "expectation_unknown", known=list(_EXPECTATIONS))

    def _sees(self, part: Part) -> Expectation:
        told = part.fields(known=("sees", "contains", "absent"), needed=("sees",))
        contains, absent = self._wording(part, told)
        return Sees(part.line, told["sees"].one_of((*self._people, STAFF_CHAT)), contains, absent)

    def _letter(self, part: Part) -> Expectation:
        told = part.fields(known=("letter", "contains", "absent"), needed=("letter",))
        contains, absent = self._wording(part, told)
        return LetterSays(part.line, self._known_case(told["letter"]), contains, absent)

    def _wording(self, part: Part, told: dict[str, Part]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        found = []
        for name in ("contains", "absent"):
            texts = told[name].texts() if name in told else ()
            found.append(tuple(self._worded(told[name], text) for text in texts))
        if not any(found):
            raise Broken(part.line, "name_missing", name="contains")
        return found[0], found[1]

    def _case(self, part: Part) -> Expectation:
        told = part.fields(known=("case", *CASE_FIELDS), needed=("case",))
        fields = {name: each.text() for name, each in told.items() if name != "case"}
        if not fields:
            raise Broken(part.line, "name_missing", name="due_on")
        for name in fields.keys() & set(_DATES):
            told[name].read(date.fromisoformat, "date_unreadable")
        if fields.get("kind") in {*kinds.KINDS, OLD_NAME}:
            fields["kind"] = kinds.find(fields["kind"]).code
        return CaseIs(part.line, self._known_case(told["case"]), fields)

    def _cell(self, part: Part) -> Expectation:
        told = part.fields(known=("cell", "form", "year", "value"), needed=("cell", "year", "value"))
        year = told["year"].read(int, "number_unreadable")
        form = told["form"].one_of(forms.codes()) if "form" in told else _form_of(year)
        told["value"].read(float, "number_unreadable")
        return CellIs(part.line, told["cell"].text(), form, year, told["value"].text())

    def _count(self, part: Part) -> Expectation:
        told = part.fields(known=("cases",), needed=("cases",))
        return CasesAre(part.line, told["cases"].read(int, "number_unreadable"))


def _form_of(year: int) -> str:
    """The form of a year; none before 2014, so that its cell is asked for in vain and the check can say so."""
    try:
        return forms.of_year(year).code
    except Refusal:
        return ""


def _case_name(written: str) -> str:
    if not re.fullmatch(r"[A-Z]\w*", written):
        raise ValueError(written)
    return written


_EXPECTATIONS: dict[str, Callable[[_Steps, Part], Expectation]] = {
    "sees": _Steps._sees,
    "case": _Steps._case,
    "letter": _Steps._letter,
    "cell": _Steps._cell,
    "cases": _Steps._count,
}
