"""A document tree and its writers: PDF, DOCX, HTML and slides."""

from gardefou.document.page import html, slides_html
from gardefou.document.pdf import slides_pdf, typst_pdf
from gardefou.document.tree import Deck, Document
from gardefou.document.word import docx

__all__ = ["Deck", "Document", "docx", "html", "slides_html", "slides_pdf", "typst_pdf"]
