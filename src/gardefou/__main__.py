"""``python -m gardefou`` is the command ``gardefou``."""

from gardefou.cli.main import main

main()
