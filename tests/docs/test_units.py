"""The units for systemd: whole, alike in what they forbid, and judged by systemd itself where it is installed."""

import re
import subprocess
from pathlib import Path

import pytest

UNITS = Path(__file__).resolve().parent.parent.parent / "docs" / "systemd"
SERVICES = sorted(UNITS.glob("*.service"))
PROGRAM = "/opt/gongkai/.venv/bin/gongkai"
WORST = 1.5
"""So exposed a unit may be, of ten: it needs the network and a database's socket, and nothing else."""
HELD = ("UMask=0077", "CapabilityBoundingSet=", "ProtectSystem=strict", "NoNewPrivileges=yes", "MemoryMax=1G")


def lines(unit: Path) -> list[str]:
    """The settings of a unit."""
    return [line for line in unit.read_text("utf-8").splitlines() if "=" in line and not line.startswith("#")]


def known_here(unit: Path, folder: Path) -> Path:
    """Copy a unit so that it can be judged on a machine without the program."""
    target = folder / unit.name
    target.write_text(unit.read_text("utf-8").replace(PROGRAM, "/bin/true"), "utf-8")
    return target


def judged(*told: str) -> str:
    """Give what systemd-analyze says."""
    done = subprocess.run(["systemd-analyze", *told], capture_output=True, text=True, check=False, timeout=60)
    return done.stdout + done.stderr


def test_what_ships_is_what_the_operations_name() -> None:
    told = (UNITS.parent / "operations.md").read_text("utf-8")
    names = {unit.name for unit in UNITS.iterdir()}
    assert len(SERVICES) == 4
    assert {name for name in names if name not in told} == set()


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_every_service_is_held_alike(unit: Path) -> None:
    def held(each: Path) -> str:
        return each.read_text("utf-8").partition("\n# What the process may")[2].partition("\nReadWritePaths")[0].strip()

    found = lines(unit)
    assert [each for each in HELD if each not in found] == []
    assert held(unit).partition("\n\n[Install]")[0] == held(UNITS / "gongkai.service").partition("\n\n[Install]")[0]
    assert any(line.startswith(f"ExecStart={PROGRAM} ") for line in found)


@pytest.mark.usefixtures("systemd")
@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_systemd_reads_a_unit_without_a_word_and_finds_it_closed(unit: Path, tmp_path: Path) -> None:
    here = known_here(unit, tmp_path)
    one = here.rename(tmp_path / unit.name.replace("@.", "@1."))
    said = judged("verify", str(one))
    assert [line for line in said.splitlines() if "gongkai" in line] == []
    level = re.search(r"exposure level for \S+: ([\d.]+)", judged("security", "--offline=true", "--no-pager", str(one)))
    assert level is not None
    assert float(level[1]) <= WORST


@pytest.mark.usefixtures("systemd")
def test_systemd_reads_the_timer(tmp_path: Path) -> None:
    known_here(UNITS / "gongkai-backup.service", tmp_path)
    said = judged("verify", str(known_here(UNITS / "gongkai-backup.timer", tmp_path)))
    assert [line for line in said.splitlines() if "gongkai" in line] == []
