"""The formats for machines: each is read by what really reads it, and holds what was found and nothing else."""

from __future__ import annotations

import re
from urllib.parse import quote_from_bytes, unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdlint.model import Diagnostic, Edit, Fix, Json, Place, Range, Rule
from mdlint.output import (
    FORMATS,
    NO_TERMINAL,
    STATISTICS,
    Summary,
    github,
    gitlab,
    json_lines,
    junit,
    rdjson,
    sarif,
    statistics,
)
from mdlint.output.escape import escape, inert
from mdlint.rules import BY_NAME, RULES
from tests import readers
from tests.findings import HOSTILE, NOTHING, cure, diagnostic, finding, hostile
from tests.test_escape import ANY_TEXT, harmful

STRANGE = ANY_TEXT.filter(bool) | st.sampled_from(HOSTILE)
FOUND = finding("설치: [방법](guide/설치.md«#설치-방법-3»)\n")._replace(
    path="posts/2026 블로그.md",
    message="`guide/설치.md` has no heading `설치-방법-3`",
    help="did you mean `#설치-방법-1`?",
    related=(Place("guide/설치.md", 20, 4, "nearest heading"),),
)
MISSING_KEY = BY_NAME["missing-key"]
LONG = finding("---\n«tags:\n - a\n - b»\n---\n")._replace(rule=MISSING_KEY, severity="warning", message="`tags` is odd")


def parsed_sarif(found: list[Diagnostic]) -> Json:
    (run,) = readers.strict_json(sarif.render(found))["runs"]
    return run


# Strangers' text


@pytest.mark.parametrize("name", FORMATS)
@given(text=STRANGE)
def test_one_finding_stays_one_finding(name: str, text: str) -> None:
    harmless, rendered = (FORMATS[name]([hostile(words)], NOTHING, NO_TERMINAL) for words in ("x", text))
    names = sum(line.strip().startswith('"pathBytes": ') for line in rendered.split("\n"))  # JSON's lines for names not UTF-8
    assert rendered.count("\n") == harmless.count("\n") + names
    assert harmful(rendered.replace("\n", "")) == []
    assert rendered.encode().decode() == rendered
    obeyed = [command for line in rendered.splitlines() if (command := readers.command(line))]
    assert [(one.name, one.properties["title"]) for one in obeyed] == (
        [("error", "LN201 broken-link")] if name == "github" else []
    )


@given(STRANGE)
def test_github_understands_what_was_said(text: str) -> None:
    one = readers.command(github.render([hostile(text)]).removesuffix("\n"))
    assert one is not None
    said = escape(text)
    assert one.data == f"{said}:1:5: {said} [LN201 broken-link]\nhelp: {said}"
    assert one.properties["file"] == said


@given(STRANGE)
def test_junit_is_xml_with_one_failure(text: str) -> None:
    ((suite, case),) = readers.junit_cases(junit.render([hostile(text)]))
    (failure,) = case.result
    shown = escape(text).replace("\ufffe", r"\ufffe").replace("\uffff", r"\uffff")
    assert (suite.name, case.classname, failure.message) == (shown, shown, shown)
    assert case.name == f"1:5: {shown} [LN201 broken-link]"
    assert failure.text == f"{shown}:1:5: error: {shown} [LN201 broken-link]\nhelp: {shown}"


@given(STRANGE)
def test_json_formats_are_strict_and_hold_the_text(text: str) -> None:
    readable = re.sub("[\ud800-\udfff]", lambda found: escape(found[0]), text)
    (line,) = readers.json_lines(json_lines.render([hostile(text)]))
    (issue,) = readers.strict_json(gitlab.render([hostile(text)]))
    (reviewed,) = readers.strict_json(rdjson.render([hostile(text)]))["diagnostics"]
    assert line["message"] == readable
    assert issue["description"] == f"{readable}; {readable}"
    assert issue["location"]["path"] == reviewed["location"]["path"] == readable
    assert reviewed["suggestions"][0]["text"] == readable


