"""The options that several commands share: which config is in force, and which rules run."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mdlint.cli import completion
from mdlint.config import Asked
from mdlint.roots.config_files import ConfigChoice

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Command = TypeVar("Command", bound=Callable[..., Any])


class Name(click.ParamType):  # type: ignore[type-arg]  # of older versions it has none
    """A file's name, which a shell completes. Unlike click's own paths it is not looked at: who reads it does so with care."""

    name = "path"

    def convert(self, value: str, parameter: click.Parameter | None, context: click.Context | None) -> str:
        """The name; an empty one is what a script makes of a variable that it forgot to set."""
        if not value:
            self.fail("it names no file", parameter, context)
        return value

    def shell_complete(self, _context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The word for shells that this is a file."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


NAME = Name()


def config_options(command: Callable[..., int]) -> Callable[..., int]:
    """`--config` and `--isolated`, which the command gets, with the rules that were asked for, as its `choice`."""

    @click.option(
        "--config", metavar="FILE", type=NAME, help="The config for all documents, instead of the nearest above each."
    )
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


def change_options(command: Callable[..., int]) -> Callable[..., int]:
    """`--since` and `--staged`, which the command gets as its `since`: None for all documents."""

    @click.option("--since", metavar="REF", help="Check what has changed since this commit or branch, and what links to it.")
    @click.option("--staged", is_flag=True, help="Check what the next commit will change, and what links to it.")
    @wraps(command)
    def with_changes(*arguments: Any, since: str | None, staged: bool, **options: Any) -> int:
        if since is None and not staged:
            return command(*arguments, since=None, **options)
        from mdlint.runs.changed import Since

        if since is not None and staged:
            raise click.UsageError("`--since` and `--staged` contradict each other")
        if "-" in options["paths"]:
            raise click.UsageError("`-` stands for standard input, of which git knows nothing")
        # Where pre-commit looks at commits that exist, before a push or in CI, nothing is staged.
        reference = os.environ.get("PRE_COMMIT_FROM_REF") if since is None else since
        return command(*arguments, since=Since(reference), **options)

    return with_changes


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
