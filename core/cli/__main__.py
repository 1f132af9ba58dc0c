"""`python -m core.cli` is the same as `passport`."""

from core.cli.main import main

main()
