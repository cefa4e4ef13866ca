"""Gardefou: from a description of an AI system to its duties under the EU AI Act, with evidence."""

__version__ = "0.1.0"
