"""`python -m bilat`: the command line."""

from bilat.cli.main import main

main()
