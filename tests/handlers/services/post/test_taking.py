"""Which files of citizens are taken: by their bytes alone, with nothing unpacked, under a name that is only a name."""

import io
import struct
import zipfile

import pytest

from handlers.services.post import taking


def archive(*names: str, size: int = 3) -> bytes:
    """Make an archive with these parts, each of some bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name in names:
            # With a day of its own: an archive that is of now is another one in each worker.
            opened.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0)), b"0" * size, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def claiming(content: bytes, size: int) -> bytes:
    """Let the list at the end of an archive say that each part is so large."""
    at, parts = content.index(b"PK\x01\x02"), bytearray(content)
    while parts[at : at + 4] == b"PK\x01\x02":
        parts[at + 24 : at + 28] = struct.pack("<I", size)
        name, extra, comment = struct.unpack("<HHH", parts[at + 28 : at + 34])
        at += 46 + name + extra + comment
    return bytes(parts)


OFFICE = archive("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"%PDF-1.7", None),
        (b"\xff\xd8\xff\xe0", None),
        (b"\x89PNG\r\n", None),
        (b"\xd0\xcf\x11\xe0", None),
        (OFFICE, None),
        (archive("OFD.xml"), None),
        (b"", "empty"),
        (b"MZ\x90", "kind"),
        (b"<html>", "kind"),
        (archive("virus.exe"), "kind"),
        (archive(), "kind"),
        (OFFICE[:40], "kind"),
        (b"PK\x03\x04" + b"\xff" * 4000, "kind"),
        (claiming(OFFICE, 0x7FFFFFFF), "swollen"),
        (archive("[Content_Types].xml", *(f"{n}.xml" for n in range(taking.MOST_PARTS))), "swollen"),
    ],
    ids=range(15),
)
def test_what_is_taken_is_told_by_the_bytes(content: bytes, problem: str | None) -> None:
    assert taking.problem(content) == problem


def test_a_bomb_is_refused_without_being_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = archive("[Content_Types].xml", *(f"word/{n}.xml" for n in range(30)), size=10_000_000)
    assert len(bomb) < 1_000_000
    unpacked: list[str] = []
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda _, name, *__, **___: unpacked.append(str(name)))
    assert (taking.problem(bomb), unpacked) == ("swollen", [])


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("委托书.pdf", "委托书.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\用户\\委托书.pdf", "委托书.pdf"),
        ("照\u202e片\n.jpg", "照片 .jpg"),
        ("", "document"),
        ("..", "document"),
        ("/", "document"),
        ("长" * 300 + ".pdf", "长" * 70 + ".pdf"),
        ("长" * 300, "长" * 70),
    ],
)
def test_a_name_is_no_path_and_no_more_than_a_name(written: str, name: str) -> None:
    assert taking.name(written) == name
    assert len(taking.name(written)) <= taking.LONGEST_NAME


@pytest.mark.parametrize(
    ("written", "content", "name"),
    [
        ("委托书.PDF", b"%PDF-1.7", "委托书.PDF"),
        ("工具.exe", b"%PDF-1.7", "工具.exe.pdf"),
        ("照片", b"\xff\xd8\xff", "照片.jpg"),
        ("表.xlsx", OFFICE, "表.xlsx"),
        ("表.zip", OFFICE, "表.zip.docx"),
        ("别的.bin", b"??", "别的.bin"),
    ],
)
def test_a_name_ends_as_its_bytes_are(written: str, content: bytes, name: str) -> None:
    assert taking.named(written, content) == name


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n", "image/png"),
        (b"PK\x03\x04", "application/zip"),
        (b"\xd0\xcf\x11\xe0", "application/msword"),
        (b" %PDF-1.7", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_a_type_is_told_by_the_first_bytes(content: bytes, kind: str) -> None:
    assert taking.media_type(content) == kind
