"""Run the command line as ``python -m imalink.cli``."""

from imalink.cli.main import main

if __name__ == "__main__":
    main()
