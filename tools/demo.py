"""The demonstration: one shipped firm, from its answers file to its report, in one process."""

from pathlib import Path

from gardefou.cli.main import gardefou

FIRM = "examples/candidate-ranking.toml"
FOLDER = Path("demo")

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for args in (
        ["diagnose", FIRM],
        *(["diagnose", FIRM, "--format", form, "--out", str(FOLDER / f"restitution.{form}")] for form in ("pdf", "docx")),
    ):
        gardefou.main(args=args, prog_name="gardefou", standalone_mode=False)
