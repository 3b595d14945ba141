"""What people, scripts and editors get to read."""

from __future__ import annotations

import base64
import json
import re
from textwrap import dedent
from typing import AnyStr

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mdlint import __version__
from mdlint.model import Diagnostic, Fix, Json, Place, Rule
from mdlint.output import FORMATS, NO_TERMINAL, Summary, Terminal, concise, full, summary_text
from mdlint.output import json as json_output
from mdlint.positions import cells, line_starts
from mdlint.resources import schema_text
from tests.findings import HOSTILE, NOTHING, cure, diagnostic, finding, hostile
from tests.test_escape import ANY_TEXT

MISSING_KEY = Rule("FM101", "missing-key", "A key is missing", None, "error")
COLORED = Terminal(color=True)
OUTPUT_SCHEMA: Json = json.loads(schema_text("output.schema.json"))
INSPECT_SCHEMA: Json = json.loads(schema_text("inspect.schema.json"))
GRAPH_SCHEMA: Json = json.loads(schema_text("graph.schema.json"))


def shown(found: Diagnostic) -> str:
    """The source line and its carets, without the gutter."""
    lines = full.render([found], NO_TERMINAL).splitlines()
    return "\n".join(line.split("| ", 1)[1] for line in lines[3:5]) + "\n"


def block(text: str) -> str:
    return dedent(text).removeprefix("\n")


# full


def test_full() -> None:
    found = finding("---\ntitle: x\n---\n\nSee [the notes](«Career/none.md»).\n")._replace(
        message="`Career/none.md` leads nowhere",
        help="did you mean `Career/notes.md`?",
        related=(Place("Career/notes.md", 1, 3, "the nearest name"),),
    )
    assert full.render([found], NO_TERMINAL) == block(
        """
        error: `Career/none.md` leads nowhere [LN201 broken-link]
         --> index.md:5:17
          |
        5 | See [the notes](Career/none.md).
          |                 ^^^^^^^^^^^^^^
        help: did you mean `Career/notes.md`?
        note: Career/notes.md:1:3: the nearest name
        """
    )


def test_full_does_not_name_the_document_again_in_a_note() -> None:
    found = finding("\n\n# «b»")._replace(related=(Place("index.md", 1, 3, "also level 1"),))
    assert full.render([found], NO_TERMINAL).endswith("\nnote: line 1: also level 1\n")
    found = finding("tags: [a, «a»]")._replace(related=(Place("index.md", 1, 8, "first here"),))
    assert full.render([found], NO_TERMINAL).endswith("\nnote: column 8: first here\n")


def test_full_has_an_empty_line_between_findings_and_a_gutter_as_wide_as_the_line_number() -> None:
    first, second = finding("[a](«b»)"), finding("\n" * 99 + "[a](«b»)")._replace(severity="info")
    assert full.render([first, second], NO_TERMINAL) == block(
        """
        error: `x` leads nowhere [LN201 broken-link]
         --> index.md:1:5
          |
        1 | [a](b)
          |     ^

        info: `x` leads nowhere [LN201 broken-link]
           --> index.md:100:5
            |
        100 | [a](b)
            |     ^
        """
    )


def test_full_tells_findings_of_one_cause_at_once() -> None:
    cause = "`old \x1b[31m/`, renamed to `new/`"
    own = diagnostic("[a](b.md)\n", 4, 8)._replace(path="a.md")
    mended = own._replace(cause=cause, fix=Fix("Change to `c.md`", (), "safe", "destination"))
    shared = [mended._replace(path=f"{number}.md") for number in range(6)]
    shown = full.render([shared[0], own, *shared[1:5], shared[5]._replace(fix=None)], NO_TERMINAL)
    assert shown.count("`x` leads nowhere") == 1
    assert shown.endswith(
        dedent(
            """
            error: 6 links point into `old \\x1b[31m/`, renamed to `new/` [LN201 broken-link]
             --> 0.md:1:5
             --> 1.md:1:5
             --> 2.md:1:5
             --> 3.md:1:5
             --> 4.md:1:5
                 … and 1 more
            help: `mdlint check --fix` writes 5 of them anew
            """
        )
    )
    guessed = [one._replace(fix=mended.fix and mended.fix._replace(safety="unsafe")) for one in shared[:3]]
    assert full.render(guessed, NO_TERMINAL).endswith(
        "help: `mdlint check --fix --unsafe-fixes` writes them anew; look at what it did\n"
    )
    assert "leads nowhere" in full.render(shared[:2], NO_TERMINAL)


