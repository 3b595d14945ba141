"""How fast mdlint is, beside other tools on the same site in the same minutes: `python -m benchmarks --help`."""
