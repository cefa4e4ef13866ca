"""Files as the Publications Office makes them, from any mapping of provisions: three layouts with the same words.

The markup follows real pages: the act of 2026 as published and the consolidated text of 27 July 2026 on EUR-Lex, and Formex 4.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from gardefou.law.official_blocks import Provision
from gardefou.law.structure import structure

NUMBER = re.compile(r"\d+[a-z]?")
LATIN = {"a": "bis", "b": "ter", "c": "quater", "d": "quinquies"}
FILLER = {
    "fr": "Les règles du texte {} valent pour les personnes et pour des systèmes.",
    "en": "The rules of the text {} shall apply to the persons and to systems.",
}


@dataclass
class Node:
    key: str
    provision: Provision
    children: list["Node"] = field(default_factory=list)

    @property
    def part(self) -> str:
        return self.key.rsplit(":", 1)[1]

    @property
    def numbered(self) -> bool:
        return (
            self.key.startswith("art:")
            and self.key.count(":") == 2
            and bool(NUMBER.fullmatch(self.part))
            and not self.key.startswith(("art:3:", "art:108:", "art:110:"))
        )

    @property
    def subparagraph(self) -> bool:
        return bool(re.fullmatch(r"s\d+", self.part))


def label(part: str, lang: str, *, dot: bool) -> str:
    """Print the number of a key as the Official Journal does."""
    if part.startswith("dash"):
        return "—"
    if part.startswith("AI"):
        return part.replace("-", " ")
    shown = part
    found = re.fullmatch(r"(\d+|[a-z])([a-d])", part)
    if lang == "fr" and found:
        shown = f"{found[1]} {LATIN[found[2]]}"
    if dot:
        return f"{shown}."
    return f"{shown})" if lang == "fr" else f"({shown})"


def invented(lang: str, *, amended: bool) -> dict[str, Provision]:
    """Return a provision with invented words for every key of a version."""
    known = structure()
    gone = known.deleted if amended else known.inserted
    keys = [key for key in known.keys if key not in gone and not (amended and key.startswith("rec:"))]
    found = {}
    for key in keys:
        parts = key.split(":")
        numeric = bool(re.fullmatch(r"\d+[a-z]?|\d+\.\d+", parts[-1]))
        paragraph = len(parts) == 3 and parts[1] not in ("3", "108", "110")
        dot = (numeric and (parts[0] == "annex" or paragraph)) or key in HEADED
        text = "" if key in WITHOUT_WORDS else FILLER[lang].format(key)
        found[key] = Provision(
            text, "" if len(parts) == 2 or re.fullmatch(r"s\d+|S\d|[ABC]", parts[-1]) else label(parts[-1], lang, dot=dot)
        )
        if parts[0] != "rec" and (len(parts) == 2 or key in HEADED or re.fullmatch(r"S\d|[ABC]", parts[-1])):
            found[key].heading = f"Titre {key}".replace(":", "-")
    return found


HEADED = {f"annex:VII:{number}" for number in range(1, 6)} | {"annex:XIV:2", "annex:XIV:2:a", "annex:XIV:2:b"}
WITHOUT_WORDS = {"annex:VII:3", "annex:VII:4", "annex:VII:5", "annex:XIV:2", "annex:XIV:2:a", "annex:XIV:2:b"}


def trees(provisions: Mapping[str, Provision]) -> list[Node]:
    """Return the recitals, articles and annexes with what stands below them."""
    nodes: dict[str, Node] = {}
    roots: list[Node] = []
    for key, provision in provisions.items():
        node = nodes[key] = Node(key, provision)
        above = key.rsplit(":", 1)[0]
        if key.count(":") == 1:
            roots.append(node)
        else:
            nodes[above].children.append(node)
    return roots


def section(node: Node, css: str) -> str:
    """Print the title of a section: on one line for a letter, on two for a number."""
    name, title = f"Section {node.part.removeprefix('S')}", esc(re.sub(r"^Section [A-C][ .—–-]*", "", node.provision.heading))
    lines = [f"{name} — {title}"] if node.part in "ABC" else [name, title]
    return "".join(f'<p class="{css}">{line}</p>' if css else f"<P>{line}</P>" for line in lines)


def digits(key: str) -> str:
    """Return the digits with which the number of an article begins."""
    return "".join(re.findall(r"^\d+", key.split(":")[1]))


def esc(text: str) -> str:
    return html.escape(text, quote=False)


def paragraphs(text: str, css: str) -> str:
    return "".join(f'<p class="{css}">{esc(line)}</p>' for line in text.split("\n") if line)


# The act as published ---------------------------------------------------------------------------------------------


def published(provisions: Mapping[str, Provision], lang: str) -> str:
    """Return the page of the act as published: classes ``oj-…``, a table per point."""
    body = "".join(_published(root, lang) for root in trees(provisions))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML//EN" "xhtml-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><meta name='viewport' content='width=device-width'><title>L_202401689{lang.upper()}.000101.fmx.xml</title></head><body>"
        f'<table><tbody><tr><td  /><td><p class="oj-hd-uniq">2024/1689</p></td></tr></tbody></table><div class="eli-container">{body}</div></body></html>'
    )


def _published(root: Node, lang: str) -> str:
    kind, number = root.key.split(":")
    if kind == "rec":
        return f'<div class="eli-subdivision" id="rct_{number}"><table><tbody><tr><td><p class="oj-normal">({number})</p></td><td>{paragraphs(root.provision.text, "oj-normal")}</td></tr></tbody></table></div>'
    words = paragraphs(root.provision.text, "oj-normal") + "".join(
        _published_part(child, lang, place) for place, child in enumerate(root.children, 1)
    )
    if kind == "annex":
        return f'<div class="eli-container" id="anx_{number}"><p class="oj-doc-ti">ANNEX {number}</p><p class="oj-doc-ti">{esc(root.provision.heading)}</p>{words}</div>'
    title = f'<div class="eli-title" id="art_{number}.tit_1"><p class="oj-sti-art">{esc(root.provision.heading)}</p></div>'
    return f'<div class="eli-subdivision" id="art_{number}"><p class="oj-ti-art">Article {number}</p>{title}{words}</div>'


def _published_part(node: Node, lang: str, place: int) -> str:
    inner = "".join(_published_part(child, lang, 0) for child in node.children)
    text, shown = node.provision.text, node.provision.label
    if node.subparagraph:
        return paragraphs(text, "oj-normal") + inner
    if node.part in "ABC" or re.fullmatch(r"S\d", node.part):
        return f"{section(node, 'oj-ti-grseq-1')}{paragraphs(text, 'oj-normal')}{inner}"
    if node.provision.heading:
        return f'<p class="oj-ti-grseq-1">{shown}   <span class="oj-bold">{esc(node.provision.heading)}</span></p>{paragraphs(text, "oj-normal")}{inner}'
    if node.numbered:
        first, *rest = text.split("\n")
        return f'<div id="{int(digits(node.key)):03d}.{place:03d}"><p class="oj-normal">{shown}   {esc(first)}</p>{paragraphs(chr(10).join(rest), "oj-normal")}{inner}</div>'
    return f'<table width="100%"><col width="4%"/><col width="96%"/><tbody><tr><td valign="top"><p class="oj-normal">{esc(shown)}</p></td><td valign="top">{paragraphs(text, "oj-normal")}{inner}</td></tr></tbody></table>'


# The consolidated text --------------------------------------------------------------------------------------------

MARK = '<p class="modref"><a href="./celex:32026R1744" title="32026R1744: REPLACED">▼M1</a></p>'


def consolidated(provisions: Mapping[str, Provision], lang: str) -> str:
    """Return the page of the consolidated text: classes ``norm`` and ``grid-…``, marks of the amendments, footnote calls."""
    body = "".join(_consolidated(root) for root in trees(provisions) if not root.key.startswith("rec:"))
    return (
        '\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML//EN" "xhtml-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name="format-detection" content="telephone=no"/>'
        f"<meta name='viewport' content='width=device-width'><script>if (1 < 2) {{}}</script></head><body><p class=\"reference\">02024R1689 — {lang.upper()} — 27.07.2026 — 001.001</p>"
        f'<div class="eli-container">{body}</div><hr class="separator-short"/><p class="footnote">(<a href="#src.E0001" id="E0001"><span class="superscript">1</span></a>) Note.</p></body></html>'
    )


def _consolidated(root: Node) -> str:
    kind, number = root.key.split(":")
    words = paragraphs(root.provision.text, "norm") + "".join(_consolidated_part(child) for child in root.children)
    if kind == "annex":
        return f'{MARK}<div id="anx_{number}"><p><br/></p><hr class="separator-annex"/><p class="title-annex-1">ANNEX {number}</p><p class="title-annex-2">{esc(root.provision.heading)}</p>{words}</div>'
    title = f'<div class="eli-title" id="art_{number}.tit_1">\n<p class="stitle-article-norm">{esc(root.provision.heading)}</p></div>'
    return f'<div class="eli-subdivision" id="art_{number}"><p class="title-article-norm" id="id-1">Article {number}</p>{title}{MARK}{words}</div>'


def _consolidated_part(node: Node) -> str:
    inner = "".join(_consolidated_part(child) for child in node.children)
    text, shown = node.provision.text, node.provision.label
    if node.subparagraph:
        return paragraphs(text, "norm") + inner
    if node.part in "ABC" or re.fullmatch(r"S\d", node.part):
        return f"{section(node, 'title-gr-seq-level-1')}{MARK}{paragraphs(text, 'norm')}{inner}"
    if node.provision.heading:
        return f'<p class="title-gr-seq-level-1">{shown}   <span class="boldface">\n<span class="norm">{esc(node.provision.heading)}</span></span></p>{paragraphs(text, "norm")}{inner}'
    if node.part.startswith("AI"):
        return f'<div class="centered"><table class="borderOj"><tbody><tr><td style="font-weight: bold"><p class="tbl-norm">Code</p></td><td style="font-weight: bold"><p> </p></td></tr><tr><td><p class="tbl-norm">{shown}</p></td><td><p class="tbl-norm">{esc(text)}</p></td></tr></tbody></table></div>'
    if node.numbered:
        call = ' (<a href="#E0001" id="src.E0001">\n<span class="superscript">1</span>\n</a>)' if node.key == "art:5:2" else ""
        return f'<div class="norm">\n<span class="no-parag">{shown}  </span>\n<div class="norm inline-element">{esc(text)}{call}</div>\n</div>{MARK}{inner}'
    if node.key.startswith("annex:VII:") and node.key.count(":") == 2:
        return f'<div style="margin-left: 36pt; text-indent: -36pt"><p class="norm">{shown}<span style="word-spacing: 18pt"> </span>{esc(text)}</p></div>{inner}'
    return f'<div class="grid-container grid-list"><div class="list grid-list-column-1"><span>{esc(shown)} </span></div><div class="grid-list-column-2">{paragraphs(text, "norm")}{inner}</div></div>'


# Formex 4 ---------------------------------------------------------------------------------------------------------


def formex(provisions: Mapping[str, Provision], *, amended: bool) -> dict[str, str]:
    """Return the Formex files by name: one act with its annexes when consolidated, an act and a file per annex otherwise."""
    roots = trees(provisions)
    recitals = "".join(
        f"<CONSID><NP><NO.P>({root.key.split(':')[1]})</NO.P><TXT>{esc(root.provision.text)}</TXT></NP></CONSID>"
        for root in roots
        if root.key.startswith("rec:")
    )
    articles = "".join(_formex_article(root) for root in roots if root.key.startswith("art:"))
    annexes = {root.key.split(":")[1]: _formex_annex(root) for root in roots if root.key.startswith("annex:")}
    terms = f"<PREAMBLE><GR.CONSID>{recitals}</GR.CONSID></PREAMBLE><ENACTING.TERMS><DIVISION><TITLE><TI><P>CHAPTER I</P></TI></TITLE>{articles}</DIVISION></ENACTING.TERMS>"
    if amended:
        inner = "".join(f"<CONS.ANNEX>{annex}</CONS.ANNEX>" for annex in annexes.values())
        return {"CL2024R1689.0001.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<CONS.ACT><CONS.DOC>{terms}{inner}</CONS.DOC></CONS.ACT>'}
    files = {f"L_2024016{place:02d}.fmx.xml": f"<ANNEX>{annex}</ANNEX>" for place, annex in enumerate(annexes.values(), 90)}
    return {"L_202401689.doc.fmx.xml": "<DOC><FMX/></DOC>", "L_202401689.000101.fmx.xml": f"<ACT>{terms}</ACT>", **files}


def _formex_article(root: Node) -> str:
    number = root.key.split(":")[1]
    start = digits(root.key)
    return (
        f'<ARTICLE IDENTIFIER="{int(start):03d}{number[len(start) :].upper()}"><TI.ART>Article\u00a0{number}</TI.ART><STI.ART><P>{esc(root.provision.heading)}</P></STI.ART>'
        f"{_alineas(root.provision.text)}{''.join(_formex_part(child) for child in root.children)}</ARTICLE>"
    )


def _formex_annex(root: Node) -> str:
    children = "".join(_formex_part(child) for child in root.children)
    return f"<TITLE><TI><P>ANNEX {root.key.split(':')[1]}</P></TI><STI><P>{esc(root.provision.heading)}</P></STI></TITLE><CONTENTS>{_ps(root.provision.text)}{children}</CONTENTS>"


def _alineas(text: str) -> str:
    return "".join(f"<ALINEA>{esc(line)}<NOTE NOTE.ID='E1'><P>Note.</P></NOTE></ALINEA>" for line in text.split("\n") if line)


def _ps(text: str) -> str:
    return "".join(f"<P>{esc(line)}</P>" for line in text.split("\n") if line)


def _formex_part(node: Node) -> str:
    inner = "".join(_formex_part(child) for child in node.children)
    text, shown = node.provision.text, node.provision.label
    if node.subparagraph:
        return (_alineas(text) if node.key.startswith("art:") else _ps(text)) + inner
    if node.part in "ABC" or re.fullmatch(r"S\d", node.part):
        return f'<GR.SEQ LEVEL="1"><TITLE><TI>{section(node, "")}</TI></TITLE>{_ps(text)}{inner}</GR.SEQ>'
    if node.provision.heading:
        return f'<GR.SEQ LEVEL="1"><TITLE><TI><NP><NO.P>{shown}</NO.P><TXT><HT TYPE="BOLD">{esc(node.provision.heading)}</HT></TXT></NP></TI></TITLE>{_ps(text)}{inner}</GR.SEQ>'
    if node.part.startswith("AI"):
        return f'<P><TBL COLS="2"><CORPUS><ROW TYPE="HEADER"><CELL>Code</CELL><CELL><IE/></CELL></ROW><ROW><CELL COL="1">{shown}</CELL><CELL COL="2">{esc(text)}</CELL></ROW></CORPUS></TBL></P>'
    if node.numbered:
        return f"<PARAG><NO.PARAG>{shown}</NO.PARAG>{_alineas(text)}{inner}</PARAG>"
    return f"<LIST TYPE='alpha'><?PAGE NO='3'?><ITEM><NP><NO.P>{esc(shown)}</NO.P><TXT>{esc(text)}</TXT>{inner}</NP></ITEM></LIST>"