def test_full_without_findings_is_empty() -> None:
    assert full.render([], NO_TERMINAL) == ""


def test_full_with_colour() -> None:
    found = finding("[a](«b»)")._replace(help="write it")
    assert full.render([found], COLORED) == block(
        """
        \x1b[1;31merror\x1b[0m: \x1b[1m`x` leads nowhere \x1b[0m\x1b[36m[LN201 broken-link]\x1b[0m
        \x1b[2m -->\x1b[0m index.md:1:5
        \x1b[2m  |\x1b[0m
        \x1b[2m1 |\x1b[0m [a](b)
        \x1b[2m  |\x1b[0m     \x1b[1;31m^\x1b[0m
        \x1b[32mhelp\x1b[0m: write it
        """
    )
    assert full.render([found._replace(severity="warning")], COLORED).startswith("\x1b[1;33mwarning\x1b[0m: ")
    assert full.render([found._replace(severity="info")], COLORED).startswith("\x1b[1;36minfo\x1b[0m: ")


def test_full_links_the_rule_to_its_page() -> None:
    linking = Terminal(page=lambda name: f"file://host/{name}.md")
    headline, *rest = full.render([finding("[a](«b»)")], linking).splitlines()
    assert headline == ("error: `x` leads nowhere \x1b]8;;file://host/broken-link.md\x1b\\[LN201 broken-link]\x1b]8;;\x1b\\")
    assert rest == full.render([finding("[a](«b»)")], NO_TERMINAL).splitlines()[1:]
    pageless = Terminal(page=lambda _name: None)
    assert full.render([finding("[a](«b»)")], pageless) == full.render([finding("[a](«b»)")], NO_TERMINAL)


def test_full_wraps_words_to_the_terminal_and_leaves_what_is_in_backticks_whole() -> None:
    found = finding("[a](«b»)")._replace(
        message="`제주 여행/오름` leads nowhere, and so do many others",
        help="write `[a](/posts/a name with many blanks that is far too long)` or nothing",
        related=(Place("b.md", 1, 3, "the nearest name of all the names"),),
    )
    assert full.render([found], Terminal(width=40)) == block(
        """
        error: `제주 여행/오름` leads nowhere,
               and so do many others
               [LN201 broken-link]
         --> index.md:1:5
          |
        1 | [a](b)
          |     ^
        help: write `[a](/posts/a name with many blanks that is far too long)` or
              nothing
        note: b.md:1:3: the nearest name of all
              the names
        """
    )


@pytest.mark.parametrize("terminal", [NO_TERMINAL, Terminal(width=80)])
def test_full_cuts_words_without_end(terminal: Terminal) -> None:
    def headline(word: str) -> str:
        return full.render([finding("[a](«b»)")._replace(message=f"{word} leads nowhere")], terminal).split("-->")[0]

    assert headline("x" * 1000).startswith("error: " + "x" * 1000 + " leads nowhere")
    assert headline("x" * 100_000).startswith("error: " + "x" * 500 + "…" + "x" * 250 + " leads")


@pytest.mark.parametrize("width", [40, 80, 120])
def test_full_cuts_source_lines_to_the_terminal(width: int) -> None:
    for marked in ("가" * 200 + "«나»" + "다" * 200, "\n" * 9999 + "«" + "b" * 500 + "»", "a" * 500 + "«b»"):
        source, carets = full.render([finding(marked)], Terminal(width=width)).splitlines()[-2:]
        assert width - 3 <= cells(source) <= width or source.endswith("b")
        assert cells(carets) <= width
        assert "^" in carets


