"""From facts to a document: the wording of `templates/zh/letters/KIND.j2` is rendered and read into blocks.

A letter is written in the official language only: it is what the law speaks of, and a translation would be no notice.

Each line of a wording is `MARK[@PART] words`. Marks: `title`, `to` and `signer` fill the document; `p` is a paragraph,
`h` a heading, `-` a list item, `n` a note, `|` a table row of two or four cells parted by `|`. A fact never adds a
mark of its own: its line breaks make further paragraphs of the same block, its `|` stays a `|`.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from templates import words
from templates.language import LETTERS, OFFICIAL
from templates.letters import enclosing, quoting
from templates.letters.document import Block, BlockKind, Document, Incomplete, Problem
from templates.letters.kinds import ANSWERS, COMMON, EACH, KINDS, Kind
from templates.letters.plain import grammar, says_something

_WORDINGS = Path(__file__).parent.parent / OFFICIAL / LETTERS
_BREAK, _BAR = "\ufdd0", "\ufdd1"  # noncharacters: no text may hold them
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that turn the words behind them around: a line would read otherwise on paper than it is kept."""
_MARKS: dict[str, BlockKind] = {"p": "paragraph", "h": "heading", "-": "item", "n": "note", "|": "row"}
_CITIZENS_WORDS = ("description", "applicant", "third_party", "reach", "identity", "address", "purpose")


def compose(kind: str, facts: Mapping[str, object]) -> Document:
    """Write a letter of this kind; raise Incomplete naming the facts that are missing. No other facts are read."""
    row = KINDS[kind]
    facts = {**facts, **_enclosing(row, facts)} if facts.get("on_paper") else facts
    problems = missing(kind, facts)
    if problems:
        raise Incomplete(kind, problems)
    known = {name: _stripped(facts.get(name)) for name in row.facts}
    roads = _roads(known) if ANSWERS in row.required else {}
    lines = [*_lines(f"{kind}.j2", known), *_lines("_foot.j2", known)]
    if ANSWERS in row.required:
        place = lines.index(ANSWERS)
        lines[place : place + 1] = _answered(facts, known[ANSWERS], roads)
    return _document(row, known, lines=lines)


