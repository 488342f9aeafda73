"""docxtpl that reads and compiles a template once, and not for every letter; imported with the first document."""

from functools import lru_cache

from docxtpl import DocxTemplate
from jinja2 import Template

from templates.letters.grammar import Grammar

_PARTS = 64
"""How many texts of templates are kept: one has a body, a head, a foot and its properties."""


class _Compiling(Grammar):
    @lru_cache(maxsize=_PARTS)  # noqa: B019  (there is one, which lives as long as the process)
    def from_string(self, source: str) -> Template:  # type: ignore[override]
        return super().from_string(source)


class Filling(DocxTemplate):  # type: ignore[misc]
    """A template that is filled with words."""

    def patch_xml(self, src_xml: str) -> str:
        """Join the tags that a word processor tore apart; the same text always gives the same."""
        return _patched(src_xml)


@lru_cache(maxsize=_PARTS)
def _patched(source: str) -> str:
    return str(DocxTemplate(None).patch_xml(source))


GRAMMAR = _Compiling()
"""What a template may say, with what was compiled of it."""
