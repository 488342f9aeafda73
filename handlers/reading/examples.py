"""What the project wrote so that a model may learn from it: sentences of each kind and intent."""

from dataclasses import dataclass
from importlib import resources

_FRAMED = {"request", "question", "help", "suggestion", "petition", "wrongdoing", "correction", "complaint"}
_FRAMES = ("领导您好，{}", "你好，{}，谢谢！")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with what it asks for and what is to be done with it; those of a group say the same."""

    text: str
    kind: str
    intent: str
    group: int


def rows() -> list[Example]:
    """Every sentence, and those of a matter once more with the polite words that people put around them."""
    found: list[Example] = []
    kind = intent = ""
    for group, line in enumerate(
        resources.files("handlers.reading").joinpath("examples.txt").read_text("utf-8").splitlines()
    ):
        if line.startswith("# "):
            _, kind, intent = line.split()
            intent = "file" if intent in {"ask", "complain"} else intent
            continue
        frames = _FRAMES if kind in _FRAMED else ()
        found += [Example(text, kind, intent, group) for text in (line, *(frame.format(line) for frame in frames))]
    return found