def test_full_shows_no_line_where_there_is_none() -> None:
    found = diagnostic("", 0, 0)._replace(message="not UTF-8")
    assert full.render([found], NO_TERMINAL) == "error: not UTF-8 [LN201 broken-link]\n --> index.md:1:1\n"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("설치는 [여기](«설치.md»)", "설치는 [여기](설치.md)\n              ^^^^^^^\n", id="Hangul"),
        pytest.param(
            "\u1112\u1161\u11ab [\u1100\u1173\u11af](«b»)",
            "\u1112\u1161\u11ab [\u1100\u1173\u11af](b)\n        ^\n",
            id="Hangul as macOS spells it",
        ),
        pytest.param(
            "👩\u200d👩\u200d👧 [a](«👍🏽»)", "👩\u200d👩\u200d👧 [a](👍🏽)\n       ^^\n", id="emoji joined and toned"
        ),
        pytest.param("[a]«（b）»", "[a]（b）\n   ^^^^^\n", id="full width"),
        pytest.param("cafe\u0301 [a](«b»)", "cafe\u0301 [a](b)\n         ^\n", id="combining mark"),
        pytest.param("-\t[a](«b\tc»)", "-    [a](b    c)\n         ^^^^^^\n", id="tabs"),
        pytest.param("a\x1b[2J [a](«b»)", "a\\x1b[2J [a](b)\n             ^\n", id="control character"),
        pytest.param("[a](«\u202eb\u202c»)", "[a](\\u202eb\\u202c)\n    ^^^^^^^^^^^^^\n", id="bidi control"),
        pytest.param("a\u2028[a](«b»)", "a\\u2028[a](b)\n           ^\n", id="U+2028 is no line end"),
        pytest.param("title«»", "title\n     ^\n", id="nothing, at the end of a line"),
        pytest.param("a«»b", "ab\n ^\n", id="nothing, inside a line"),
        pytest.param("a«\u200b»b", "a\u200bb\n ^\n", id="no cell"),
        pytest.param("a «b c\nd e» f", "a b c\n  ^^^\n", id="several lines"),
        pytest.param("a «b c\r\nd e» f", "a b c\n  ^^^\n", id="several lines, CR LF"),
        pytest.param("a\r«\n»b", "a\n ^\n", id="half a line end"),
        pytest.param("a«\nb»", "a\n ^\n", id="a line end"),
        pytest.param("\ufeff«a» b", "a b\n^\n", id="byte order mark"),
    ],
)
def test_full_carets_stand_under_the_fault(marked: str, expected: str) -> None:
    assert shown(finding(marked)) == expected


def test_full_cuts_a_long_line_around_the_fault() -> None:
    # Forty cells before the fault, a hundred altogether.
    source = "…" + "a" * 40 + "bbb" + "c" * 57 + "…\n"
    assert shown(finding("a" * 200 + "«bbb»" + "c" * 200)) == source + " " * 41 + "^^^\n"


def test_full_cuts_a_long_line_in_cells() -> None:
    source = "…" + "가" * 20 + "나" + "다" * 29 + "…\n"
    assert shown(finding("가" * 200 + "«나»" + "다" * 200)) == source + " " * 41 + "^^\n"


def test_full_keeps_the_beginning_of_a_long_line() -> None:
    assert shown(finding("«b»" + "c" * 200)) == "b" + "c" * 99 + "…\n^\n"


def test_full_keeps_the_end_of_a_long_line() -> None:
    assert shown(finding("a" * 200 + "«b»")) == "…" + "a" * 99 + "b\n" + " " * 100 + "^\n"
    assert shown(finding("a" * 200 + "«b»" + "c" * 20)) == "…" + "a" * 79 + "b" + "c" * 20 + "\n" + " " * 80 + "^\n"


def test_full_cuts_a_long_fault() -> None:
    assert shown(finding("«" + "b" * 200 + "»")) == "b" * 100 + "…\n" + "^" * 100 + "\n"


def test_full_shows_less_of_what_stands_before_a_long_fault() -> None:
    source = "…" + "a" * 30 + "b" * 70 + "…\n"
    assert shown(finding("a" * 200 + "«" + "b" * 70 + "»" + "c" * 200)) == source + " " * 31 + "^" * 70 + "\n"
    source = "…" + "a" * 10 + "b" * 90 + "…\n"
    assert shown(finding("a" * 200 + "«" + "b" * 95 + "»" + "c" * 200)) == source + " " * 11 + "^" * 90 + "\n"


def test_full_leaves_a_line_that_just_fits() -> None:
    assert shown(finding("가" * 49 + "«bb»")) == "가" * 49 + "bb\n" + " " * 98 + "^^\n"


def test_full_cuts_no_letter_from_its_mark() -> None:
    cut = finding("e\u0301" * 200 + "a" * 39 + "«b»" + "c" * 60)
    assert shown(cut) == "…" + "a" * 39 + "b" + "c" * 60 + "\n" + " " * 40 + "^\n"


