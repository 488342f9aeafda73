"""Expectations against what is: each gives what was found where that is something else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bot.practice.messages import Message
from bot.stories.stage import Stage
from bot.stories.story import CaseIs, CasesAre, CellIs, Expectation, LetterSays, Sees
from handlers.services.year import report
from law.errors import Refusal
from storage import cases, people
from storage.engine import Session
from storage.tables import Case, Letter
from templates import words

LABELLED = {"status": "status", "outcome": "outcome", "ground": "ground", "kind": "kind", "channel": "channel"}


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that did not come true."""

    line: int
    code: str
    about: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What an expectation may look at: the stage, the named cases, and the world's version before the step."""

    stage: Stage
    named: dict[str, str]
    since: int

    def worded(self, text: str) -> str:
        """Put the numbers of cases into a text."""
        for name, number in self.named.items():
            text = text.replace("{" + name + "}", number)
        return text


def check(expectation: Expectation, scene: Scene) -> list[Failure]:
    """Say what is not as expected; nothing where all is."""
    return list(_CHECKS[type(expectation)](expectation, scene))


def _sees(expected: Sees, scene: Scene) -> Iterable[Failure]:
    world, chat = scene.stage.world, scene.stage.chat(expected.chat)
    seen = [message for message in world.seen(chat) if message.sender == world.bot]
    said = [_words(message) for message in seen if message.version > scene.since]
    alerts = [each for each in world.answers if each.alert and each.person == chat.id and each.version > scene.since]
    said += [each.text for each in alerts]
    return _wording(expected, said, scene, about=expected.chat)


def _words(message: Message) -> str:
    name = f"[{message.attachment.name}] " if message.attachment else ""
    return name + message.text


def _wording(expected: Sees | LetterSays, said: list[str], scene: Scene, *, about: str) -> Iterable[Failure]:
    for text in map(scene.worded, expected.contains):
        if not any(text in each for each in said):
            yield Failure(expected.line, "contains", about, text, _together(said))
    for text in map(scene.worded, expected.absent):
        for each in said:
            if text in each:
                yield Failure(expected.line, "absent", about, text, each)


def _together(said: list[str]) -> str:
    return "\n—\n".join(said)


def _letter(expected: LetterSays, scene: Scene) -> Iterable[Failure]:
    with scene.stage.transactions.read() as session:
        case = _case(session, scene, expected.case)
        letters = [letter for letter in cases.attached(session, Letter, case) if letter.words]
        said = [letters[-1].words] if letters else []
    return _wording(expected, said, scene, about=scene.named[expected.case])


def _case(session: Session, scene: Scene, name: str) -> Case:
    found = cases.by_number(session, scene.named[name])
    assert found is not None
    return found


def _case_is(expected: CaseIs, scene: Scene) -> Iterable[Failure]:
    with scene.stage.transactions.read() as session:
        case = _case(session, scene, expected.case)
        for name, value in expected.fields.items():
            found = _field(session, case, name)
            if value not in found:
                yield Failure(expected.line, "field", f"{case.number} {name}", value, found[0])


def _field(session: Session, case: Case, name: str) -> tuple[str, ...]:
    """Give a field in each way it may be written, as its code first."""
    if name == "officer":
        officer = people.officer_by_id(session, case.officer_id)
        return (officer.name if officer else "",)
    value: Any = getattr(case, name)
    if value is None:
        return ("",)
    code = str(value)
    return (code, words.label(LABELLED[name], code)) if name in LABELLED else (code,)


def _cell_is(expected: CellIs, scene: Scene) -> Iterable[Failure]:
    with scene.stage.transactions.read() as session:
        try:
            counted = report.report(session, expected.year, expected.form)
        except Refusal as refusal:
            found = words.refusal(refusal.code, **refusal.facts)
        else:
            found = str(counted.values.get(expected.code, ""))
    if found != expected.value:
        yield Failure(expected.line, "cell", f"{expected.year} {expected.code}", expected.value, found)


def _cases_are(expected: CasesAre, scene: Scene) -> Iterable[Failure]:
    with scene.stage.transactions.read() as session:
        found = len(cases.everywhere(session, Case))
    if found != expected.count:
        yield Failure(expected.line, "cases", "", str(expected.count), str(found))


_CHECKS: dict[type[Expectation], Callable[[Any, Scene], Iterable[Failure]]] = {
    Sees: _sees,
    CaseIs: _case_is,
    LetterSays: _letter,
    CellIs: _cell_is,
    CasesAre: _cases_are,
}
