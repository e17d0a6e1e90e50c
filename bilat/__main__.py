"""`python -m bilat`: the command line."""

from bilat.cli.main import main

if __name__ == "__main__":
    main()
