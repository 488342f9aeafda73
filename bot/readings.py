"""The commands of the command line about what messages mean: read, compare, learn, judge, explain."""

import gzip
import json
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

LABELS = ("topic", "kind", "kind3")
Data = Annotated[list[Path], typer.Option("--data", help="rows with text and topic, kind or kind3 (.jsonl, .jsonl.gz)")]
PACKED = b"\x1f\x8b"
NEEDS = "Learning needs scikit-learn: pip install 'gongkai[train]'"
Given = Annotated[Path | None, typer.Option("--model", help="a model of topics that `reading train` wrote")]

reading = typer.Typer(no_args_is_help=True, help="Learn, judge and explain models of what messages mean.")


def classify(
    words: Annotated[list[str] | None, typer.Argument(help="a message")] = None,
    stdin: Annotated[bool, typer.Option("--stdin", help="read a message a line")] = False,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="an object a line; always so with --stdin")] = False,
    model: Given = None,
    taught: Annotated[
        bool, typer.Option("--taught", help="by what the office has taught, with its departments, too")
    ] = False,
) -> None:
    """Say what messages mean: kind, intent, topic, department, what is missing, what is personal."""
    topics = _model(model) if model else None
    if topics and topics.label != "topic":
        raise typer.BadParameter(f"{model} is a model of {topics.label}, not of topics.")
    lines = _lines() if stdin else [" ".join(words or [])]
    with ExitStack() as opened:
        read = opened.enter_context(_office(topics)) if taught else _shipped(topics)
        for line in lines:
            told = read(line)
            if as_json or stdin:
                typer.echo(json.dumps(_object(told), ensure_ascii=False))
            else:
                typer.echo(f"{told.kind}\t{told.kind_confidence}\t{told.intent}\t{' '.join(told.because)}")


def similar(
    stdin: Annotated[bool, typer.Option("--stdin", help="read {id, text} a line")] = False,
) -> None:
    """Say which messages tell of the same matter: {id, same_as, score} a line."""
    from handlers.reading import similar as likeness

    if not stdin:
        raise typer.BadParameter("Messages are read with --stdin.")
    rows = _read("standard input", _lines(), ("id", "text"))
    for row, found in zip(rows, likeness.compare([_text(row) for row in rows]), strict=True):
        same = None if found.other is None else rows[found.other]["id"]
        typer.echo(json.dumps({"id": row["id"], "same_as": same, "score": found.score}, ensure_ascii=False))


@reading.command("train")
def train(data: Data, model: Annotated[Path, typer.Option("--model", help="where the model goes")]) -> None:
    """Learn a model from rows; the same rows give the same bytes."""
    from handlers.reading import model as models
    from handlers.reading import training

    texts, labels, label = _rows(data)
    try:
        learnt = training.learn(texts, labels, label, beginnings=True)
    except ImportError:
        raise typer.BadParameter(NEEDS) from None
    except ValueError as error:
        raise typer.BadParameter(f"{', '.join(map(str, data))}: {error}.") from None
    _write(model, models.written(learnt))
    typer.echo(f"{model}: {label}, {len(learnt.classes)} classes, {len(texts)} rows, {len(learnt.words)} features")


@reading.command("learn")
def learn() -> None:
    """Learn anew from what ships and from what officers put right; what loses on the part kept aside is not used."""
    from bot import learning, settings

    told = settings.load()
    try:
        lines = learning.learn(told)
    except ImportError:
        raise typer.BadParameter(NEEDS) from None
    typer.echo("\n".join(lines))


@reading.command("back")
def back(label: Annotated[str, typer.Argument(help="kind or department")]) -> None:
    """Go back to the model before the one in force, at last to what ships."""
    from bot import learning, settings
    from handlers.services.bureau.readings import LABELS

    found = next((each for each in LABELS if each == label), None)
    if found is None:
        raise typer.BadParameter(f"models are of: {', '.join(LABELS)}.")
    typer.echo(learning.back(settings.load(), found))


@reading.command("list")
def list_models() -> None:
    """List which model has been in force since when, and what it was learnt from."""
    from bot import learning, settings

    typer.echo("\n".join(learning.listing(settings.load())))


