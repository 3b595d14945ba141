"""`python -m mdlint` is `mdlint`."""

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:
        # Where `python -m` looks first: a `yaml.py` in the current folder, which may be anybody's checkout.
        del sys.path[0]
    from mdlint.cli import main

    main()
