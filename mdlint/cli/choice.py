"""The options that several commands share: which config is in force, and which rules run."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from mdlint.cli import completion
from mdlint.config import Asked
from mdlint.config_files import ConfigChoice

Command = TypeVar("Command", bound=Callable[..., Any])


def config_options(command: Callable[..., int]) -> Callable[..., int]:
    """`--config` and `--isolated`, which the command gets, with the rules that were asked for, as its `choice`."""

    @click.option("--config", metavar="FILE", help="The config for all documents, instead of the nearest above each.")
    @click.option("--isolated", is_flag=True, help="Read no config at all.")
    @wraps(command)
    def with_choice(*, config: str | None, isolated: bool, **options: Any) -> int:
        asked = Asked(
            _listed(select) if (select := options.pop("select", ())) else None,
            _listed(options.pop("extend_select", ())),
            _listed(options.pop("ignore", ())),
        )
        named = config or os.environ.get("MDLINT_CONFIG") or None
        if config and isolated:
            raise click.UsageError("`--config` and `--isolated` contradict each other")
        return command(choice=ConfigChoice(None if isolated else named, isolated, asked), **options)

    return with_choice


def rule_options(command: Command) -> Command:
    """`--select`, `--extend-select` and `--ignore`; goes above `config_options`."""
    for name, says in (
        ("--ignore", "Do not run these rules."),
        ("--extend-select", "Run these rules, too."),
        ("--select", "Run only these rules: codes, names or prefixes, comma-separated."),
    ):
        command = click.option(name, metavar="RULES", multiple=True, shell_complete=completion.rules, help=says)(command)
    return command


def _listed(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())
