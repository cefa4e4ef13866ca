"""The law as data: a corpus of cited rules, questions and obligations, and the loader that refuses a wrong one."""

from gardefou.law.citation import Citation
from gardefou.law.corpus import load
from gardefou.law.model import Applies, Corpus, Obligation, QuestionText, RuleText
from gardefou.law.structure import cite, link

__all__ = ["Applies", "Citation", "Corpus", "Obligation", "QuestionText", "RuleText", "cite", "link", "load"]
