"""Every rule has a page, every page is true, and some laws hold over all cases."""

from __future__ import annotations

import dataclasses
import json
import tomllib
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import pytest

from mdlint import positions, tables
from mdlint.model import Diagnostic, Rule
from mdlint.resources import rule_page
from mdlint.rules import BY_NAME, RULES, UNKNOWN_SUPPRESSION, UNUSED_SUPPRESSION
from mdlint.rules.aliases import ALIASES
from mdlint.rules.naming import matching
from mdlint.site.names import SUFFIXES
from tests import mdtest
from tests.mdtest import Block, Case

PAGES = Path(__file__).parent.parent / "mdlint" / "rules"
CASES = Path(__file__).parent / "cases"
# The engine's own rules on files and baselines have no case that Markdown alone could make.
TESTED = [rule for rule in RULES if rule.check is not None or rule in (UNUSED_SUPPRESSION, UNKNOWN_SUPPRESSION)]


def pages(rule: Rule) -> list[Path]:
    name = rule.name.replace("-", "_")
    return [page for page in (PAGES / f"{name}.md", CASES / f"{name}.md") if page.exists()]


ALL = [(rule, case) for rule in RULES for page in pages(rule) for case in mdtest.cases(page)]
every_case = pytest.mark.parametrize(("rule", "case"), ALL, ids=[str(case) for _, case in ALL])


@every_case
def test_a_case_says_exactly_what_its_page_says(rule: Rule, case: Case) -> None:
    found = mdtest.findings(case.files, rule)
    if case.expected is None:
        assert found == []
        return
    actual = mdtest.shown(found, case.expected)
    if mdtest.updating():
        mdtest.rewritten(case, case.expected, actual)
    elif case.expected.language == "json":
        assert json.loads(actual) == json.loads(case.expected.text)
    else:
        assert actual == case.expected.text


FIXED = [(rule, case, block) for rule, case in ALL for block in case.fixed]


@pytest.mark.parametrize(("rule", "case", "block"), FIXED, ids=[f"{case} {block.after}" for _, case, block in FIXED])
def test_a_file_is_fixed_as_its_page_says(rule: Rule, case: Case, block: Block) -> None:
    assert block.label is not None and block.after is not None
    actual = mdtest.fixed(case.files, rule, block.after)[block.label].decode()
    if mdtest.updating():
        mdtest.rewritten(case, block, actual)
    else:
        assert actual == block.text


# Laws over all cases. They share what was found and fixed, so that a case is held to all of them in one test.


def fixing_leaves_nothing_that_could_be_fixed(rule: Rule, case: Case) -> None:
    for options, safeties in mdtest.SAFETIES.items():
        once = mdtest.fixed(case.files, rule, options)
        assert mdtest.fixed(once, rule, options) == once
        assert not [one for one in mdtest.findings(once, rule) if one.fix is not None and one.fix.safety in safeties]


def a_fix_keeps_line_ends_and_a_byte_order_mark(rule: Rule, case: Case) -> None:
    for options in mdtest.SAFETIES:
        fixed = mdtest.fixed(case.files, rule, options)
        if not is_about_line_ends(case):
            for path, data in mdtest.fixed(with_line_ends(case, b"\r\n"), rule, options).items():
                assert data == (fixed[path].replace(b"\n", b"\r\n") if path.endswith(SUFFIXES) else fixed[path])
        for path, data in mdtest.fixed(marked(case), rule, options).items():
            if rule is BY_NAME["byte-order-mark"] or rule.check is None:
                # Which that rule takes away wherever there is front matter.
                assert data.replace(b"\xef\xbb\xbf", b"") == fixed[path].replace(b"\xef\xbb\xbf", b"")
            else:
                assert data == (b"\xef\xbb\xbf" + fixed[path] if path.endswith(SUFFIXES) else fixed[path])


def ranges_lie_inside_the_file_and_say_what_stands_there(rule: Rule, case: Case) -> None:
    for diagnostic in mdtest.findings(case.files, rule):
        data = case.files[diagnostic.path]
        text = data.decode("utf-8", "surrogateescape")
        starts = positions.line_starts(text)
        assert 0 <= diagnostic.start.byte <= diagnostic.end.byte <= len(data)
        for place in (diagnostic.start, diagnostic.end):
            offset = starts[place.line - 1] + place.column - 1
            assert len(text[:offset].encode("utf-8", "surrogateescape")) == place.byte
        assert diagnostic.source_line == positions.line_text(text, starts, diagnostic.start.line)


