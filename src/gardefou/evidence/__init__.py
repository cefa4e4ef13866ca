"""Value types that rooms exchange: measurements, evidence, and the bundle in which they travel."""

from gardefou.evidence.bundle import SCHEMA, Evidence, Measurement, parse_bundle

__all__ = ["SCHEMA", "Evidence", "Measurement", "parse_bundle"]