def test_full_cuts_a_flood_of_marks() -> None:
    assert len(shown(finding("e" + "\u0301" * 10_000 + "«b»" + "\u0301" * 10_000))) < 300


@given(st.text(max_size=150), st.text(max_size=150), st.text(max_size=150))
def test_full_is_never_wide(before: str, fault: str, after: str) -> None:
    text = before + fault + after
    found = diagnostic(text, len(before), len(before + fault))
    assume(found.source_line)
    source, carets = shown(found).splitlines()
    assert cells(source) <= 102
    assert len(source) <= 102
    assert len(carets) <= 102


def test_full_shows_five_findings_of_one_rule_in_one_document() -> None:
    many = [finding("\n" * line + "[a](«b»)") for line in range(12)]
    other = finding("---\n«title»:\n---")._replace(rule=MISSING_KEY, message="`title` is missing")
    text = full.render([many[0], other, *many[1:]], NO_TERMINAL)
    assert re.findall(r"--> (.*)", text) == [f"index.md:{line}" for line in ("1:5", "2:1", "2:5", "3:5", "4:5", "5:5")]
    assert text.endswith("    ^\n\n… and 7 more of LN201 broken-link in index.md\n")


def test_full_counts_each_document_by_itself() -> None:
    text = "".join(f"{line}\n" for line in ["[a](b)"] * 5)
    of_one = [diagnostic(text, line * 7 + 4, line * 7 + 5) for line in range(5)]
    of_other = [found._replace(path="other.md") for found in of_one]
    shown_in_full = full.render(of_one + of_other, NO_TERMINAL)
    assert shown_in_full.count("-->") == 10
    assert "more of" not in shown_in_full


# concise


def test_concise() -> None:
    broken = finding("See [the notes](«Career/none.md»).")._replace(message="`Career/none.md` leads nowhere")
    fixable = cure(finding("\n\n[설치](«/a b»)")._replace(path="블로그/설치 방법.md", severity="warning"), "/a%20b")
    assert concise.render([broken, fixable]) == block(
        """
        index.md:1:17: error: `Career/none.md` leads nowhere [LN201 broken-link]
        블로그/설치 방법.md:3:6: warning: `x` leads nowhere [LN201 broken-link] (fixable)
        """
    )


@pytest.mark.parametrize("safety", ["unsafe", "hint"])
def test_concise_calls_fixable_only_what_fix_applies(safety: str) -> None:
    assert concise.render([cure(finding("[a](«b»)"), "c", safety)]) == (
        "index.md:1:5: error: `x` leads nowhere [LN201 broken-link]\n"
    )


def test_concise_without_findings_is_empty() -> None:
    assert concise.render([]) == ""


@pytest.mark.parametrize("path", ["::error::x.md", " ::error::x.md", "::"])
def test_concise_gives_github_no_command(path: str) -> None:
    assert concise.render([finding("[a](«b»)")._replace(path=path)]).startswith(f"./{path}:1:5: error: ")


# json


def parsed(diagnostics: list[Diagnostic], summary: Summary = NOTHING) -> Json:
    """The document as a strict parser takes it, and as the schema wants it."""
    text = json_output.render(diagnostics, summary)
    assert text.endswith("}\n")
    document = json.loads(text.encode(), parse_constant=pytest.fail)
    Draft202012Validator(OUTPUT_SCHEMA).validate(document)
    return document


def test_json() -> None:
    summary = Summary(files=214, errors=4, warnings=2, infos=0, fixable=2, unknown_links=1835)
    found = cure(finding("설치: [방법](guide/설치.md«#설치-방법-3»)\n"), "#설치-방법-1", "hint")._replace(
        path="posts/2026-블로그.md",
        message="`guide/설치.md` has no heading `설치-방법-3`",
        help="did you mean `#설치-방법-1`?",
        related=(Place("guide/설치.md", 20, 4, "nearest heading"),),
    )
    here = {
        "range": {"start": {"line": 0, "character": 20}, "end": {"line": 0, "character": 28}},
        "offset": {"start": 32, "end": 48},
    }
    assert parsed([found], summary) == {
        "version": 1,
        "tool": {"name": "mdlint", "version": __version__},
        "summary": {"files": 214, "errors": 4, "warnings": 2, "infos": 0, "fixable": 2},
        "diagnostics": [
            {
                "code": "LN201",
                "name": "broken-link",
                "severity": "error",
                "message": "`guide/설치.md` has no heading `설치-방법-3`",
                "help": "did you mean `#설치-방법-1`?",
                "path": "posts/2026-블로그.md",
                "line": 1,
                "column": 21,
                "endLine": 1,
                "endColumn": 29,
                **here,
                "pointer": None,
                "fix": {
                    "safety": "hint",
                    "title": "Change to `#설치-방법-1`",
                    "edits": [{**here, "newText": "#설치-방법-1"}],
                },
                "related": [{"path": "guide/설치.md", "line": 20, "column": 4, "message": "nearest heading"}],
                "fingerprint": "9c1e5f",
            }
        ],
    }


