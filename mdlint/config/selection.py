"""Which rules run, by what a config and the command line say of codes, names and prefixes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mdlint.config.errors import ConfigError
from mdlint.model import Rule, Severity
from mdlint.rules import RULES
from mdlint.rules.naming import matching, nearest_name

DEFAULT = tuple(rule for rule in RULES if rule.severity is not None)


class Asked(NamedTuple):
    """What the command line says over every config: `select` replaces what one selects and ignores, the others add to it."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def check(self) -> None:
        """A `ConfigError` for a name that is no rule's, even where no document asks for it."""
        for option, references in (("select", self.select), ("extend-select", self.extend_select), ("ignore", self.ignore)):
            for reference in references or ():
                rules_of(reference, f"--{option}")
        if self.select == ():
            raise ConfigError("--select: no rule is selected; leave it out to select those that are on by default")


def chosen(select: Sequence[str] | None, extend: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    """The rules that `select` names (without it, all that are on by default) and `extend`, less those that `ignore` names."""
    selected = set(DEFAULT if select is None else _meant(select)).union(_meant(extend))
    ignored = {rule for reference in ignore for rule in matching(reference)}
    return tuple(rule for rule in RULES if rule in selected and rule not in ignored)


def _meant(references: Iterable[str]) -> Iterator[Rule]:
    """The rules that somebody wants who names these.

    The beginning of codes, `LN`, means no rule that is off by default: whoever wants only the rules on links does not ask for
    those that most sites could not bear. Where all are off, as with `LN3`, it means them all.
    """
    for reference in references:
        found = matching(reference)
        is_prefix = all(rule.code.lower().startswith(reference.lower()) for rule in found) and len(found) > 1
        yield from [rule for rule in found if rule.severity is not None or not is_prefix] or found


def rules_of(reference: str, place: str) -> tuple[Rule, ...]:
    """The rules that a reference stands for. A `ConfigError` if there are none."""
    if found := matching(reference):
        return found
    if place.startswith("--") and all(map(matching, reference.split())) and reference.split():
        raise ConfigError(f"{place}: commas separate rules: write `{','.join(reference.split())}`")
    raise ConfigError(f"{place}: {stranger(reference)}")


def stranger(reference: str) -> str:
    """What to say of a reference that stands for no rule."""
    meant = nearest_name(reference)
    return f"unknown rule `{reference}`: " + (f"did you mean `{meant}`?" if meant else "`mdlint rule` lists them")


def severity_of(rule: Rule, severities: Mapping[str, Severity]) -> Severity:
    """The severity of a rule: by its name or code, else by the longest prefix that a severity is set for, else its own."""
    own = rule.severity or "warning"
    named = [reference for reference in severities if rule in matching(reference)]
    exact = [reference for reference in named if reference.lower() in (rule.name, rule.code.lower())]
    return severities[exact[-1] if exact else max(named, key=len)] if named else own
