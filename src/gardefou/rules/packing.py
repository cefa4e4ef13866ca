"""Many systems as columns of bits, and columns as bytes for storage.

One plane holds one bit per system: system ``i`` is bit ``i % 8`` of byte ``i // 8``. A plane is padded with zeros to whole
words of 64 systems. Every atom or output has two planes, "known yes" and "known no"; a plane of zeros may be left out.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gardefou.errors import EngineError
from gardefou.rules.truth import NO, UNKNOWN, YES, Truth
from gardefou.text import Text

Plane = bytes | bytearray | memoryview
CHUNK = 65_536  # systems stored together: 8 KiB per plane
_HEAD = 5  # bytes before each plane: its form, then its length
_RAW, _SQUEEZED, _FULL, _EMPTY = range(4)


@dataclass(frozen=True, slots=True)
class Columns:
    """The planes of ``rows`` systems, by atom or output."""

    rows: int
    yes: Mapping[str, Plane] = field(default_factory=dict)
    no: Mapping[str, Plane] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name with a plane, in order."""
        return tuple(dict.fromkeys((*self.yes, *self.no)))

    def value(self, name: str, row: int) -> Truth:
        """Return one value."""
        for planes, value in ((self.yes, YES), (self.no, NO)):
            plane = planes.get(name)
            if plane is not None and plane[row >> 3] >> (row & 7) & 1:
                return value
        return UNKNOWN

    def row(self, row: int) -> dict[str, Truth]:
        """Return the known values of one system."""
        found = {name: self.value(name, row) for name in self.names}
        return {name: value for name, value in found.items() if value is not UNKNOWN}


def width(rows: int) -> int:
    """Return the length of a plane in bytes."""
    return (rows + 63) // 64 * 8


def columns(systems: Iterable[Mapping[str, Truth]]) -> Columns:
    """Return the facts of many systems as columns."""
    listed = systems if isinstance(systems, Sequence) else list(systems)
    size = width(len(listed))
    yes: dict[str, bytearray] = {}
    no: dict[str, bytearray] = {}
    for row, facts in enumerate(listed):
        byte, bit = row >> 3, 1 << (row & 7)
        for name, value in facts.items():
            if value is not UNKNOWN:
                planes = yes if value is YES else no
                if name not in planes:
                    planes[name] = bytearray(size)
                planes[name][byte] |= bit
    return Columns(len(listed), yes, no)


def chunks(whole: Columns, size: int = CHUNK) -> Iterator[Columns]:
    """Yield the columns in chunks of ``size`` systems, a multiple of 64."""
    for start in range(0, whole.rows, size):
        rows = min(size, whole.rows - start)
        part = slice(start // 8, start // 8 + width(rows))
        yield Columns(rows, *({name: memoryview(plane)[part] for name, plane in planes.items()} for planes in (whole.yes, whole.no)))


def join(parts: Iterable[Columns]) -> Columns:
    """Return chunks as one; every chunk but the last must hold a multiple of 64 systems."""
    listed = list(parts)
    if any(part.rows % 64 for part in listed[:-1]):
        raise EngineError(Text("seul le dernier lot peut être incomplet", "only the last chunk may be partial"), where="packing.join")
    yes = dict.fromkeys(name for part in listed for name in part.yes)
    no = dict.fromkeys(name for part in listed for name in part.no)
    return Columns(
        sum(part.rows for part in listed),
        {name: b"".join(part.yes.get(name, bytes(width(part.rows))) for part in listed) for name in yes},
        {name: b"".join(part.no.get(name, bytes(width(part.rows))) for part in listed) for name in no},
    )


def pack(chunk: Columns, *, level: int = 1) -> dict[str, bytes]:
    """Return one blob per atom: both planes, each empty, full, squeezed or raw, whichever is shortest."""
    found = {}
    for name in chunk.names:
        planes = [_squeeze(chunk.yes.get(name, b""), chunk.rows, level), _squeeze(chunk.no.get(name, b""), chunk.rows, level)]
        if any(form != _EMPTY for form, _ in planes):
            found[name] = b"".join(bytes([form]) + len(body).to_bytes(4, "little") + body for form, body in planes)
    return found


def unpack(rows: int, blobs: Mapping[str, bytes]) -> Columns:
    """Return the chunk of ``rows`` systems from its blobs."""
    yes: dict[str, Plane] = {}
    no: dict[str, Plane] = {}
    for name, blob in blobs.items():
        end = 0
        for planes in (yes, no):
            head, start = blob[end : end + _HEAD], end + _HEAD
            length = int.from_bytes(head[1:], "little")
            body, end = blob[start : start + length], start + length
            if len(head) != _HEAD or len(body) != length:
                raise _damaged(name)
            if head[0] != _EMPTY:
                planes[name] = _expand(name, rows, head[0], body)
        if end != len(blob):
            raise _damaged(name)
    return Columns(rows, yes, no)


def _full(rows: int) -> bytes:
    return ((1 << rows) - 1).to_bytes(width(rows), "little")


def _squeeze(plane: Plane, rows: int, level: int) -> tuple[int, bytes]:
    raw = bytes(plane)
    if not any(raw):
        return _EMPTY, b""
    if raw == _full(rows):
        return _FULL, b""
    small = zlib.compress(raw, level)
    # A plane that hardly shrinks is kept raw: reading it back costs nothing.
    return (_SQUEEZED, small) if len(small) < 0.7 * len(raw) else (_RAW, raw)


def _expand(name: str, rows: int, form: int, body: bytes) -> bytes:
    if form == _FULL:
        return _full(rows)
    try:
        raw = zlib.decompressobj().decompress(body, width(rows) + 1) if form == _SQUEEZED else body
    except zlib.error:
        raise _damaged(name) from None
    if len(raw) != width(rows) or form not in (_RAW, _SQUEEZED):
        raise _damaged(name)
    return raw


def _damaged(name: str) -> EngineError:
    return EngineError(
        Text("colonne stockée illisible", "stored column cannot be read"),
        where=name,
        hint=Text("recréez la base à partir des fichiers", "build the database again from the files"),
    )
