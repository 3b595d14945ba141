"""Every option of the commands, every setting of a config: one list in code, `--help`, schema and README."""

from __future__ import annotations

import dataclasses
import json
import re
import tomllib
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest

from mdlint.cli.program import commands
from mdlint.config import read
from mdlint.config.settings import Settings
from mdlint.resources import rule_page, schema_text
from mdlint.rules import RULES
from mdlint.tables import hints, key_of
from tests.command import mdlint

PROJECT = Path(__file__).parent.parent
README = (PROJECT / "README.md").read_text("utf-8")
ROW = re.compile(r"^\| ((?:`-[^|]*?`(?:, )?)+) \| ([^|]+) \| [^|]+ \|$", re.MULTILINE)
FLAG = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


def leaves(command: click.Command, name: str, above: click.Context | None = None) -> Iterator[tuple[str, click.Command]]:
    """The commands that do something, by the words that call them."""
    context = click.Context(command, parent=above, info_name=name)
    if not isinstance(command, click.Group):
        yield name, command
        return
    for inner in command.list_commands(context):
        found = command.get_command(context, inner)
        assert found is not None
        yield from leaves(found, f"{name} {inner}".strip(), context)


COMMANDS = dict(leaves(commands, ""))


def flags(command: click.Command) -> set[str]:
    return {
        flag for option in command.params if isinstance(option, click.Option) for flag in (*option.opts, *option.secondary_opts)
    }


def section(title: str) -> str:
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_the_readme_lists_every_option_of_every_command_and_no_other() -> None:
    listed: dict[str, set[str]] = {name: set() for name in COMMANDS}
    for names, users in ROW.findall(section("Every option")):
        for user in re.findall(r"`([^`]+)`", users):
            listed[user] |= {flag for name in re.findall(r"`([^`]+)`", names) for flag in FLAG.findall(name)[:1]}
    assert listed == {name: flags(command) for name, command in COMMANDS.items()}


def test_the_readme_speaks_of_every_command_and_of_no_option_that_is_none() -> None:
    assert [name for name in COMMANDS if f"mdlint {name}" not in README] == []
    ours = set().union(*map(flags, COMMANDS.values())) | {"--help", "--version"}
    said = {
        flag for line in re.findall(r"\bmdlint [a-z][^`\n#|]*", README) for flag in FLAG.findall(line) if flag.startswith("--")
    }
    assert said <= ours


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_says_what_each_option_does(name: str) -> None:
    shown = " ".join(mdlint(*name.split(), "--help", cwd=PROJECT).stdout.split())
    for option in COMMANDS[name].params:
        if isinstance(option, click.Option):
            assert option.help and " ".join(option.help.split()) in shown, option.name
            assert set(option.opts) <= set(FLAG.findall(shown))


def keys(kind: Any, above: str = "") -> Iterator[str]:
    """The keys of a table of settings and of those in it, joined by dots. The options of rules stand on their pages."""
    for field in dataclasses.fields(kind):
        key = above + key_of(field)
        yield key
        inner = [
            one for one in (hints(kind)[field.name], *typing.get_args(hints(kind)[field.name])) if dataclasses.is_dataclass(one)
        ]
        if inner and not above:
            yield from keys(inner[0], f"{key}.")


def keys_of(table: Mapping[str, Any], depth: int = 2) -> Iterator[str]:
    for key, value in table.items():
        yield key
        entries = value if isinstance(value, list) else [value]
        for entry in entries if depth > 1 else ():
            if isinstance(entry, dict):
                yield from (f"{key}.{inner}" for inner in keys_of(entry, depth - 1))


def test_the_readme_shows_every_setting_and_no_other() -> None:
    shown: set[str] = set()
    for block in section("Settings").split("```toml\n")[1:]:
        text = block.partition("```")[0]
        read(text, "README.md")  # each is a config that can be obeyed
        shown |= set(keys_of(tomllib.loads(text)))
    free = ("severity.", "per-file-ignores.", "rules.")
    assert {key for key in shown if not key.startswith(free)} == set(keys(Settings))


def test_the_schema_of_configs_has_every_setting_and_no_other() -> None:
    def of_schema(table: Mapping[str, Any], above: str = "") -> Iterator[str]:
        for key, said in table.get("properties", {}).items():
            yield above + key
            if not above and key != "rules":
                yield from of_schema(said.get("items", said), f"{key}.")

    assert set(of_schema(json.loads(schema_text("config.schema.json")))) == set(keys(Settings))


def test_the_page_of_a_rule_shows_every_option_that_it_has() -> None:
    for rule in RULES:
        if rule.options:
            _, _, options = rule_page(rule.name).partition("\n## Options\n")
            assert [field.name for field in dataclasses.fields(rule.options()) if key_of(field) not in options] == [], rule.name
