"""Proofs that the encoded law is coherent, over every possible case and both law versions (z3)."""

from gardefou.law.proofs.run import Failure, Proof, Report, prove

__all__ = ["Failure", "Proof", "Report", "prove"]
