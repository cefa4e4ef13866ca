"""The Merkle tree of RFC 6962: hashes, roots, proofs and their verification, over any reader of subtree hashes.

A perfect subtree is named by its level and its index: level 0 are leaves, and subtree ``(level, index)`` covers the leaves from
``index << level`` to ``(index + 1) << level``. Everything here is a pure function; storage is behind :data:`Read`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import reduce

from gardefou.errors import ProofError
from gardefou.text import Text

Read = Callable[[int, int], bytes]  # level and index of a perfect subtree to its hash

_sha256 = hashlib.sha256
EMPTY = _sha256(b"").digest()
HASH_SIZE = 32


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf: RFC 6962, section 2.1."""
    return _sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node: RFC 6962, section 2.1."""
    return _sha256(b"\1" + left + right).digest()


def subtrees(begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the perfect subtrees that make up a range of leaves, from left to right.

    ``begin`` must be a multiple of the largest power of two below ``end - begin``, as in every range of a proof.
    """
    while begin < end:
        level = (end - begin).bit_length() - 1
        yield level, begin >> level
        begin += 1 << level


def range_hash(begin: int, end: int, read: Read) -> bytes:
    """Return the hash over a range of leaves as a tree of its own."""
    hashes = [read(level, index) for level, index in subtrees(begin, end)]
    return reduce(lambda right, left: node_hash(left, right), reversed(hashes))


def root(size: int, read: Read) -> bytes:
    """Return the root of the first ``size`` leaves."""
    return range_hash(0, size, read) if size else EMPTY


def _split(size: int) -> int:
    """Return the largest power of two below a size of at least two."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_proof(index: int, size: int, read: Read) -> list[bytes]:
    """Return the siblings of a leaf from the bottom up: RFC 6962, section 2.1.1."""
    if not 0 <= index < size:
        raise ProofError(
            Text(f"pas d’événement {index} dans un arbre de {size}", f"no event {index} in a tree of {size}"),
            hint=Text("les numéros commencent à 0", "numbers start at 0"),
        )
    begin, end, path = 0, size, []
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            path.append(range_hash(middle, end, read))
            end = middle
        else:
            path.append(range_hash(begin, middle, read))
            begin = middle
    return path[::-1]


def consistency_proof(old: int, new: int, read: Read) -> list[bytes]:
    """Return the hashes that show an old tree to be the beginning of a new one: RFC 6962, section 2.1.2."""
    if not 0 <= old <= new:
        raise ProofError(Text(f"{old} n’est pas avant {new}", f"{old} is not before {new}"))
    if old in (0, new):
        return []
    begin, end, path, whole = 0, new, [], True
    while old != end:
        middle = begin + _split(end - begin)
        if old <= middle:
            path.append(range_hash(middle, end, read))
            end = middle
        else:
            path.append(range_hash(begin, middle, read))
            begin, whole = middle, False
    if not whole:
        path.append(range_hash(begin, end, read))
    return path[::-1]


def root_from_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """Return the root that an inclusion proof leads to: RFC 9162, section 2.1.3.2; raise ProofError when its length is wrong."""
    if not 0 <= index < size:
        raise _bad_proof()
    fn, sn, found = index, size - 1, leaf
    for sibling in proof:
        if sn == 0 or len(sibling) != HASH_SIZE:
            raise _bad_proof()
        if fn & 1 or fn == sn:
            found = node_hash(sibling, found)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            found = node_hash(found, sibling)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise _bad_proof()
    return found


def check_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root_hash: bytes) -> None:
    """Raise ProofError unless the proof shows the leaf at an index of the tree."""
    if root_from_inclusion(leaf, index, size, proof) != root_hash:
        raise _bad_proof()


def check_consistency(old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> None:
    """Raise ProofError unless the proof shows the old tree as the beginning of the new one: RFC 9162, section 2.1.4.2."""
    if not 0 <= old <= new or any(len(step) != HASH_SIZE for step in proof):
        raise _bad_proof()
    if old in (0, new):
        same = (old_root == new_root if old == new else True) and (old or old_root == EMPTY)
        if proof or not same:
            raise _bad_proof()
        return
    steps = list(proof) if old & (old - 1) else [old_root, *proof]
    if not steps:
        raise _bad_proof()
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if sn == 0:
            raise _bad_proof()
        if fn & 1 or fn == sn:
            first, second = node_hash(step, first), node_hash(step, second)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            second = node_hash(second, step)
        fn, sn = fn >> 1, sn >> 1
    if sn or first != old_root or second != new_root:
        raise _bad_proof()


def _bad_proof() -> ProofError:
    return ProofError(
        Text("la preuve ne mène pas à la racine annoncée", "the proof does not lead to the root announced"),
        hint=Text(
            "l’événement, le journal ou la preuve a été modifié ; comparez avec une autre copie",
            "the event, the journal or the proof was altered; compare with another copy",
        ),
    )
