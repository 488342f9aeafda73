"""YAML with its lines: nodes that say where they stand and what is wrong with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import yaml

from bot.stories.story import Broken

T = TypeVar("T")


def parse(text: str) -> "Part":
    """Read a file; raises Broken at the line that cannot be read."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Broken(mark.line + 1 if mark else 1, "yaml", problem=error.problem or "") from error
    except RecursionError as error:
        raise Broken(1, "yaml", problem="nested too deep") from error
    except yaml.YAMLError as error:
        raise Broken(1, "yaml", problem=str(error)) from error
    if node is None:
        raise Broken(1, "empty")
    return Part(node)


@dataclass(frozen=True, slots=True)
class Part:
    """A node of the file."""

    node: yaml.Node

    @property
    def line(self) -> int:
        """The line at which it begins, counted from 1."""
        return int(self.node.start_mark.line) + 1

    def fields(self, *, known: Sequence[str], needed: Sequence[str] = ()) -> dict[str, "Part"]:
        """Read a mapping whose names are all known and of which the needed ones are there."""
        found = self.pairs()
        for name, part in found.items():
            if name not in known:
                raise Broken(part.line, "name_unknown", name=name, known=list(known))
        for name in needed:
            if name not in found:
                raise Broken(self.line, "name_missing", name=name)
        return found

    def pairs(self) -> dict[str, "Part"]:
        """Read a mapping with names of any kind, none of them twice."""
        if not isinstance(self.node, yaml.MappingNode):
            raise Broken(self.line, "mapping_wanted")
        found: dict[str, Part] = {}
        for key, value in self.node.value:
            name = Part(key).text()
            if name in found:
                raise Broken(Part(key).line, "name_twice", name=name)
            found[name] = Part(value)
        return found

    def items(self) -> list["Part"]:
        """Read a list that has something in it."""
        if not isinstance(self.node, yaml.SequenceNode) or not self.node.value:
            raise Broken(self.line, "list_wanted")
        return [Part(item) for item in self.node.value]

    def text(self) -> str:
        """Read a text that is not empty."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise Broken(self.line, "text_wanted")
        return str(self.node.value)

    def texts(self) -> tuple[str, ...]:
        """Read one text or a list of them."""
        if isinstance(self.node, yaml.SequenceNode):
            return tuple(item.text() for item in self.items())
        return (self.text(),)

    def one_of(self, known: Sequence[str]) -> str:
        """Read one of the known words."""
        written = self.text()
        if written not in known:
            raise Broken(self.line, "word_unknown", written=written, known=list(known))
        return written

    def read(self, reader: Callable[[str], T], code: str) -> T:
        """Read with a function that raises ValueError for what it cannot read."""
        written = self.text()
        try:
            return reader(written)
        except ValueError as error:
            raise Broken(self.line, code, written=written) from error
