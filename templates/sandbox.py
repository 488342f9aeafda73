"""What words are rendered in: the sandbox of Jinja, which reads a message from whatever room it lies in."""

from collections.abc import Callable
from importlib.resources.abc import Traversable
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from jinja2.runtime import Macro
from jinja2.sandbox import SandboxedEnvironment

Find = Callable[[str], Traversable | None]


def of(find: Find) -> SandboxedEnvironment:
    """Make the sandbox of a language; ``find`` gives the file of a message or of a part, by its name."""
    return _Sandbox(
        loader=_Rooms(find),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        auto_reload=False,  # the folders do not change while we run
    )


class _Sandbox(SandboxedEnvironment):
    """The sandbox of the library, which finds the facts of a line and our own macros in one step.

    It would look for every fact among the methods of a dictionary first, and ask every macro whether it does harm.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Give a fact, or what the library gives: a method's name means the method, as everywhere in Jinja."""
        if type(obj) is dict and attribute in obj and attribute not in _OF_A_DICT:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_callable(self, obj: Any) -> bool:
        """Ask whether something may be called, but of no macro: its words are in the sandbox too."""
        return type(obj) is Macro or super().is_safe_callable(obj)


_OF_A_DICT = frozenset(dir(dict))


class _Rooms(BaseLoader):
    """Find a message or a part in whatever room of the language it lies."""

    def __init__(self, find: Find) -> None:
        self._find = find

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:
        """Read a template's words."""
        file = self._find(template.removesuffix(".j2"))
        if file is None:
            raise TemplateNotFound(template)
        return file.read_text("utf-8"), None, None
