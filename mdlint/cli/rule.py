"""`mdlint rule`."""

from __future__ import annotations

import sys

import click

from mdlint.cli import completion


@click.command()
@click.argument("rule", required=False, shell_complete=completion.rules)
@click.option("--all", "every", is_flag=True, help="Print the pages of all rules.")
def rule(rule: str | None, every: bool) -> int:
    """Print the page of a RULE: what it finds, why it matters, with examples. Without RULE, list all rules.

    \b
    mdlint rule LN201          one rule
    mdlint rule broken-link    the same
    mdlint rule FM             all rules on front matter
    """
    from mdlint.cli.terminal import width
    from mdlint.config import rules_of
    from mdlint.output.wrap import reflowed, words, wrapped
    from mdlint.resources import rule_page
    from mdlint.rules import RULES

    cells = width(sys.stdout)
    if rule is None and not every:
        for known in RULES:
            row = f"{known.code}  {known.name:26}  {known.severity or 'off':7}  "
            summary = known.summary
            click.echo(row + summary if cells is None else wrapped(words(summary), cells, row, " " * len(row)))
        return 0
    rules = RULES if rule is None else rules_of(rule, "RULE")
    pages = "\n".join(rule_page(known.name) for known in rules)
    click.echo(pages if cells is None else reflowed(pages, cells), nl=False)
    return 0
