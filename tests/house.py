"""Reads the house as text and syntax trees, for the tests that keep its promises."""

import ast
import fnmatch
import io
import tokenize
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import jinja2
import jinja2.meta

from templates.language import LETTERS

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
ROOMS = ("bot", "handlers", "storage", "templates", "law", "tests")
OURS = ROOMS[:-1]
TOP = {
    "pyproject.toml",
    "requirements.lock",
    "README.md",
    "README.zh-CN.md",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    ".ci",
    "docs",
    *ROOMS,
}
BINARY = {".docx", ".png", ".pdf", ".ttf", ".otf", ".ico", ".jpg", ".sqlite"}
QUIET = {tokenize.NL, tokenize.COMMENT}
LINE_STARTS = {tokenize.ENCODING, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
WORD_TOKENS = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file: where it lies, its text and its tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def generated(self) -> bool:
        """Tell a migration, which is a record of what was and as long as the tables are many."""
        return "versions" in self.path.parts and "migrations" in self.path.parts

    @property
    def name(self) -> str:
        """Name it by its path from the top."""
        return self.path.relative_to(ROOT).as_posix()

    def at(self, node: ast.AST) -> str:
        """Say where a node stands, so that a failure can be opened."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """List every node of the tree: walked once, asked for by dozens of tests."""
        return tuple(ast.walk(self.tree))

    def functions(self) -> list[Function]:
        """List every function and method."""
        return [node for node in self.nodes if isinstance(node, Function)]

    def own_functions(self) -> list[Function]:
        """List what we named ourselves: functions of the module, and methods of classes that inherit nothing."""
        classes = [node.body for node in self.tree.body if isinstance(node, ast.ClassDef) and not node.bases]
        return [node for body in (self.tree.body, *classes) for node in body if isinstance(node, Function)]

    def calls(self, name: str) -> list[ast.Call]:
        """List the calls of a name, written alone or after a module."""
        found = [node for node in self.nodes if isinstance(node, ast.Call)]
        return [call for call in found if ast.unparse(call.func).rpartition(".")[2] == name]

    def imports(self) -> set[str]:
        """Name every module imported."""
        names = {alias.name for node in self.nodes if isinstance(node, ast.Import) for alias in node.names}
        return names | {node.module or "" for node in self.nodes if isinstance(node, ast.ImportFrom)}

    @cached_property
    def constants(self) -> frozenset[str]:
        """Every string it holds."""
        nodes = [node.value for node in self.nodes if isinstance(node, ast.Constant)]
        return frozenset(value for value in nodes if isinstance(value, str))

    def strings(self) -> Iterator[tuple[int, str]]:
        """Yield line and source of each string as it is written, docstrings left aside."""
        before = tokenize.ENCODING
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type in WORD_TOKENS and before not in LINE_STARTS:
                yield token.start[0], token.string
            before = before if token.type in QUIET else token.type


@cache
def modules(*rooms: str) -> tuple[Module, ...]:
    """Read every Python file of the rooms; a room without any is a failure, not a pass."""
    return tuple(module for room in rooms for module in _read(room))


@cache
def _read(room: str) -> tuple[Module, ...]:
    paths = sorted((ROOT / room).rglob("*.py"))
    assert paths, f"{room}/ holds no module yet"
    texts = [(path, path.read_text(encoding="utf-8")) for path in paths]
    return tuple(Module(path, text, ast.parse(text)) for path, text in texts)


def written(*rooms: str) -> list[Module]:
    """Read what people write: every module of the rooms that no tool generated."""
    return [module for module in modules(*rooms) if not module.generated]


def entries() -> set[str]:
    """Name what lies at the top, without what git leaves aside."""
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()]
    names = {path.name for path in ROOT.iterdir()} - {".git", ".gitignore"}
    return {name for name in names if not any(fnmatch.fnmatch(name, pattern) for pattern in ignored)}


def texts() -> Iterator[tuple[str, str]]:
    """Yield name and words of every text file of the project."""
    for name in sorted(TOP):
        top = ROOT / name
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and path.suffix not in BINARY and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def templates(language: str) -> dict[str, Path]:
    """Map each message of a language to its file; letters and the parts that only others include are no messages."""
    folder = TEMPLATES / language
    paths = [path for path in folder.rglob("*.j2") if path.parent.name != LETTERS and path.name[0] != "_"]
    assert paths, f"templates/{language} holds no message yet"
    return {path.name.removesuffix(".j2"): path for path in paths}


class _AnyFilter(dict[str, Callable[[object], object]]):
    """The renderers bring filters of their own; here only their names are read."""

    def get(self, key: str, default: object = None) -> Callable[[object], object]:
        """Know every filter."""
        return super().get(key, lambda value: value)


def _reader() -> jinja2.Environment:
    environment = jinja2.Environment(autoescape=True)
    environment.filters = _AnyFilter(environment.filters)
    return environment


def variables(path: Path, folder: Path) -> set[str]:
    """Name the facts a message asks for, the parts it includes among them."""
    tree = _reader().parse(path.read_text(encoding="utf-8"))
    parts = [name for name in jinja2.meta.find_referenced_templates(tree) if name]
    found = [next(folder.rglob(part)) for part in parts]
    return jinja2.meta.find_undeclared_variables(tree).union(*(variables(part, folder) for part in found))


def refusals(language: str) -> dict[str, set[str]]:
    """Map each refusal that has words in a language to the facts those words ask for."""
    words = tomllib.loads((TEMPLATES / language / "refusals.toml").read_text(encoding="utf-8"))
    environment = _reader()
    return {
        code: jinja2.meta.find_undeclared_variables(environment.parse(text)) - {"label"} for code, text in words.items()
    }
