"""Pictures: well-formed, inside their frame, readable."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from gardefou.document.figures import Bar, BarScale, Drawing, Moment, Radar, Step, Steps, Timeline, draw
from gardefou.document.figures.measure import width, wrap
from gardefou.document.icons import icon, names

WORDS = st.text(alphabet="aéilmtWM’ -", min_size=1, max_size=60)
DAYS = st.integers(0, 3000).map(lambda n: date(2024, 1, 1) + timedelta(days=n))
DRAWINGS: st.SearchStrategy[Drawing] = st.one_of(
    st.builds(
        Timeline,
        st.lists(st.builds(Moment, DAYS, WORDS, WORDS), min_size=1, max_size=9).map(tuple),
        DAYS,
        st.just("À la date du 24 novembre 2026"),
    ),
    st.lists(st.tuples(WORDS, st.one_of(st.none(), st.floats(0, 4))), min_size=3, max_size=10).map(
        lambda rows: Radar(tuple(row[0] for row in rows), tuple(row[1] for row in rows), 4)
    ),
    st.lists(st.builds(Step, st.just("3.11"), WORDS, WORDS), min_size=1, max_size=12).map(lambda rows: Steps(tuple(rows))),
    st.lists(st.builds(Bar, WORDS, st.floats(0, 5), st.just("3 réponses")), max_size=8).map(lambda rows: BarScale(tuple(rows), 5)),
)


def _texts(root: ET.Element) -> list[tuple[float, float, float, str]]:
    found = []
    for node in root.iter("{http://www.w3.org/2000/svg}text"):
        x, y, size = (float(node.attrib[name]) for name in ("x", "y", "font-size"))
        room = width(node.text or "", size, bold="font-weight" in node.attrib)
        left = x - {"start": 0.0, "middle": room / 2, "end": room}[node.attrib["text-anchor"]]
        found.append((left, left + room, y, node.text or ""))
    return found


@settings(max_examples=150, deadline=None)
@given(DRAWINGS)
def test_no_text_leaves_its_picture(drawing: Drawing) -> None:
    canvas, height = draw(drawing, "fr")
    root = ET.fromstring(canvas.svg(height, title="t", desc="d", key="k"))
    for left, right, y, text in _texts(root):
        assert left >= -1, text
        assert right <= canvas.width + 1, text
        assert 0 < y <= height + 1, text


@settings(max_examples=100, deadline=None)
@given(st.lists(st.builds(Moment, DAYS, WORDS, WORDS), min_size=2, max_size=9, unique_by=lambda moment: moment.day))
def test_flags_on_a_timeline_never_cover_each_other(moments: list[Moment]) -> None:
    canvas, height = draw(Timeline(tuple(moments), date(2026, 1, 1), "ici"), "fr")
    root = ET.fromstring(canvas.svg(height))
    boxes = [
        tuple(float(node.attrib[name]) for name in ("x", "y", "width", "height"))
        for node in root.iter("{http://www.w3.org/2000/svg}rect")
        if "fill-tint" in node.attrib["class"]
    ]
    for n, (x, y, w, h) in enumerate(boxes):
        for other_x, other_y, other_w, other_h in boxes[n + 1 :]:
            apart = x + w <= other_x or other_x + other_w <= x or y + h <= other_y or other_y + other_h <= y
            assert apart


def test_a_long_word_is_cut_and_a_long_text_ends_with_an_ellipsis() -> None:
    assert all(width(part, 12) <= 60 for part in wrap("anticonstitutionnellement", 60, 12))
    assert wrap("un deux trois quatre cinq", 40, 12, lines=2)[-1].endswith("…")


def test_every_icon_is_well_formed() -> None:
    for name in names():
        ET.fromstring(icon(name, "#000000"))
