"""Who says which message: every call that names one, the functions that only pass a name on among them."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.house import Function, Module

VERBS = ("say", "ask", "render", "rendered")
NO_FACTS = {"rows", "case", "person"}
"""What `say` and `ask` take for themselves: no template is told it."""


@dataclass(frozen=True)
class Said:
    """One message as it is said: where, its name, and its facts; None where some come whole, as `**facts`."""

    place: str
    name: str
    facts: frozenset[str] | None


def spoken(modules: Iterable[Module]) -> Iterator[Said]:
    """Yield each message that is written with its name."""
    for module in modules:
        for call in (call for verb in VERBS for call in module.calls(verb)):
            for name in _names(call):
                yield Said(module.at(call), name, _together(_facts(call)))
        yield from _passed_on(module)


def _passed_on(module: Module) -> Iterator[Said]:
    """Yield what is said through a function of the same file that takes the name as a parameter."""
    for function in module.functions():
        inner = [call for call in _calls(function) if _passes(call, function)]
        for call in module.calls(function.name) if inner else []:
            for name in _names(call):
                yield Said(module.at(call), name, _together(_facts(inner[0], function), _facts(call)))


def _calls(function: Function) -> list[ast.Call]:
    nodes = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    return [call for call in nodes if _verb(call) in VERBS]


def _verb(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _passes(call: ast.Call, function: Function) -> bool:
    # `say` itself passes its name to the renderer; who calls it is read as a call of `say`
    taken = {arg.arg for arg in (*function.args.posonlyargs, *function.args.args)}
    return function.name not in VERBS and "name" in taken & {ast.unparse(arg) for arg in call.args}


def _names(call: ast.Call) -> list[str]:
    """Read the first positional argument that is a text; both, where it is one of two."""
    return next(filter(None, map(_texts, call.args)), [])


def _texts(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body), *_texts(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _facts(call: ast.Call, within: Function | None = None) -> set[str] | None:
    """Name the facts of a call; what a function takes as `**facts` is named by whoever calls it."""
    own = within.args.kwarg.arg if within and within.args.kwarg else None
    whole = [keyword for keyword in call.keywords if not keyword.arg and ast.unparse(keyword.value) != own]
    named = {keyword.arg for keyword in call.keywords if keyword.arg}
    return None if whole else named - (set() if _verb(call) in ("render", "rendered") else NO_FACTS)


def _together(*facts: set[str] | None) -> frozenset[str] | None:
    known = [each for each in facts if each is not None]
    return frozenset[str]().union(*known) if len(known) == len(facts) else None
