"""One AI system's case: answers in, findings, duties with dates, gaps, work axes and training path out."""

from gardefou.diagnosis.case import Answer, Case, Opinion, Organisation, Subject
from gardefou.diagnosis.diagnose import diagnose
from gardefou.diagnosis.parse import parse_case, parse_day
from gardefou.diagnosis.replay import replay
from gardefou.diagnosis.result import SCHEMA, Diagnosis, plain

__all__ = [
    "SCHEMA",
    "Answer",
    "Case",
    "Diagnosis",
    "Opinion",
    "Organisation",
    "Subject",
    "diagnose",
    "parse_case",
    "parse_day",
    "plain",
    "replay",
]