def test_json_without_findings() -> None:
    assert parsed([])["diagnostics"] == []


def test_json_is_readable() -> None:
    assert '"message": "`설치` 👍"' in json_output.render([finding("«a»")._replace(message="`설치` 👍")], NOTHING)


def test_json_points_into_the_front_matter() -> None:
    assert parsed([finding("---\ntags: «a»\n---")._replace(pointer="/tags")])["diagnostics"][0]["pointer"] == "/tags"


def test_json_has_the_bytes_of_a_name_that_is_not_utf_8() -> None:
    name = "posts/가.md".encode("euc-kr")
    path = name.decode("utf-8", "surrogateescape")
    found = finding("[a](«b»)")._replace(path=path, related=(Place(path, 1, 1, "here"),))
    shown_found = parsed([found])["diagnostics"][0]
    for place in (shown_found, shown_found["related"][0]):
        assert place["path"] == r"posts/\xb0\xa1.md"
        assert base64.b64decode(place["pathBytes"], validate=True) == name


def test_json_has_the_bytes_of_a_name_with_half_a_pair() -> None:
    place = parsed([finding("«a»")._replace(path="\ud83d.md")])["diagnostics"][0]
    assert place["path"] == r"\ud83d.md"
    assert base64.b64decode(place["pathBytes"]) == b"\xed\xa0\xbd.md"


def test_json_keeps_what_it_escapes() -> None:
    text = '\x00\n\t\x7f\x9b\u2028\u202e"\\'
    assert parsed([finding("«a»")._replace(message=text)])["diagnostics"][0]["message"] == text


@pytest.mark.parametrize("key", ["code", "severity", "message", "path", "line", "range", "offset", "fingerprint"])
def test_the_schema_asks_for_every_key(key: str) -> None:
    document = parsed([finding("«a»")])
    del document["diagnostics"][0][key]
    assert not Draft202012Validator(OUTPUT_SCHEMA).is_valid(document)


def test_the_schema_refuses_what_it_does_not_know() -> None:
    document = parsed([finding("«a»")])
    for part in (document, document["diagnostics"][0], document["diagnostics"][0]["range"]["start"]):
        part["extra"] = 1
        assert not Draft202012Validator(OUTPUT_SCHEMA).is_valid(document)
        del part["extra"]


# inspect

A_RANGE = {"start": {"line": 8, "character": 0}, "end": {"line": 8, "character": 12}}


def test_the_schema_of_inspect_takes_the_example_of_the_contract() -> None:
    a_file: Json = {
        "path": "posts/a.md",
        "route": "/posts/a",
        "published": True,
        "frontMatter": {
            "format": "yaml",
            "data": {"title": "…"},
            "range": A_RANGE,
            "keys": {"/title": {"key": A_RANGE, "value": A_RANGE}},
        },
        "headings": [{"level": 2, "text": "결과 -> 탈락", "slug": "결과---탈락", "line": 9, "column": 1, "range": A_RANGE}],
        "links": [
            {
                "kind": "inline",
                "destination": "/posts/Job%20Transition/b#x",
                "path": "/posts/Job Transition/b",
                "fragment": "x",
                "target": "posts/Job Transition/b.md",
                "status": "ok",
                "line": 3,
                "column": 10,
                "range": A_RANGE,
            }
        ],
        "errors": [],
    }
    validator = Draft202012Validator(INSPECT_SCHEMA)
    validator.validate({"version": 1, "files": [a_file]})
    assert not validator.is_valid({"version": 1, "files": [{**a_file, "extra": 1}]})