@reading.command("evaluate")
def evaluate(data: Data, model: Annotated[Path, typer.Option("--model", help="the model to judge")]) -> None:
    """Judge a model on rows that it has not learnt from."""
    from handlers.reading import judging

    judged = _model(model)
    texts, labels, _ = _rows(data, judged.label)
    told = judging.judge(judged, texts, labels)
    figures = {name: getattr(told, name) for name in ("macro_f1", "accuracy", "surest", "calibration_error")}
    typer.echo(json.dumps({"rows": len(texts), **figures}))
    for (right, said), times in told.confused.items():
        typer.echo(f"{right}\t{said}\t{times}")


@reading.command("explain")
def explain(words: list[str], model: Given = None) -> None:
    """Say what spoke for each kind, or topic with a model of topics."""
    from handlers.reading import meaning

    text, told = " ".join(words), _model(model) if model else meaning.shipped("kind")
    for name, chance in told.chances(text)[:3]:
        typer.echo(f"{name}\t{chance:.4f}\t{' '.join(told.because(text, name))}")


def _lines() -> Iterator[str]:
    """Yield the lines of standard input; what is no UTF-8 in one is shown as such, and nothing else is lost."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").removeprefix("\ufeff").rstrip("\r\n")


def _shipped(topics: Any) -> Callable[[str], Any]:
    from handlers.reading import meaning

    return lambda line: meaning.read(line, topics)


@contextmanager
def _office(topics: Any) -> Iterator[Callable[[str], Any]]:
    """Read by what the office has taught of kinds, and with the department of its list that words belong to."""
    from bot import looking, settings
    from handlers.reading import meaning
    from handlers.services.bureau import departments, readings

    with looking.looked_at(settings.load()) as session:
        kinds = readings.in_force(session, "kind")

        def read(line: str) -> Any:
            told = meaning.read(line, topics, taught=kinds)
            # What is kept from the rooms goes to no department.
            found = None if told.restricted else departments.proposed(session, line)
            return replace(told, department=found.name if found else None)

        yield read


def _object(told: Any) -> dict[str, Any]:
    from dataclasses import asdict

    candidates = [{"kind": kind, "confidence": chance} for kind, chance in told.candidates]
    return asdict(told) | {"candidates": candidates}


def _model(file: Path) -> Any:
    from handlers.reading import model as models

    try:
        return models.read(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        raise typer.BadParameter(f"{file} is no model that `gongkai reading train` wrote.") from None


def _read(name: str, lines: Iterable[str], needed: tuple[str, ...]) -> list[dict[str, Any]]:
    """Read an object a line; a line that is none, or lacks what is needed, is named and nothing is done."""
    rows: list[dict[str, Any]] = []
    for place, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict) or not all(each in row for each in needed) or not isinstance(row["text"], str):
            raise typer.BadParameter(f"{name}, line {place}: no JSON object with {', '.join(needed)}.")
        rows.append(row)
    return rows


def _rows(files: Iterable[Path], label: str = "") -> tuple[list[str], list[str], str]:
    rows: list[dict[str, Any]] = []
    for file in files:
        rows += _read(str(file), _words(file).split("\n"), ("text",))
    named = label or next((each for each in LABELS if rows and each in rows[0]), "")
    labelled = [row for row in rows if row.get(named)]
    if not labelled:
        raise typer.BadParameter(f"No row has a label: {', '.join(LABELS)}.")
    for row in labelled:
        if not isinstance(row[named], str):
            raise typer.BadParameter(f"A {named} is a word, and not {json.dumps(row[named], ensure_ascii=False)}.")
    return [_text(row) for row in labelled], [row[named] for row in labelled], named


def _words(file: Path) -> str:
    """Read the words of a file, packed or not; what cannot be read is named, and nothing is done."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise typer.BadParameter(f"{file} cannot be read: {error.strerror}.") from None
    try:
        told = gzip.decompress(content) if file.suffix == ".gz" or content[:2] == PACKED else content
    except (OSError, EOFError, zlib.error):
        raise typer.BadParameter(f"{file} is no whole gzip file.") from None
    try:
        return told.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise typer.BadParameter(f"{file} is not written in UTF-8.") from None


def _write(file: Path, words: str) -> None:
    """Write a file whole or not at all: the one before it stays until then."""
    half = file.with_name(f"{file.name}.half")
    try:
        half.write_text(words, encoding="utf-8")
        half.replace(file)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise typer.BadParameter(f"{file} cannot be written: {error.strerror}.") from None


def _text(row: dict[str, Any]) -> str:
    return f"{row.get('title') or ''} {row['text']}".strip()
