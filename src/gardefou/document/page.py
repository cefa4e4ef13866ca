"""Write HTML: one file that asks nothing of the network, for screens light and dark, and for paper."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from importlib.resources import files

from gardefou.document import palette
from gardefou.document.blocks_html import Blocks, inline
from gardefou.document.icons import rail
from gardefou.document.tree import Deck, Document, Fact, Section, Slide
from gardefou.document.typeset import typeset
from gardefou.text import Lang, Text

_SKIP = Text("Aller au contenu", "Skip to content")
_NEXT = Text("Page suivante", "Next slide")
_BACK = Text("Page précédente", "Previous slide")
# Nothing may be fetched, run or sent, whatever a text contains.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

_DARK = {
    "page": "#14191b",
    "text": "#e6e8e6",
    "ink": "#a9d3d2",
    "paper": "#20282a",
    "brass": "#e0ab62",
    "muted": "#a5b0b3",
    "rule": "#3b4649",
    "band": "#0d2b31",
    "white": "#14191b",
}
_LIGHT = {
    "page": "#ffffff",
    "text": palette.TEXT,
    "ink": palette.INK,
    "paper": palette.PAPER,
    "brass": palette.BRASS,
    "muted": palette.MUTED,
    "rule": palette.RULE,
    "band": palette.INK,
    "white": "#ffffff",
}


def html(document: Document) -> str:
    """Return a document as one HTML file."""
    ready = typeset(document, document.lang)
    blocks = Blocks(ready.lang)
    body = (
        f'<a class="skip" href="#main">{_SKIP.at(ready.lang)}</a>\n'
        f"<header>{_band(ready.kicker, ready.title, ready.facts)}</header>\n"
        f'<main id="main">\n<div>{blocks.all(ready.front, 2)}</div>\n'
        f'{_contents(ready)}<div class="numbered">{_parts(ready, blocks)}</div>\n</main>\n'
        f'<footer class="inner"><p class="foot">{escape(ready.notice)}</p></footer>'
    )
    return _file(ready.lang, ready.title, ready.subject, _style(), body)


def slides_html(deck: Deck) -> str:
    """Return slides as one HTML file: a screen each, to scroll or print."""
    ready = typeset(deck, deck.lang)
    blocks = Blocks(ready.lang, data=False)
    body = f'<main id="main">{"".join(_slide(ready, blocks, n) for n in range(len(ready.slides)))}</main>'
    return _file(ready.lang, ready.title, ready.subject, _style() + _read("slides.css") + "main{max-width:none;padding:0}", body)


def _slide(deck: Deck, blocks: Blocks, n: int) -> str:
    slide: Slide = deck.slides[n]
    first = f"<header>{_band(deck.kicker, deck.title, deck.facts)}</header>" if n == 0 else ""
    links = [(n - 1, _BACK, "←"), (n + 1, _NEXT, "→")]
    arrows = "".join(
        f'<a href="#p{m + 1}" aria-label="{text.at(deck.lang)}">{sign}</a>' for m, text, sign in links if 0 <= m < len(deck.slides)
    )
    pager = f"<span>{escape(deck.notice)}</span><span>{arrows} {n + 1} / {len(deck.slides)}</span>"
    return (
        f'<section class="slide{" first" if n == 0 else ""}" id="p{n + 1}" aria-labelledby="t{n + 1}">{first}'
        f'<h2 id="t{n + 1}">{escape(slide.title)}</h2>{blocks.all(slide.blocks, 3)}<div class="pager">{pager}</div></section>\n'
    )


def _contents(document: Document) -> str:
    if not document.contents:
        return ""
    title = escape(document.contents)
    items = "".join(
        f'<li><a href="#part{n}">{escape(block.title)}</a></li>' for n, block in enumerate(document.blocks) if isinstance(block, Section)
    )
    return f'<nav class="contents" aria-label="{title}"><p>{title}</p><ol>{items}</ol></nav>\n'


def _parts(document: Document, blocks: Blocks) -> str:
    return "\n".join(
        blocks.section(block, 2, key=f"part{n}") if isinstance(block, Section) else blocks.one(block, 2)
        for n, block in enumerate(document.blocks)
    )


def _band(kicker: str, title: str, facts: tuple[Fact, ...]) -> str:
    items = "".join(f"<div><dt>{escape(fact.label)}</dt><dd>{inline(fact.content)}</dd></div>" for fact in facts)
    listed = f"<dl>{items}</dl>" if items else ""
    posts = rail(120, "#2f5a60", palette.BRASS)
    return (
        f'<div class="band"><div class="inner"><p>{escape(kicker)}</p><h1>{escape(title)}</h1>{listed}</div>'
        f'<span class="rail" aria-hidden="true">{posts}</span></div>'
    )


def _file(lang: Lang, title: str, subject: str, style: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f'<meta name="description" content="{escape(subject)}">\n<title>{escape(title)}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


@lru_cache
def _style() -> str:
    light = _LIGHT | _tones(palette.STRONG, palette.TINT)
    dark = _DARK | _tones(palette.BRIGHT, dict.fromkeys(palette.TONES, "#222b2d"))
    rules = [f":root{{{_variables(light)}}}", f"@media screen and (prefers-color-scheme:dark){{:root{{{_variables(dark)}}}}}"]
    rules += [f".fill-{name}{{fill:var(--{name})}}.line-{name}{{stroke:var(--{name})}}" for name in light if name not in ("page", "band")]
    rules += [
        f".tone-{tone}{{color:var(--strong-{tone});background:var(--tint-{tone})}}.ink-{tone}{{color:var(--strong-{tone})}}"
        for tone in palette.TONES
    ]
    return "\n".join(rules) + "\n" + _read("page.css")


def _tones(full: dict[palette.Tone, str], pale: dict[palette.Tone, str]) -> dict[str, str]:
    return {f"strong-{tone}": colour for tone, colour in full.items()} | {f"tint-{tone}": colour for tone, colour in pale.items()}


def _variables(colours: dict[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in colours.items())


def _read(name: str) -> str:
    return (files("gardefou.document") / name).read_text(encoding="utf-8")
