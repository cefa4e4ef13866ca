#!/bin/sh
# The demonstration: one shipped firm, from its answers file to its report.
set -eu
mkdir -p demo
file=examples/candidate-ranking.toml
.venv/bin/gardefou diagnose "$file"
.venv/bin/gardefou diagnose "$file" --format pdf --out demo/restitution.pdf
.venv/bin/gardefou diagnose "$file" --format docx --out demo/restitution.docx
echo
echo "Rapport / report: demo/restitution.pdf, demo/restitution.docx"
