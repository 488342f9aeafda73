"""What an office may write in its letter template: our names, `for` and `if`, nothing that computes."""

from collections.abc import Iterator

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from templates.letters.document import BadTemplate, Problem

NAMES = ("标记", "红头", "文号", "标题", "称谓", "正文", "落款", "日期", "联系方式")
BLOCK = ("文字", "是小标题", "是说明", "是表单", "是清单", "是末段", "行")
ROW = ("是两栏", "甲", "乙", "丙", "丁")
NEEDED = ("标记", "文号", "标题", "正文", "落款", "日期")
_LOOP = ("first", "last", "index", "length")
_ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If, nodes.Not)
_DEEPEST_LOOP = 2
_MOST_LOOPS = 20


class Grammar(SandboxedEnvironment):
    """A sandbox whose parser already refuses what is not allowed, because compiling alone can burn minutes."""

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.intercepted_binops = frozenset(self.default_binop_table)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        problems = tuple(_forbidden(tree))
        if problems:
            raise BadTemplate(problems)
        return tree


def used(source: str) -> tuple[set[str], tuple[Problem, ...]]:
    """Name the words of ours that a template source uses, and what is wrong with it."""
    try:
        tree = Grammar().parse(source)
    except BadTemplate as error:
        return set(), error.problems
    except TemplateSyntaxError as error:
        return set(), (Problem("broken_syntax", error.message or ""),)
    except RecursionError:
        return set(), (Problem("broken_syntax"),)
    read = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    return read | {node.attr for node in tree.find_all(nodes.Getattr)}, ()


def _forbidden(tree: nodes.Template) -> Iterator[Problem]:
    """Find each piece that an office's template may not hold."""
    for node in _every(tree):
        if not isinstance(node, _ALLOWED):
            yield Problem("not_allowed", type(node).__name__)
    loops = tuple(tree.find_all(nodes.For))
    if len(loops) > _MOST_LOOPS or any(_depth(loop) > _DEEPEST_LOOP for loop in loops):
        yield Problem("too_many_loops")
    yield from (Problem("wrong_loop", _spell(loop.iter)) for loop in loops if not _is_list(loop.iter))
    yield from _unknown(
        tree, {node.name for loop in loops for node in _every(loop.target) if isinstance(node, nodes.Name)}
    )


def _unknown(tree: nodes.Template, own: set[str]) -> Iterator[Problem]:
    known = {*NAMES, *own, "loop"}
    for name in tree.find_all(nodes.Name):
        if name.name not in known:
            yield Problem("unknown_tag", name.name)
    for attribute in tree.find_all(nodes.Getattr):
        if attribute.attr not in {*BLOCK, *ROW, *_LOOP}:
            yield Problem("unknown_tag", _spell(attribute))


def _is_list(node: nodes.Node) -> bool:
    is_body = isinstance(node, nodes.Name) and node.name == "正文"
    return is_body or (isinstance(node, nodes.Getattr) and node.attr == "行")


def _depth(node: nodes.Node) -> int:
    inner = max((_depth(child) for child in node.iter_child_nodes()), default=0)
    return inner + isinstance(node, nodes.For)


def _every(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _every(child)


def _spell(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_spell(node.node)}.{node.attr}"
    return type(node).__name__
