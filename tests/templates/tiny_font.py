"""A font of one glyph, a box, made by hand: what an office brings for a character that the shipped fonts lack."""

import struct
from collections.abc import Iterable

EM = 1000
BOX = ((100, 0), (100, 800), (900, 800), (900, 0))


def of(family: str, character: str) -> bytes:
    """Make a TrueType font of this family with this character alone."""
    glyph = struct.pack(">hhhhh", 1, 100, 0, 900, 800) + struct.pack(">HH", 3, 0) + bytes([1, 1, 1, 1])
    corners = zip(((0, 0), *BOX), BOX, strict=False)
    steps = [(new[0] - old[0], new[1] - old[1]) for old, new in corners]
    glyph += struct.pack(">4h4h", *(step[0] for step in steps), *(step[1] for step in steps))
    glyph += bytes(-len(glyph) % 4)
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(ord(character)),
        b"glyf": glyph,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, EM, 0, 0, 0, 0, EM, EM, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">IhhhHhhhhhh4hhH", 0x10000, 800, -200, 0, EM, 0, 0, 900, 1, 0, 0, 0, 0, 0, 0, 0, 2),
        b"hmtx": struct.pack(">HhHh", EM, 0, EM, 100),
        b"loca": struct.pack(">III", 0, 0, len(glyph)),
        b"maxp": struct.pack(">IH13H", 0x10000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": _names(family),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }
    return _joined(tables)


def _os2() -> bytes:
    head = struct.pack(">HhHHH10hh", 4, EM, 400, 5, 0, 650, 700, 0, 140, 650, 700, 0, 480, 50, 258, 0)
    middle = bytes(10) + struct.pack(">4I4sHHH", 0, 0, 0, 0, b"NONE", 0x40, 0, 0xFFFF)
    return head + middle + struct.pack(">hhhHHIIhhHHH", 800, -200, 0, 800, 200, 0, 0, 500, 800, 0, 32, 1)


def _cmap(code: int) -> bytes:
    wide = struct.pack(">HHIIIIII", 12, 0, 28, 0, 1, code, code, 1)
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + wide


def _names(family: str) -> bytes:
    said = {1: family, 2: "Regular", 4: family, 6: family.replace(" ", "")}
    stored, records = b"", b""
    for number, words in said.items():
        coded = words.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(coded), len(stored))
        stored += coded
    return struct.pack(">HHH", 0, len(said), 6 + len(records)) + records + stored


def _joined(tables: dict[bytes, bytes]) -> bytes:
    head, body, at = struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, 32), b"", 12 + 16 * len(tables)
    for tag, table in tables.items():
        padded = table + bytes(-len(table) % 4)
        head += tag + struct.pack(
            ">III", _sum(struct.unpack(f">{len(padded) // 4}I", padded)), at + len(body), len(table)
        )
        body += padded
    return head + body


def _sum(words: Iterable[int]) -> int:
    return sum(words) & 0xFFFFFFFF