@given(STRANGE)
def test_a_uri_of_sarif_leads_to_the_bytes_of_the_name(text: str) -> None:
    (result,) = parsed_sarif([hostile(text)])["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"(?:[\w.~/-]|%[0-9A-F]{2})+", uri, re.ASCII)
    try:
        name = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        name = text.encode("utf-8", "surrogatepass")
    assert unquote_to_bytes(uri) == name


@given(STRANGE)
def test_a_message_of_sarif_has_no_link(text: str) -> None:
    (result,) = parsed_sarif([hostile(text)])["results"]
    for message in (result["message"], result["relatedLocations"][0]["message"], result["fixes"][0]["description"]):
        # 3.11.6: `\[`, `\]` and `\\` stand for the sign itself.
        assert "](" not in re.sub(r"\\[\[\]\\]", "", message["text"])


@given(STRANGE)
def test_a_comment_of_reviewdog_has_code_and_nothing_else(text: str) -> None:
    (found,) = readers.strict_json(rdjson.render([hostile(text)._replace(message=f"`{text}` leads nowhere {text}")]))[
        "diagnostics"
    ]
    html = readers.comment("x" + found["message"])
    assert set(re.findall(r"</?(\w+)", html)) <= {"p", "code"}
    assert not re.search(r"@\w", re.sub(r"<code>.*?</code>", "", html, flags=re.DOTALL))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("a.md:1:1: error: `##[add-mask]x`", r"a.md:1:1: error: `#\x23[add-mask]x`"),
        ("####[group]", r"###\x23[group]"),
        ("##vso[task.complete]", r"#\x23vso[task.complete]"),
        ("::error::x", "./::error::x"),
        (" ::error::x", "./ ::error::x"),
        ("## [Title](x.md)", "## [Title](x.md)"),
        ("##[제목](x.md)", "##[제목](x.md)"),
        ("std::error::x", "std::error::x"),
    ],
)
def test_a_line_is_no_command(line: str, shown: str) -> None:
    assert inert(line) == shown
    assert readers.command(inert(line)) is None


# github


def test_github() -> None:
    assert github.render([FOUND, LONG]) == (
        "::error title=LN201 broken-link,file=posts/2026 블로그.md,line=1,endLine=1,col=21,endColumn=29"
        "::posts/2026 블로그.md:1:21: `guide/설치.md` has no heading `설치-방법-3` [LN201 broken-link]"
        "%0Ahelp: did you mean `#설치-방법-1`?\n"
        "::warning title=FM101 missing-key,file=index.md,line=2,endLine=4::index.md:2:1: `tags` is odd [FM101 missing-key]\n"
    )


def test_github_says_what_it_will_not_show() -> None:
    assert github.render([FOUND] * 10 + [LONG] * 10).startswith("::error ")
    notice = "GitHub shows 10 errors, 10 warnings and 10 notices of a step: 3 more stand only in its log"
    assert github.render([FOUND] * 12 + [LONG] * 11).startswith(f"::notice title=mdlint::{notice}\n::error ")


def test_github_without_findings_is_empty() -> None:
    assert github.render([]) == ""


# gitlab


def test_gitlab() -> None:
    first, second = readers.strict_json(gitlab.render([FOUND, LONG]))
    assert first == {
        "description": "`guide/설치.md` has no heading `설치-방법-3`; did you mean `#설치-방법-1`?",
        "check_name": "LN201 broken-link",
        "fingerprint": "9c1e5f",
        "severity": "major",
        "location": {"path": "posts/2026 블로그.md", "lines": {"begin": 1, "end": 1}},
    }
    assert (second["severity"], second["location"]["lines"]) == ("minor", {"begin": 2, "end": 4})


def test_gitlab_has_no_fingerprint_twice_and_none_with_a_line() -> None:
    prints = [issue["fingerprint"] for issue in readers.strict_json(gitlab.render([FOUND, FOUND, FOUND]))]
    assert len(set(prints)) == 3
    moved = diagnostic("\n\n[a](b)", 6, 7)
    assert [issue["fingerprint"] for issue in readers.strict_json(gitlab.render([moved] * 3))] == prints


def test_gitlab_without_findings_is_an_empty_array() -> None:
    assert readers.strict_json(gitlab.render([])) == []


# junit


def test_junit_has_a_case_a_finding_and_a_suite_a_document() -> None:
    cases = readers.junit_cases(junit.render([FOUND, FOUND._replace(message="other"), LONG]))
    assert [(suite.name, case.name) for suite, case in cases] == [
        ("posts/2026 블로그.md", "1:21: `guide/설치.md` has no heading `설치-방법-3` [LN201 broken-link]"),
        ("posts/2026 블로그.md", "1:21: other [LN201 broken-link]"),
        ("index.md", "2:1: `tags` is odd [FM101 missing-key]"),
    ]
    assert all(case.is_failure for _, case in cases)


def test_junit_without_findings_is_a_test_that_passed() -> None:
    ((_, case),) = readers.junit_cases(junit.render([]))
    assert case.is_passed


# rdjson


def test_rdjson() -> None:
    assert readers.strict_json(rdjson.render([cure(FOUND, "#설치-방법-1")])) == {
        "source": {"name": "mdlint"},
        "diagnostics": [
            {
                "message": "`guide/설치.md` has no heading `설치-방법-3`; did you mean `#설치-방법-1`?",
                "location": {
                    "path": "posts/2026 블로그.md",
                    # `설치: [방법](guide/설치.md` takes 32 bytes, the fault 16.
                    "range": {"start": {"line": 1, "column": 33}, "end": {"line": 1, "column": 49}},
                },
                "severity": "ERROR",
                "code": {"value": "LN201 broken-link"},
                "suggestions": [
                    {
                        "range": {"start": {"line": 1, "column": 33}, "end": {"line": 1, "column": 49}},
                        "text": "#설치-방법-1",
                    }
                ],
            }
        ],
    }


