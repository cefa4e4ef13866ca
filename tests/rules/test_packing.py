from __future__ import annotations

import random

import pytest
from tests.rules.generator import partial, small

from gardefou.errors import EngineError
from gardefou.rules import NO, UNKNOWN, YES
from gardefou.rules.bulk import Bulk
from gardefou.rules.packing import Columns, chunks, columns, join, pack, unpack


def test_systems_come_back_from_columns_as_they_were() -> None:
    systems = [{"a": YES, "b": NO}, {}, {"b": YES}, {"a": NO, "b": UNKNOWN}]
    stored = columns(systems)
    assert [stored.row(row) for row in range(4)] == [{"a": YES, "b": NO}, {}, {"b": YES}, {"a": NO}]
    assert stored.value("never heard of", 0) is UNKNOWN
    assert stored.names == ("a", "b")


@pytest.mark.parametrize("rows", [0, 1, 64, 100, 257])
def test_chunks_of_bytes_give_the_same_columns_again(rows: int) -> None:
    chance, ruleset = random.Random(rows), small(4)
    systems = [partial(chance, ruleset) for _ in range(rows)]
    stored = [(chunk.rows, pack(chunk)) for chunk in chunks(columns(systems), 64)]
    again = join(unpack(size, blobs) for size, blobs in stored)
    assert [again.row(row) for row in range(again.rows)] == systems


def test_a_plane_that_says_the_same_of_every_system_takes_no_room() -> None:
    blobs = pack(columns([{"a": YES, "b": NO}] * 1000))
    assert {name: len(blob) for name, blob in blobs.items()} == {"a": 10, "b": 10}
    assert pack(columns([{}] * 1000)) == {}


def test_a_sparse_plane_is_squeezed_and_a_dense_one_is_kept_raw() -> None:
    chance = random.Random(1)
    sparse = pack(columns([{"a": YES} if row % 500 == 0 else {} for row in range(65_536)]))
    dense = pack(columns([{"a": YES} if chance.random() < 0.5 else {} for row in range(65_536)]))
    assert len(sparse["a"]) < 1000
    assert len(dense["a"]) == 8192 + 10


@pytest.mark.parametrize(
    "damage",
    [
        lambda blob: blob[:-1],
        lambda blob: blob + b"x",
        lambda blob: b"\x09" + blob[1:],
        lambda blob: blob[:3],
        lambda blob: blob[:5] + b"zz" + blob[7:],
    ],
)
def test_a_damaged_blob_is_refused_with_the_name_of_its_column(damage: object) -> None:
    blob = pack(columns([{"a": YES} if row % 500 == 0 else {} for row in range(65_536)]))["a"]
    assert callable(damage)
    with pytest.raises(EngineError, match=r"^a: stored column cannot be read"):
        unpack(65_536, {"a": damage(blob)})


def test_every_damaged_byte_is_refused_or_gives_columns_of_the_right_length() -> None:
    blob = pack(columns([{"a": YES if row % 7 else NO} for row in range(640)]))["a"]
    for place in range(len(blob)):
        for flip in (1, 128):
            broken = bytearray(blob)
            broken[place] ^= flip
            try:
                found = unpack(640, {"a": bytes(broken)})
            except EngineError:
                continue
            assert all(len(plane) == 80 for plane in (*found.yes.values(), *found.no.values()))


def test_only_the_last_chunk_may_be_partial() -> None:
    with pytest.raises(EngineError, match="only the last chunk"):
        join([columns([{}] * 3), columns([{}] * 64)])


def test_a_column_of_the_wrong_length_is_refused_by_name() -> None:
    ruleset = small(1)
    atom = next(iter(Bulk(ruleset, ruleset.atom_question).atoms))
    for use_numpy in (True, False):
        with pytest.raises(EngineError, match=f"^{atom}: column of the wrong length: 9 bytes, not 8"):
            Bulk(ruleset, [atom], use_numpy=use_numpy).evaluate(Columns(3, {atom: bytes(9)}))
