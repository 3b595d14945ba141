"""The engine: a bug of ours costs one file, places are complete, fingerprints are stable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from mdlint import document, engine, lint
from mdlint.cli.program import commands
from mdlint.config import Config
from mdlint.document import parse
from mdlint.model import Diagnostic, Dialect, Document, Problem, Range, Rule
from mdlint.rules import BY_NAME
from mdlint.site import Names, Site
from tests.command import POST, write

TEXT = "# 하나\n\n[가](none.md) [나](none.md)\n"


def linted(text: str, *rules: Rule, path: str = "a.md") -> list[Diagnostic]:
    facts = parse(path, text.encode(), Dialect())
    site = Site(Names([path]), lambda _path: facts)
    return engine.lint_document(facts, site, Config(rules=rules), lambda: text).diagnostics


class PanicError(BaseException):
    """What a panic in Rust looks like from Python: no `Exception`."""


@pytest.mark.parametrize("error", [IndexError("list index out of range"), PanicError("byte index 3 is no boundary\nmore")])
def test_a_bug_in_a_rule_is_a_finding_and_the_other_rules_go_on(error: BaseException) -> None:
    def check(_document: Document, _site: Site, _options: None) -> Iterator[Problem]:
        yield Problem(Range(0, 1), "found before the bug")
        raise error

    faulty = Rule("ZZ001", "faulty", "fails", check, "warning")
    found = linted(TEXT, faulty, BY_NAME["broken-link"])
    assert [diagnostic.rule.code for diagnostic in found] == ["SP900", "LN201", "LN201"]
    first_line = str(error).partition("\n")[0]
    assert found[0].message == f"`faulty` failed: {type(error).__name__}: {first_line}"


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_the_ways_to_end_a_program_are_no_bugs(error: type[BaseException]) -> None:
    def stop() -> None:
        raise error

    with pytest.raises(error):
        engine.contained(stop)


def test_a_panic_of_the_parser_costs_one_file_and_exit_code_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = document.parse

    def panicking(path: str, data: bytes, dialect: Dialect) -> Document:
        if path.endswith("b.md"):
            raise PanicError("no entry found for key")
        return real(path, data, dialect)

    monkeypatch.setattr(document, "parse", panicking)
    monkeypatch.chdir(
        write(tmp_path, {"posts/a.md": POST + "\n[x](none.md)\n", "posts/b.md": POST, "posts/c.md": POST + "\n[x](none.md)\n"})
    )
    result = CliRunner().invoke(commands, ["check", "--fail-on", "never", "posts"], standalone_mode=False)
    lines = result.stdout.splitlines()
    assert result.return_value == 2
    assert [line.split(":")[0] for line in lines] == ["posts/a.md", "posts/b.md", "posts/c.md"]
    assert lines[1].endswith("error: parsing failed: PanicError: no entry found for key [SP900 internal-error]")


def test_an_internal_error_cannot_be_silenced() -> None:
    def check(_document: Document, _site: Site, _options: None) -> Iterator[Problem]:
        raise ZeroDivisionError

    faulty = Rule("ZZ001", "faulty", "fails", check, "warning")
    assert [one.rule.code for one in linted("<!-- mdlint-disable -->\n\ntext\n", faulty)] == ["SP900"]


def test_findings_are_sorted_by_place_whatever_the_order_of_the_rules() -> None:
    text = "## a\n\n#### b\n\n[x](none.md)\n\n## c\n\n#### d\n"
    found = linted(text, BY_NAME["broken-link"], BY_NAME["skipped-level"])
    assert [one.start.line for one in found] == [3, 5, 9]


def test_a_fingerprint_stays_while_lines_move() -> None:
    moved = linted("머리말\n\n" + TEXT, BY_NAME["broken-link"])
    before = linted(TEXT, BY_NAME["broken-link"])
    assert [one.fingerprint for one in moved] == [one.fingerprint for one in before]
    assert len({one.fingerprint for one in before}) == 2
    elsewhere = linted(TEXT, BY_NAME["broken-link"], path="b.md")
    assert {one.fingerprint for one in elsewhere}.isdisjoint(one.fingerprint for one in before)


def test_a_pointer_names_the_front_matter_value(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": POST.replace("---\n\n", "tags:\n  - 봄\n  - 봄\ndraf: true\n---\n\n")})
    report = lint.run([str(tmp_path / "posts")])
    assert [(one.rule.code, one.pointer) for one in report.diagnostics] == [("FM106", "/tags/1")]


def test_the_text_is_not_asked_for_where_nothing_was_found() -> None:
    facts = parse("a.md", b"# a\n", Dialect())

    def text() -> str:
        raise AssertionError("nobody needs the text of a clean file")

    site = Site(Names(["a.md"]), lambda _path: facts)
    assert engine.lint_document(facts, site, Config(), text).diagnostics == []
