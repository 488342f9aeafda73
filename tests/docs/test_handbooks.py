"""The handbooks, READMEs and glossary against the code: nothing missing, nothing invented."""

import re
from functools import cache
from pathlib import Path

import pytest

from bot import commands as command_line
from bot.settings import PREFIX, Settings
from handlers.dispatch.commands import BY_NAME
from law import forms
from templates import words

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
HANDBOOKS = {"staff": DOCS / "staff-handbook.md", "citizen": DOCS / "citizen-handbook.md"}
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
EXAMPLE = re.compile(r"^\| `/(\w+)` \|[^|]+\|(.+)\|$", re.MULTILINE)
CODE = re.compile(r"`(/[^`]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
GROUPS = (
    "kind", "status", "outcome", "ground", "channel", "type", "supply", "delivery",
    "role", "act", "clock", "day", "fee", "appeal",
)  # fmt: skip


@cache
def examples(book: str) -> dict[str, list[str]]:
    """Read the rows of a handbook: each command with its examples."""
    rows = EXAMPLE.findall(HANDBOOKS[book].read_text("utf-8"))
    return {name: CODE.findall(cell) for name, cell in rows}


def pages() -> list[Path]:
    """List every page that people read."""
    return [*READMES, ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]


@cache
def glossary() -> str:
    """Read the glossary."""
    return (DOCS / "glossary.md").read_text("utf-8")


def terms() -> list[list[str]]:
    """Read the rows of the glossary's first part: Chinese, English, in the code, meaning."""
    lines = glossary().partition("\n## Names by code")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")][1:]


@cache
def sources() -> str:
    """Read everything the glossary may name."""
    rooms = ("bot", "handlers", "law", "storage", "templates")
    files = (path for room in rooms for path in (ROOT / room).rglob("*") if path.suffix in {".py", ".toml", ".json"})
    return "\n".join(path.read_text("utf-8") for path in files)


@pytest.mark.parametrize("book", HANDBOOKS)
def test_examples_are_what_the_command_takes(book: str) -> None:
    for name, written in examples(book).items():
        assert name in BY_NAME, f"{HANDBOOKS[book].name} has a row for /{name}, which is no command"
        for example in written:
            said, *rest = example.removeprefix("/").split()
            assert said == name, f"{example} stands in the row of /{name}"
            needs = BY_NAME[name].needs
            assert len(rest) >= needs, f"{example} says {len(rest)} of the {needs} things that /{name} needs"
            assert not rest or BY_NAME[name].takes, f"{example}: /{name} takes nothing"


@pytest.mark.parametrize("readme", READMES, ids=lambda path: str(path.name))
def test_only_settings_that_exist_are_explained(readme: Path) -> None:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    rows = set(re.findall(r"^\| `(GONGKAI_\w+)` \|", readme.read_text("utf-8"), re.MULTILINE))
    assert rows
    assert rows - known == set()


@pytest.mark.parametrize("readme", READMES, ids=lambda path: str(path.name))
def test_every_command_of_the_command_line_is_explained(readme: Path) -> None:
    told = readme.read_text("utf-8")
    commands = [row.name or getattr(row.callback, "__name__", "") for row in command_line.app.registered_commands]
    groups = [(row.name, row.typer_instance) for row in command_line.app.registered_groups]
    assert [name for name in commands if f"| `gongkai {name}" not in told] == []
    for name, group in groups:
        row = next((line for line in told.splitlines() if line.startswith(f"| `gongkai {name}")), "")
        inner = [one.name for one in group.registered_commands] if group else []
        assert [one for one in inner if str(one) not in row] == [], f"gongkai {name}"


@pytest.mark.parametrize("readme", READMES, ids=lambda path: str(path.name))
def test_the_forms_there_are_can_be_asked_for(readme: Path) -> None:
    listed = re.findall(r"--form ([\d|\\]+)", readme.read_text("utf-8"))
    wanted = "\\|".join(forms.codes())
    assert listed, f"{readme.name} does not explain --form"
    assert {*listed} == {wanted}, f"{readme.name}: --form {wanted}"


@pytest.mark.parametrize("page", pages(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("group", GROUPS)
def test_the_glossary_knows_every_name_that_is_said(group: str) -> None:
    chinese, english = words.labels(group, "zh"), words.labels(group, "en")
    rows = [f"| `{code or '(none)'}` | {word} | {english[code]} |" for code, word in chinese.items()]
    assert rows, group
    missing = [row for row in rows if row not in glossary()]
    assert not missing, "docs/glossary.md lacks:\n" + "\n".join(missing)


def test_the_terms_of_the_glossary_occur_in_the_code() -> None:
    names = [(term[0], name) for term in terms() for name in re.findall(r"`([^`]+)`", term[2])]
    assert len(names) > 40
    assert [pair for pair in names if not re.search(rf"\b{re.escape(pair[1])}\b", sources())] == []


def test_the_terms_of_the_house_are_in_the_glossary() -> None:
    house = [
        "依申请公开", "主动公开", "信箱来信", "收到之日", "双方确认", "答复期限",
        "补正", "延期", "征求第三方意见", "协办", "共同制作机关意见", "不计入期限",
        "调休上班", "告知书", "答复书", "予以公开", "部分公开", "不予公开",
        "无法提供", "不予处理", "上年结转", "结转下年度", "信息处理费", "行政复议",
        "行政诉讼", "勾稽关系", "申请人", "经办人", "保密审查", "审批人",
    ]  # fmt: skip
    known = "\n".join(term[0] for term in terms())
    assert [term for term in house if term not in known] == []


def test_every_decision_is_listed() -> None:
    listed = (DOCS / "decisions" / "0001-record-decisions.md").read_text("utf-8")
    kept = [path.name for path in (DOCS / "decisions").glob("*.md") if not path.name.startswith("0001")]
    assert kept
    assert [name for name in kept if name not in listed] == []
