"""Measures the house from its tree alone and prints a Markdown table, so that before and after come from one script.

Run as ``python -m tests.measure``; migrations are no part of it: they are a record of what was.
"""

import ast
import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from statistics import mean

from tests import house
from tests.house import OURS, Module

SERVICES = "handlers/services"
DIRECTIVE = re.compile(r"#\s*(noqa|type:|fmt:|pragma|mypy:|ruff:|pylint:|!)")
CONCEPTS = {
    "told date": r"told_due_on\s*=",
    "end of a case": r"concluded_on\s*=",
    "case from a button": r"by_id\(session, int\(",
    "who hears": r"people\.officers\(|staff_chat",
    "own case": r"\.address != |address == incoming",
}

Graph = dict[str, set[str]]


def main() -> None:
    """Print the table."""
    print("| what | figure |\n|---|---|")  # noqa: T201
    for what, figure in rows():
        print(f"| {what} | {figure} |")  # noqa: T201


def rows() -> Iterator[tuple[str, object]]:
    """Yield each line of the table: what is measured, and its figure."""
    yield from folders()
    yield from imports()
    yield from functions()
    yield from lines()
    for concept, pattern in CONCEPTS.items():
        found = {module.name: len(re.findall(pattern, module.text)) for module in product()}
        yield f"places: {concept}", f"{sum(found.values())} in {sum(map(bool, found.values()))} modules"


@cache
def product() -> tuple[Module, ...]:
    """Read every module that people wrote in the rooms of the product."""
    return tuple(house.written(*OURS))


def inside(folder: str) -> list[Module]:
    """List the modules in a folder and below it."""
    return [module for module in product() if module.name.startswith(f"{folder}/")]


def folders() -> Iterator[tuple[str, object]]:
    """Count the modules of each folder, its `__init__` left aside."""
    counted = Counter(module.name.rpartition("/")[0] for module in product() if module.path.name != "__init__.py")
    yield "modules", sum(counted.values())
    for folder, count in sorted(counted.items()):
        yield f"modules in `{folder}`", count


def imports() -> Iterator[tuple[str, object]]:
    """Count arrows, floors and cycles, in the services and in the whole house."""
    for name, found in ((f"`{SERVICES}`", inside(SERVICES)), ("the house", product())):
        graph = arrows(found)
        yield f"arrows in {name}", sum(map(len, graph.values()))
        yield f"floors of {name}", floors(graph)
        yield f"cycles in {name}", "; ".join(" ↔ ".join(sorted(each)) for each in cycles(graph)) or 0


def arrows(found: Iterable[Module]) -> Graph:
    """Map each module to those of the same set that it imports, at its top or inside a function."""
    named = {dotted(module): module for module in found}
    return {name: {*targets(module, named)} - {name} for name, module in named.items()}


def dotted(module: Module) -> str:
    """Name a module as Python imports it."""
    return module.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def targets(module: Module, known: Iterable[str]) -> Iterator[str]:
    """Yield the modules among the known that a module imports; a name taken from a package may be a module of it."""
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield from [name for name in (whole, node.module) if name in known][:1]


def reach(graph: Graph, start: str) -> set[str]:
    """Name all that can be reached over one arrow or more."""
    seen: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(graph[name])
    return seen


def cycles(graph: Graph) -> list[set[str]]:
    """List the groups of modules that import each other, straight or by way of others."""
    reached = {name: reach(graph, name) for name in graph}
    groups = [{other for other in reached[name] if name in reached[other]} for name in graph]
    return [group for n, group in enumerate(groups) if group and group not in groups[:n]]


def floors(graph: Graph) -> int:
    """Count the modules of the longest chain of imports; a cycle stands on one floor."""
    reached = {name: reach(graph, name) for name in graph}
    below = {name: {other for other in reached[name] if other != name and name not in reached[other]} for name in graph}
    heights: dict[str, int] = {}
    for name in sorted(graph, key=lambda name: len(below[name])):
        heights[name] = 1 + max((heights[other] for other in below[name]), default=0)
    return max(heights.values(), default=0)


def functions() -> Iterator[tuple[str, object]]:
    """Measure parameters and lengths of functions and methods."""
    for room in (SERVICES, *OURS):
        counts = [parameters(node) for module in inside(room) for node in module.functions()]
        yield f"parameters a function in `{room}`", f"{mean(counts):.2f}"
    counts = [parameters(node) for module in product() for node in module.functions()]
    yield "parameters a function in all rooms", f"{mean(counts):.2f}"
    sizes = {module.at(node): length(node) for module in product() for node in module.functions()}
    longest = max(sizes, key=lambda place: sizes[place])
    yield "lines a function", f"{mean(sizes.values()):.1f} ({len(sizes)} functions)"
    yield "longest function", f"{sizes[longest]} (`{longest}`)"


def parameters(node: house.Function) -> int:
    """Count what a caller may give: keyword-only parameters too, self and cls not."""
    taken = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return len([each for each in taken if each.arg not in {"self", "cls"}])


def length(node: house.Function) -> int:
    """Count the lines of a function, its decorators left aside."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def lines() -> Iterator[tuple[str, object]]:
    """Compare lines of tests, of code and of reasons."""
    code, tests = filled(product()), filled(house.modules("tests"))
    reasons = sum(len(comments(module)) for module in product())
    yield "lines of code (not blank)", code
    yield "lines of tests (not blank)", tests
    yield "tests : code", f"{tests / code:.2f}"
    yield "comments that are no directives", reasons
    yield "of these in 100 lines of code", f"{100 * reasons / code:.2f}"


def filled(found: Iterable[Module]) -> int:
    """Count the lines that are not blank."""
    return sum(bool(line.strip()) for module in found for line in module.text.splitlines())


def comments(module: Module) -> list[str]:
    """List the comments that speak to people and not to a tool."""
    tokens = tokenize.generate_tokens(io.StringIO(module.text).readline)
    return [token.string for token in tokens if token.type == tokenize.COMMENT and not DIRECTIVE.match(token.string)]


if __name__ == "__main__":
    main()
