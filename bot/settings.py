"""Settings from the environment, prefix ``GONGKAI_``; a wrong one stops the start with one sentence."""

import os
import re
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, DirectoryPath, Field, SecretStr, ValidationError, field_validator

from handlers.reading import numbers
from law import bodies, duties
from law.codes import Level
from law.errors import Refusal

PREFIX = "GONGKAI_"
PRACTICE_WORLD, PRACTICE_CLOCK = "practice-world.json", "practice-clock.json"
"""Names of practice that a real bureau has to know: the world, to keep away from it; the clock, to read it."""


class WrongSetting(Refusal):
    """A setting, or what belongs to one, that cannot be used; its words say what to do."""

    def __str__(self) -> str:
        """Say it in every language: a machine is kept by whoever keeps it."""
        from templates import words

        return " ".join(words.refusal(self.code, language, **self.facts) for language in words.LANGUAGES)


class Settings(BaseModel):
    """What an installation is told, each from ``GONGKAI_NAME``, secrets also from ``GONGKAI_NAME_FILE``."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    token: SecretStr | None = None
    api_url: str = "https://api.telegram.org/bot"
    database_url: SecretStr | None = None
    data_dir: Path = Path("var")
    journal_dir: Path | None = None
    """Another disk, where raw updates and accepted messages are recorded for `gongkai restore`; unset: nowhere."""
    font_dir: DirectoryPath | None = None
    """More fonts for the PDF of letters, beside the shipped ones: the dress of the office, rare characters."""
    bureau: str | None = Field(default=None, min_length=2, max_length=60)
    prefix: str | None = Field(default=None, min_length=1, max_length=12)
    staff_chat: int | None = None
    time_zone: str = "Asia/Shanghai"
    mailbox_days: str = "5,15"
    contact: str = ""
    progress: Literal["on", "off"] = "on"
    """``off`` tells applicants nothing of a case that is taken, in review or late unless they ask."""
    learning: Literal["on", "off"] = "on"
    """``off`` learns nothing by itself; `gongkai reading learn` does so all the same."""
    body_level: Level | None = None
    """What kind of body the bureau is, by which the law on review sends people to one body or another."""
    review_body: str | None = Field(default=None, min_length=2, max_length=120)
    """The body that reviews; where the law leaves a choice of two, both, with a comma between them."""
    court: str | None = Field(default=None, min_length=2, max_length=60)
    office: str | None = Field(default=None, min_length=2, max_length=60)
    """The competent office of the information work (政府信息公开工作主管部门)."""
    head: str = ""
    """The name of the member of staff who leads the bureau, and hears of what is long overdue."""
    payment: str | None = Field(default=None, min_length=6, max_length=300)
    """How a fee is paid, as its notice says it (国办函〔2020〕109号, Art. 6); unset: at the office with the notice."""
    undo_seconds: int = Field(default=60, ge=0, le=300)
    """So long what staff send can be called back; 0 sends at once."""
    report_day: str | None = None
    """An earlier last day for the yearly report that the place has laid down, like 01-26."""
    secret: SecretStr | None = None
    practice_port: int = Field(default=8787, ge=0, le=65535)
    tick_seconds: float = Field(default=20.0, gt=0, le=600)
    clock_file: Path | None = None
    pace: Literal["on", "off"] = "on"
    """``off`` sends without waiting: for a self-hosted or local Bot API server, which has no limits of its own."""
    channels: str = "telegram"
    """The channels that this process keeps open, by name, with commas between them."""
    webhook_url: str | None = None
    """The public address to which Telegram brings updates where nobody asks for them (``gongkai run --webhook``)."""
    listen: str = "127.0.0.1:8788"
    """Where this process takes them in, behind the proxy that has the public address."""

    @field_validator("token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            number, colon, rest = value.get_secret_value().partition(":")
            if not number.isdecimal() or not colon or not rest:
                raise ValueError
        return value

    @field_validator("api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError
        return value.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _webhook_url(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("https://", "http://")):
            raise ValueError
        return value

    @field_validator("listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdecimal() or not 0 < int(port) < 65_536:
            raise ValueError
        return value

    @property
    def listen_at(self) -> tuple[str, int]:
        """Host and port at which this process takes updates in."""
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)

    @field_validator("database_url")
    @classmethod
    def _database_url(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not value.get_secret_value().startswith(("sqlite:///", "postgresql", "postgres://")):
            raise ValueError
        if value is not None:
            _check_address(value.get_secret_value())
        return value

    @field_validator("prefix")
    @classmethod
    def _prefix(cls, value: str | None) -> str | None:
        if value is not None and not numbers.is_series(value):
            raise ValueError
        return value

    @field_validator("time_zone")
    @classmethod
    def _time_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError from error
        return value

    @field_validator("mailbox_days")
    @classmethod
    def _mailbox_days(cls, value: str) -> str:
        numbers = value.split(",")
        if len(numbers) != 2 or not all(each.strip().isdecimal() for each in numbers):
            raise ValueError
        if not 1 <= int(numbers[0]) <= int(numbers[1]) <= 60:
            raise ValueError
        return value

    @property
    def mailbox(self) -> tuple[int, int]:
        """Working days for a simple and for a complex mailbox question."""
        simple, hard = self.mailbox_days.split(",")
        return int(simple), int(hard)

    @field_validator("review_body", "court", "office")
    @classmethod
    def _body(cls, value: str | None) -> str | None:
        named = re.split("[,\uff0c]", value) if value else []
        if not all(bodies.is_name(each) for each in named if each.strip()):
            raise ValueError
        return value

    @field_validator("payment")
    @classmethod
    def _payment(cls, value: str | None) -> str | None:
        if value and not (bodies.is_settled(value) and value.isprintable()):
            raise ValueError
        return value.strip() if value else None

    @field_validator("report_day")
    @classmethod
    def _report_day(cls, value: str | None) -> str | None:
        try:
            given = duties.month_day(value) if value else duties.LATEST
        except ValueError:
            given = (12, 31)
        if given > duties.LATEST:
            raise ValueError
        return value

    @property
    def report_by(self) -> tuple[int, int] | None:
        """The local last day for the yearly report, as month and day."""
        return duties.month_day(self.report_day) if self.report_day else None

    @field_validator("body_level", mode="before")
    @classmethod
    def _body_level(cls, value: str | None) -> str | None:
        if value is not None and value not in tuple(Level):
            raise ValueError
        return value

    @property
    def review_bodies(self) -> tuple[str, ...]:
        """The names of those who review, the usual one first."""
        return tuple(name.strip() for name in re.split("[,\uff0c]", self.review_body or "") if name.strip())

    @property
    def practice_world(self) -> Path:
        """Where practice keeps its world."""
        return self.data_dir / PRACTICE_WORLD

    @property
    def practice_clock(self) -> Path:
        """The movable clock: as told, or that of the practice world."""
        return self.clock_file or self.data_dir / PRACTICE_CLOCK

    @property
    def files(self) -> tuple[Path, ...]:
        """Where the files of a bureau lie that others must not read."""
        from sqlalchemy.engine import make_url

        path = Path(make_url(self.database).database or "")
        database = [Path(f"{path}{end}") for end in ("", "-wal", "-shm", ".lock")] if self.is_sqlite else []
        world = self.practice_world
        return *database, self.data_dir / "secret", world, world.with_suffix(".files")

    @property
    def is_sqlite(self) -> bool:
        """Say whether the database is a file."""
        return self.database.startswith("sqlite")

    @property
    def database(self) -> str:
        """The address of the database; SQLite in the data directory unless told otherwise."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir / 'gongkai.sqlite3'}"


