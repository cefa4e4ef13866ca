"""What TOML can hold, made by chance, and good tables with one thing changed."""

import copy

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        "id",
        "cite",
        "all",
        "any",
        "unless",
        "when",
        "yes",
        "no",
        "unsure",
        "rest",
        "value",
        "basis",
        "none",
        "ai_act 6(2)",
        "high_risk",
        "fr",
        "en",
        "from",
        "by",
    ]
)
SCALARS = st.one_of(
    st.text(max_size=12),
    WORDS,
    st.integers(),
    st.sampled_from([0, -1, 10**30, float("inf"), float("-inf"), float("nan"), 1e308]),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.one_of(WORDS, st.text(max_size=8)), inner, max_size=4)),
    max_leaves=12,
)


@st.composite
def changed(draw, good):
    """Return the good tables with one value replaced, removed, or put under another key."""
    tables = copy.deepcopy(good)
    holder, key = draw(st.sampled_from(list(_places(tables))))
    how = draw(st.sampled_from(["replace", "remove", "rename", "wrap"]))
    if how == "replace":
        holder[key] = draw(VALUES)
    elif how == "wrap":
        holder[key] = draw(st.sampled_from([[holder[key]], {"value": holder[key]}, {"fr": holder[key], "en": holder[key]}]))
    elif how == "rename" and isinstance(holder, dict):
        holder[draw(st.one_of(WORDS, st.text(max_size=8)))] = holder.pop(key)
    else:
        del holder[key]
    return tables


def _places(value):
    pairs = list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    for key, inner in pairs:
        yield value, key
        yield from _places(inner)


@st.composite
def damaged(draw, good):
    """Return a good file as bytes, cut, spliced, doubled, or with foreign bytes in it."""
    at, length = draw(st.integers(0, len(good))), draw(st.integers(0, 40))
    inserted = draw(
        st.one_of(
            st.binary(max_size=20), st.sampled_from([b"\xff\xfe", b"\x00", b"[[", b'"""', b"\xef\xbb\xbf", b"\r", b"= =", b"[answers]\n"])
        )
    )
    return draw(
        st.sampled_from([good[:at], good[:at] + inserted + good[at + length :], good[at:] + good[:at], good + good[at : at + length]])
    )
