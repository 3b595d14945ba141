"""`python -m mdlint` is `mdlint`."""

from mdlint.cli import main

if __name__ == "__main__":
    main()