def test_rdjson_counts_bytes_from_the_start_of_each_line() -> None:
    found = finding("\ufeff---\n«제목: 가\n나»다\n---\n")
    (shown,) = readers.strict_json(rdjson.render([found]))["diagnostics"]
    assert shown["location"]["range"] == {"start": {"line": 2, "column": 1}, "end": {"line": 3, "column": 4}}


def test_rdjson_suggests_no_half_of_a_fix() -> None:
    edits = (Edit(Range(0, 1), "a"), Edit(Range(2, 3), "b"))
    two = FOUND._replace(fix=Fix("both", edits, "safe", "structure"), edits=((FOUND.start, FOUND.end),) * 2)
    assert readers.strict_json(rdjson.render([two]))["diagnostics"][0]["suggestions"] == []


def test_rdjson_takes_time_in_line_with_the_message() -> None:
    # Runs of backticks of as many lengths as there are runs: none of them closes another.
    text = "".join("`" * length + "x" for length in range(1, 1200))
    (found,) = readers.strict_json(rdjson.render([FOUND._replace(message=text, help=None)]))["diagnostics"]
    assert found["message"] == text.replace("`", "\\`")


# sarif


def test_sarif() -> None:
    run = parsed_sarif([cure(FOUND, "#설치-방법-1"), LONG])
    assert run["columnKind"] == "unicodeCodePoints"
    first, second = run["results"]
    artifact = {"uri": f"posts/2026%20{quote_from_bytes('블로그'.encode())}.md", "uriBaseId": "%SRCROOT%"}
    region = {"startLine": 1, "startColumn": 21, "endLine": 1, "endColumn": 29}
    assert first == {
        "ruleId": "LN201",
        "ruleIndex": 1,
        "level": "error",
        "message": {"text": "`guide/설치.md` has no heading `설치-방법-3`. Did you mean `#설치-방법-1`?"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"primaryLocationLineHash": "9c1e5f"},
        "relatedLocations": [
            {
                "id": 0,
                "message": {"text": "Nearest heading."},
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": f"guide/{quote_from_bytes('설치'.encode())}.md",
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": {"startLine": 20, "startColumn": 4},
                },
            }
        ],
        "fixes": [
            {
                "description": {"text": "Change to `#설치-방법-1`."},
                "artifactChanges": [
                    {
                        "artifactLocation": artifact,
                        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "#설치-방법-1"}}],
                    }
                ],
            }
        ],
    }
    assert (second["ruleIndex"], second["level"]) == (0, "warning")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_sarif_tells_what_each_rule_means(rule: Rule) -> None:
    (described,) = parsed_sarif([FOUND._replace(rule=rule)])["tool"]["driver"]["rules"]
    assert described["id"] == rule.code
    assert described["name"].lower() == rule.name.replace("-", "")
    assert re.fullmatch(r"(?:[A-Z][a-z0-9]*)+", described["name"])
    assert described["shortDescription"]["text"].endswith(".")
    assert len(described["fullDescription"]["text"]) > 40 and "\n" not in described["fullDescription"]["text"]
    assert f"mdlint rule {rule.code}" in described["help"]["text"]
    assert not described["help"]["text"].startswith("#")


def test_sarif_without_findings_has_a_run_without_results() -> None:
    run = parsed_sarif([])
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


# Statistics


def test_statistics_count_each_rule_the_most_frequent_first() -> None:
    twice = LONG._replace(rule=MISSING_KEY)
    many = [FOUND, twice, cure(FOUND, "a"), twice, cure(FOUND, "b", "hint")] + [FOUND] * 9
    assert statistics.render(many) == "12  LN201  broken-link (1 fixable)\n 2  FM101  missing-key\n"
    assert statistics.render([FOUND, LONG]) == "1  FM101  missing-key\n1  LN201  broken-link\n"
    assert statistics.render([]) == ""


def test_statistics_are_one_more_key_in_json() -> None:
    summary = Summary(1, 2, 0, 0, 1, 0)
    document = readers.valid_output(STATISTICS["json"]([FOUND, cure(FOUND, "a")], summary, NO_TERMINAL))
    assert document.pop("statistics") == [{"code": "LN201", "name": "broken-link", "count": 2, "fixable": 1}]
    assert document == readers.valid_output(FORMATS["json"]([FOUND, cure(FOUND, "a")], summary, NO_TERMINAL))