def _enclosing(row: Kind, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that change where the words name what is enclosed on paper: it is listed below the letter instead."""
    found: list[dict[str, Any]] = []
    each = facts.get(ANSWERS) or () if ANSWERS in row.required else ()
    answers = tuple(_without(KINDS[answer["kind"]], answer, found) if answer.get("kind") else answer for answer in each)
    said = _without(row, {name: facts[name] for name in (row.takes_text_as, "text") if name in facts}, found)
    said["attachments"] = tuple(enclosing.listed(facts.get("attachments"), tuple(found)))
    return said | ({ANSWERS: answers} if answers else {})


def _without(row: Kind, said: Mapping[str, Any], found: list[dict[str, Any]]) -> dict[str, Any]:
    """What is said, without the lines that name enclosures, which are put to those that are found."""
    left = dict(said)
    for name in dict.fromkeys((row.takes_text_as, "text")):
        if isinstance(said.get(name), str):
            left[name], rows = enclosing.parted(said[name])
            found += rows
            left |= {"files": [*left.get("files", ()), *enclosing.named(rows)]} if rows and "files" in said else {}
    return left


def _roads(known: dict[str, Any]) -> dict[int, list[Any]]:
    """Why something of one item is disclosed against a will, by its place: said below it, and taken out of the rest."""
    first = {name: known[name] for name in ("overrides", "against", "against_at")}
    roads = [*([first] if known["overrides"] else []), *(known["further"] or ())]
    below: dict[int, list[Any]] = {}
    rest: list[Any] = []
    for road in roads:
        places: Any = road.get("against_at") or ()
        (below.setdefault(places[0], []) if len(places) == 1 else rest).append(road)
    known |= {**dict.fromkeys(first), **(rest[0] if rest else {}), "further": rest[1:]}
    return below


def _lines(file: str, known: Mapping[str, object]) -> list[str]:
    return _wordings().get_template(file).render(known).split("\n")


def _answered(facts: Mapping[str, object], answers: Any, roads: Mapping[int, Any]) -> Iterator[str]:
    """Say each item below its own heading, in the words of the letter that would say it alone."""
    common = {name: facts.get(name) for name in COMMON}
    for place, answer in enumerate(answers, 1):
        row, said = KINDS[answer["kind"]], {**common, **answer}
        known = {name: _stripped(said.get(name)) for name in row.facts}
        head = {"numeral": numeral(place), "item": answer["item"], "files": answer.get("files") or ()}
        law = {name: facts.get(name) for name in ("articles", "regulation", "former_version")}
        head |= {"roads": roads.get(place, ()), **law}
        heading, *below = filter(str.strip, _lines("_item.j2", head))
        yield heading
        yield from (line for line in _lines(f"{row.code}.j2", known) if _part(line) in EACH)
        yield from below


def _part(line: str) -> str:
    return line.strip().partition(" ")[0].partition("@")[2]


def title(kind: str, *, correction: bool = False, anew_silent: bool = False, matter: str = "") -> str:
    """Name a kind of letter as its own heading does, of a request or of a correction, anew or after a silence."""
    lines = (_WORDINGS / f"{kind}.j2").read_text("utf-8").split("\n")
    heading = next(line.removeprefix("title ") for line in lines if line.startswith("title "))
    return _wordings().from_string(heading).render(correction=correction, anew_silent=anew_silent, matter=matter)


def missing(kind: str, facts: Mapping[str, object]) -> tuple[Problem, ...]:
    """Name the required facts of this kind that are absent or empty."""
    row = KINDS[kind]
    absent = [name for name in row.required if _is_empty(facts.get(name), in_words=row.signs)]
    if ANSWERS in KINDS[kind].required:
        absent += _unanswered(facts)
    return tuple(Problem("missing_fact", name) for name in dict.fromkeys(absent))


def _unanswered(facts: Mapping[str, object]) -> list[str]:
    """Name what an answer to one of several items lacks, if it is only that it was given."""
    answers: Any = facts.get(ANSWERS) or ()
    common = {name: facts.get(name) or "0" for name in COMMON}
    given = [answer for answer in answers if answer.get("kind")]
    lacking = [problem.found for answer in given for problem in missing(answer["kind"], common | answer)]
    return lacking if len(given) == len(answers) else [ANSWERS, *lacking]


def _is_empty(fact: object, *, in_words: bool) -> bool:
    """Say whether a fact says nothing: none, an empty one, or in what we sign marks without a word.

    A form or a register sheet repeats what was written, and a dash where nothing was.
    """
    return fact in (None, "", (), []) or (in_words and isinstance(fact, str) and not says_something(fact))


def explain(problem: Problem) -> str:
    """Say in a sentence what is wrong with a letter or a letter template."""
    # What was found comes from a file of the office: on one line, and without what no terminal can show.
    return words.render("letter_problem", code=problem.code, found=_clean(problem.found).replace("\n", " "))


def say_day(day: date) -> str:
    """Write a day as letters do: 2026年11月23日; with its mark where it may still move."""
    said = grammar()["day"].format(year=day.year, month=day.month, day=day.day)
    return said + grammar()["provisional"] if getattr(day, "provisional", False) else said


def numeral(number: int) -> str:
    """Write a number up to 99 as headings count: 一, 十, 二十一."""
    tens, ones = divmod(number, 10)
    digits = grammar()["digits"]
    if not tens:
        return digits[ones]
    return (digits[tens] if tens > 1 else "") + grammar()["ten"] + (digits[ones] if ones else "")


def _document(kind: Kind, facts: Mapping[str, object], *, lines: list[str]) -> Document:
    head, blocks = _read(lines)
    signed_on = facts.get("signed_on")
    dated = say_day(signed_on) if isinstance(signed_on, date) and kind.signs else ""
    return Document(
        kind=kind.code,
        number=_word(facts, "number"),
        title=head["title"],
        addressee=head.get("to", ""),
        blocks=blocks,
        bureau=_word(facts, "bureau"),
        signed_on=signed_on if isinstance(signed_on, date) else None,
        contact=head.get("contact", "") if kind.signs else "",
        law_code=_word(facts, "law_code"),
        practice=bool(facts.get("practice")),
        signer=_word(facts, "bureau") if kind.signs else "",
        dated=dated,
        mark=head.get("mark", ""),
        sheet=kind.sheet,
        on_paper=bool(facts.get("on_paper")),
        quoted=tuple(form for word in _citizens(facts) for form in quoting.forms(word)),
    )


def _citizens(facts: Mapping[str, object]) -> Iterator[str]:
    answers: Any = facts.get(ANSWERS) or ()
    said = [*(_word(facts, name) for name in _CITIZENS_WORDS), *(_word(answer, "item") for answer in answers)]
    yield from filter(None, said)


def _read(lines: list[str]) -> tuple[dict[str, str], tuple[Block, ...]]:
    head: dict[str, str] = {}
    blocks: list[Block] = []
    for line in filter(str.strip, lines):
        mark, _, words = line.strip().partition(" ")
        code, _, part = mark.partition("@")
        if code in _MARKS:
            blocks += _blocks(_MARKS[code], words.strip(), part)
        elif code in ("title", "to", "contact", "mark"):
            head[code] = _plain(words.strip())
        else:
            raise ValueError(f"a wording holds a line without a mark: {line!r}")
    return head, tuple(blocks)


def _blocks(kind: BlockKind, words: str, part: str) -> list[Block]:
    if kind == "row":
        cells = tuple(_plain(cell.strip(" ")) for cell in words.strip("|").split("|"))
        return [Block(kind, cells=cells, part=part)]
    texts = [_plain(text.strip(), " ") for text in words.split(_BREAK) if text.strip()]
    return [Block(kind, text=text, part=part) for text in texts]


def _plain(words: str, line_break: str = "\n") -> str:
    return words.replace(_BREAK, line_break).replace(_BAR, "|")


def _word(facts: Mapping[str, object], name: str) -> str:
    return _clean(str(facts.get(name) or "")).strip()


def _stripped(fact: object) -> object:
    return fact.strip() if isinstance(fact, str) else fact


def _clean(words: str) -> str:
    """Drop what no paper can show: controls, what turns words around, unpaired surrogates, what XML forbids."""
    kept = (one for one in words.replace("\r\n", "\n").replace("\t", " ") if one == "\n" or _is_visible(one))
    return "".join(kept)


def _is_visible(one: str) -> bool:
    code = ord(one)
    is_control = code < 0x20 or 0x7F <= code < 0xA0 or code in (0x2028, 0x2029, 0xFEFF) or one in _TURNING
    is_nothing = 0xD800 <= code < 0xE000 or 0xFDD0 <= code < 0xFDF0 or code & 0xFFFE == 0xFFFE
    return not is_control and not is_nothing


def _row(rows: Iterable[object], code: str) -> object:
    """Find the row of a code, whether mapping or object, or None."""
    return next((row for row in rows if _code(row) == code), None)


def _code(row: object) -> object:
    return row.get("code") if isinstance(row, Mapping) else getattr(row, "code", None)


@cache
def _wordings() -> SandboxedEnvironment:
    def finish(value: object) -> str:
        if isinstance(value, date):
            return say_day(value)
        if value is None or isinstance(value, bool):
            raise TypeError("a wording prints a fact that is not there")
        return _clean(str(value)).replace("\n", _BREAK).replace("|", _BAR)

    wordings = SandboxedEnvironment(
        loader=FileSystemLoader(_WORDINGS),
        undefined=StrictUndefined,
        finalize=finish,
        lstrip_blocks=True,
        autoescape=False,
    )
    stop = grammar()["stop"]
    wordings.filters |= {"quoted": quoting.quoted, "asked": quoting.asked, "clause": quoting.clause}
    wordings.filters |= {"sentence": lambda said: quoting.sentence(str(said), stop), "row": _row, "numeral": numeral}
    wordings.filters |= {"closed": lambda said: quoting.closed(str(said), stop)}
    return wordings