def _check_address(url: str) -> None:
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        make_url(url)
    except (ArgumentError, ValueError):
        raise ValueError from None


def load(**given: Any) -> Settings:
    """Read the settings; WrongSetting says in one sentence which one is wrong and what to do."""
    if os.environ.get(f"{PREFIX}CHANNELS") == "":  # an empty setting is else as good as none; here it says: no door
        raise WrongSetting("channels_none", known=[Settings.model_fields["channels"].default])
    try:
        settings = Settings(**_from_environment() | _from_files() | given)
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        raise WrongSetting("setting_wrong", name=PREFIX + field.upper(), field=field) from error
    _usable(settings.data_dir)
    return settings


def _from_environment() -> dict[str, Any]:
    named = {name.removeprefix(PREFIX).lower(): value for name, value in os.environ.items() if name.startswith(PREFIX)}
    return {field: value for field, value in named.items() if field in Settings.model_fields and value}


def _from_files() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, path in os.environ.items():
        field = name.removeprefix(PREFIX).removesuffix("_FILE").lower()
        if name.startswith(PREFIX) and name.endswith("_FILE") and field in Settings.model_fields and path:
            found[field] = _read(name, path)
    return found


def _read(name: str, path: str) -> str:
    try:
        return Path(path).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSetting("setting_file", name=name, path=path) from error


def _usable(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise WrongSetting("folder_unmade", path=str(folder)) from error


def check_writable(settings: Settings) -> None:
    """See that the data folder can be written, for whoever does more than look; else WrongSetting."""
    if not os.access(settings.data_dir, os.W_OK):
        raise WrongSetting("folder_unwritable", path=str(settings.data_dir))
