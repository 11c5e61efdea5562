"""Run the command line with `python -m newsgraph`."""

from newsgraph.cli import main

main()
