"""What a shell may offer where the name of a rule is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def rules(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes and names that begin like the last of the references, which commas separate; the codes alone if it is empty."""
    from click.shell_completion import CompletionItem

    from mdlint.rules import RULES

    before, comma, begun = incomplete.rpartition(",")
    references = [(rule.code, f"{rule.name}: {rule.summary}") for rule in RULES]
    if begun:
        references += [(rule.name, rule.summary) for rule in RULES]
    return [CompletionItem(before + comma + name, help=help_) for name, help_ in references if name.startswith(begun)]