@pytest.mark.parametrize("schema", [OUTPUT_SCHEMA, INSPECT_SCHEMA, GRAPH_SCHEMA], ids=["output", "inspect", "graph"])
def test_a_schema_is_one(schema: Json) -> None:
    Draft202012Validator.check_schema(schema)


# Every count names the same text.


@given(st.data(), st.text(st.sampled_from("ab가é😀\n\r\u2028\ufeff")))
def test_every_position_names_the_same_text(data: st.DataObject, text: str) -> None:
    first = line_starts(text)[0]
    start = data.draw(st.integers(first, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = parsed([diagnostic(text, start, end)])["diagnostics"][0]

    offset = found["offset"]
    assert text.encode()[offset["start"] : offset["end"]].decode() == text[start:end]

    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text.removeprefix("\ufeff"))
    by_column = [(found["line"] - 1, found["column"] - 1), (found["endLine"] - 1, found["endColumn"] - 1)]
    assert between(lines, *by_column) == text[start:end]

    units = [line.encode("utf-16-le") for line in lines]
    by_unit = [(place["line"], 2 * place["character"]) for place in found["range"].values()]
    assert between(units, *by_unit).decode("utf-16-le") == text[start:end]


def between(lines: list[AnyStr], start: tuple[int, int], end: tuple[int, int]) -> AnyStr:
    """What stands from one (line, column) to another, both 0-based."""
    first, last = (sum(len(line) for line in lines[:row]) + column for row, column in (start, end))
    nothing = lines[0][:0]
    return nothing.join(lines)[first:last]


# Strangers' text


@given(ANY_TEXT.filter(bool) | st.sampled_from(HOSTILE))
def test_json_is_strict_whatever_stands_in_it(text: str) -> None:
    document = parsed([hostile(text)])
    assert len(document["diagnostics"]) == 1
    json.dumps(document, ensure_ascii=False).encode()  # no half of a pair came out of it


@given(ANY_TEXT)
def test_colour_is_the_only_thing_that_colour_adds(text: str) -> None:
    plain, colored = (full.render([hostile(text)], terminal) for terminal in (NO_TERMINAL, COLORED))
    assert re.sub(r"\x1b\[[\d;]+m", "", colored) == plain
    assert colored.count("\x1b") == 2 * 10


@given(ANY_TEXT, st.integers(40, 120))
def test_wrapping_changes_nothing_but_blanks(text: str, width: int) -> None:
    plain, wrapped = (full.render([hostile(text)], terminal) for terminal in (NO_TERMINAL, Terminal(width=width)))
    assert "".join(part for part in wrapped.split("|")[0].split()) == "".join(plain.split("|")[0].split())


# The summary


@pytest.mark.parametrize(
    ("summary", "text"),
    [
        (Summary(12, 0, 0, 0, 0, 0), "no problems in 12 files"),
        (Summary(1, 0, 0, 0, 0, 0), "no problems in 1 file"),
        (Summary(1, 1, 1, 1, 0, 0), "1 error, 1 warning, 1 info in 1 file"),
        (Summary(214, 4, 2, 0, 0, 0), "4 errors, 2 warnings in 214 files"),
        (Summary(10_857, 1234, 0, 2, 1000, 0), "1,234 errors, 2 infos in 10,857 files; 1,000 fixable with `--fix`"),
        (
            Summary(214, 4, 2, 0, 0, 1835),
            "4 errors, 2 warnings in 214 files; 1,835 links not checked: `mdlint inspect --unchecked` lists them",
        ),
        (
            Summary(3, 0, 0, 0, 0, 1),
            "no problems in 3 files; 1 link not checked: `mdlint inspect --unchecked` lists them",
        ),
    ],
)
def test_summary(summary: Summary, text: str) -> None:
    assert summary_text(summary) == text


def test_summary_with_the_time_it_took() -> None:
    assert summary_text(Summary(3, 1, 0, 0, 0, 1), 0.84) == (
        "1 error in 3 files in 0.8 s; 1 link not checked: `mdlint inspect --unchecked` lists them"
    )


def test_a_format_is_called_with_what_it_needs() -> None:
    found = [finding("[a](«b»)")]
    assert FORMATS["full"](found, NOTHING, COLORED) == full.render(found, COLORED)
    assert FORMATS["concise"](found, NOTHING, COLORED) == concise.render(found)
    assert FORMATS["json"](found, NOTHING, COLORED) == json_output.render(found, NOTHING)