def line_ends_move_nothing(rule: Rule, case: Case) -> None:
    if not is_about_line_ends(case):
        for line_end in (b"\r\n", b"\r"):
            other = with_line_ends(case, line_end)
            assert places(mdtest.findings(other, rule)) == places(mdtest.findings(case.files, rule))


def a_byte_order_mark_moves_no_line_or_column(rule: Rule, case: Case) -> None:
    if rule is not BY_NAME["byte-order-mark"]:
        found = [one for one in mdtest.findings(marked(case), rule) if one.rule is not BY_NAME["byte-order-mark"]]
        assert places(found) == places(mdtest.findings(case.files, rule))


def the_order_of_documents_changes_nothing(rule: Rule, case: Case) -> None:
    assert mdtest.findings(case.files, rule, reverse=True) == mdtest.findings(case.files, rule)


def is_about_line_ends(case: Case) -> bool:
    return any(b"\r" in data for data in case.files.values())


def with_line_ends(case: Case, line_end: bytes) -> dict[str, bytes]:
    return {path: data.replace(b"\n", line_end) if path.endswith(SUFFIXES) else data for path, data in case.files.items()}


def marked(case: Case) -> dict[str, bytes]:
    return {path: b"\xef\xbb\xbf" + data if path.endswith(SUFFIXES) else data for path, data in case.files.items()}


def places(diagnostics: Sequence[Diagnostic]) -> list[tuple[str, str, int, int, int, int, str]]:
    return [
        (one.rule.code, one.path, one.start.line, one.start.column, one.end.line, one.end.column, one.message)
        for one in diagnostics
    ]


@every_case
def test_the_laws_hold_for_a_case(rule: Rule, case: Case) -> None:
    fixing_leaves_nothing_that_could_be_fixed(rule, case)
    a_fix_keeps_line_ends_and_a_byte_order_mark(rule, case)
    ranges_lie_inside_the_file_and_say_what_stands_there(rule, case)
    line_ends_move_nothing(rule, case)
    a_byte_order_mark_moves_no_line_or_column(rule, case)
    the_order_of_documents_changes_nothing(rule, case)


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_rule_is_registered_and_documented(rule: Rule) -> None:
    page = rule_page(rule.name)
    assert page.startswith(f"# {rule.name} ({rule.code})\n")
    assert matching(rule.code) == matching(rule.name) == (rule,)
    assert rule in matching(rule.code[:2])


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.options], ids=lambda rule: rule.name)
def test_every_option_of_a_rule_is_on_its_page(rule: Rule) -> None:
    _, _, after = rule_page(rule.name).partition("\n## Options\n\n```toml\n")
    shown = tomllib.loads(after.partition("```")[0])["rules"][rule.name]
    assert rule.options is not None
    assert set(shown) == {tables.key_of(field) for field in dataclasses.fields(rule.options())}
    assert rule.options()(**tables.fields_read(rule.options(), shown)) is not None


@pytest.mark.parametrize("rule", TESTED, ids=[rule.name for rule in TESTED])
def test_a_rule_is_seen_to_speak_and_to_be_silent(rule: Rule) -> None:
    verdicts = {case.expected is not None for checked, case in ALL if checked is rule}
    assert verdicts == {True, False}, "a page needs a case with findings and one without"


def test_no_rule_module_is_left_out() -> None:
    modules = {path.stem for path in PAGES.glob("*.py")} - {
        "__init__",
        "aliases",
        "alignment",
        "contents_list",
        "destinations",
        "front_matter_values",
        "headings",
        "naming",
        "titles",
        "whereabouts",
    }
    checked = {rule.name.replace("-", "_"): rule for rule in RULES if rule.check is not None}
    assert modules == set(checked)
    for name, rule in checked.items():
        assert hasattr(import_module(f"mdlint.rules.{name}"), "Options") is (rule.options is not None)
    assert set(BY_NAME) > set(ALIASES)


def test_codes_come_in_order_and_once() -> None:
    order = {"FM": 0, "LN": 1, "HD": 2, "SP": 3}
    keys = [(order[rule.code[:2]], rule.code) for rule in RULES]
    assert keys == sorted(set(keys))
