"""A line a kind of trial, and how the parts of a long form become one: what is done of it stays done."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from tests.chaos.trials import Found, Kind, kinds


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of trial that was tried, or a part of its long form."""

    name: str
    kind: Kind
    found: Found
    seed: int
    seconds: float
    cpu: float
    date: datetime = field(default_factory=lambda: datetime.now(UTC))
    part: int = 0
    parts: int = 1


Done = Mapping[str, Mapping[str, Any]]
"""By the name of a kind: its seed, into how many parts it is divided, and what came of each part by its number."""


def is_done(name: str, part: int, seed: int, before: Done) -> bool:
    """Say whether a part was tried with the same seed, and nothing was broken."""
    told = _of(name, seed, kinds()[name].parts, before).get(str(part))
    return told is not None and not told["violations"]


def folded(lines: Sequence[Line], before: Done) -> tuple[list[Line], dict[str, Mapping[str, Any]]]:
    """Sum up the parts of each kind, those before among them; gives a line a kind, and what is known of the parts.

    Another seed begins anew, and so does a form that is not divided.
    """
    whole, known = list[Line](), dict(before)
    for line in lines:
        known.pop(line.name, None) if line.parts == 1 else known.update({line.name: _with(line, known)})
    for name in dict.fromkeys(line.name for line in lines):
        last = [line for line in lines if line.name == name][-1]
        whole.append(_summed(last, known[name]["done"]) if name in known else last)
    return whole, known


def _of(name: str, seed: int, parts: int, known: Done) -> Mapping[str, Any]:
    told = known.get(name)
    done: Mapping[str, Any] = told["done"] if told and (told["seed"], told["parts"]) == (seed, parts) else {}
    return done


def _with(line: Line, known: Done) -> Mapping[str, Any]:
    found = line.found
    told = {
        "trials": found.trials,
        "violations": found.violations,
        "note": found.note,
        "sums": dict(found.sums),
        "seconds": line.seconds,
        "cpu": line.cpu,
    }
    done = {**_of(line.name, line.seed, line.parts, known), str(line.part): told}
    return {"seed": line.seed, "parts": line.parts, "done": dict(sorted(done.items(), key=lambda each: int(each[0])))}


def _summed(last: Line, done: Mapping[str, Any]) -> Line:
    every = list(done.values())
    sums = Counter[str]()
    for each in every:
        sums.update(each["sums"])
    missing = [str(part + 1) for part in range(last.parts) if str(part) not in done]
    stands = f"in {last.parts} parts" + (f", of which {', '.join(missing)} are not done" if missing else "")
    found = Found(
        sum(each["trials"] for each in every),
        [words for each in every for words in each["violations"]],
        "; ".join(filter(None, [last.found.note, stands])),
        sums,
    )
    seconds, cpu = (sum(each[name] for each in every) for name in ("seconds", "cpu"))
    return replace(last, found=found, seconds=seconds, cpu=cpu)
