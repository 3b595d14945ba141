"""A table of faulty front matters, each with all that is said of it: code, place, message, help and cure.

`faulty_front_matter.txt` holds the table. A block is a title behind `▶`, the post, a line of `=`, and the findings. In the post
`⇥` stands for a tab, `⟦FEFF⟧` for the character of that number. `MDTEST_UPDATE=1` writes the findings, for review in the diff.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from mdlint import engine
from mdlint.config import Config
from mdlint.document import parse
from mdlint.edits import apply
from mdlint.frontmatter import read
from mdlint.model import Diagnostic, Dialect, Position
from mdlint.positions import line_starts
from mdlint.rules import RULES
from mdlint.schema import Schema
from mdlint.site import Names, Site
from tests import mdtest

TABLE = Path(__file__).parent / "faulty_front_matter.txt"
BETWEEN = "=" * 8
SCHEMA = Schema("post.schema.json", {
    "required": ["title"],
    "properties": {
        "title": {"type": "string", "maxLength": 40, "description": "What lists call the post."},
        "date": {"type": "string", "format": "date"},
        "published_at": {"type": "string", "format": "date-time"},
        "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "category": {"enum": ["garden", "kitchen", "여행"]},
        "draft": {"type": "boolean"},
        "stars": {"type": "integer", "minimum": 1, "maximum": 5},
        "slug": {"type": "string", "pattern": "^[a-z0-9-]+$", "x-mdlint-message": "small letters, digits and hyphens only"},
        "image": {"type": "string", "format": "mdlint-asset", "x-mdlint-synonyms": ["cover"]},
        "mood": {"deprecated": True, "description": "nobody reads it any more"},
        "series": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
    },
    "additionalProperties": False,
})  # fmt: skip
FRONT_MATTER_RULES = tuple(rule for rule in RULES if rule.code.startswith("FM") and rule.severity)


class Fault(NamedTuple):
    title: str
    written: str
    findings: str

    @property
    def text(self) -> str:
        text = self.written.replace("⇥", "\t")
        return re.sub("⟦([0-9A-F]{4})⟧", lambda found: chr(int(found[1], 16)), text)


def table() -> list[Fault]:
    faults = []
    for block in re.split(r"^▶ ", TABLE.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        title, _, rest = block.partition("\n")
        written, _, findings = rest.partition(BETWEEN + "\n")
        faults.append(Fault(title, written, findings.rstrip("\n")))
    return faults


FAULTS = table()
every_fault = pytest.mark.parametrize("fault", FAULTS, ids=[fault.title for fault in FAULTS])


def found(text: str) -> list[Diagnostic]:
    path = "posts/24-05-01-a.md"
    site = Site(
        Names([path, "public/images/raised-bed.png"]),
        lambda name: parse(name, text.encode(), Dialect()),
        schema_of=lambda _: SCHEMA,
    )
    return engine.lint_document(site.document(path), site, Config(rules=FRONT_MATTER_RULES), lambda: text).diagnostics


def shown(diagnostics: list[Diagnostic]) -> str:
    lines = []
    for one in diagnostics:
        lines.append(f"{one.rule.code} {extent(one.start, one.end)} {one.message}")
        lines += [f"    help: {one.help}"] if one.help else []
        lines += [f"    also: {place.line}:{place.column} {place.message}" for place in one.related]
        if one.fix:
            pairs = zip(one.fix.edits, one.edits, strict=True)
            edits = [f"{extent(*places)} {json.dumps(edit.text, ensure_ascii=False)}" for edit, places in pairs]
            lines.append(f"    {one.fix.safety}: {one.fix.title}: {', '.join(edits)}")
    return "\n".join(lines)


def extent(start: Position, end: Position) -> str:
    return f"{start.line}:{start.column}-{end.line}:{end.column}"


def test_the_table_holds_what_mdlint_says() -> None:
    actual = [(fault, shown(found(fault.text))) for fault in FAULTS]
    if mdtest.updating():
        blocks = [f"▶ {fault.title}\n{fault.written}{BETWEEN}\n{says}\n" for fault, says in actual]
        TABLE.write_text("\n".join(blocks), "utf-8")
    assert len(FAULTS) >= 60
    assert len({fault.title for fault in FAULTS}) == len(FAULTS)


@every_fault
def test_a_faulty_front_matter_gets_exactly_these_findings(fault: Fault) -> None:
    if not mdtest.updating():
        assert fault.findings
        assert shown(found(fault.text)) == fault.findings


@every_fault
def test_every_repair_that_is_printed_can_be_read(fault: Fault) -> None:
    """Each line that a help says to write, put in its place, leaves nothing on it that cannot be read."""
    text = fault.text
    starts = line_starts(text)
    cures = {
        one.start.line: one.help.removeprefix("write `").removesuffix("`")
        for one in found(text)
        if one.rule.code == "FM005" and one.help and one.help.startswith("write `")
    }
    for line, cure in sorted(cures.items(), reverse=True):
        end = starts[line] if line < len(starts) else len(text)
        rest = text[starts[line - 1] : end]
        text = text[: starts[line - 1]] + cure + rest[len(rest.rstrip("\r\n")) :] + text[end:]
    _, errors, _ = read(text)
    after = line_starts(text)
    broken = [error for error in errors if error.kind == "invalid"]
    places = [(after[line - 1], after[line - 1] + len(cure)) for line, cure in cures.items()]
    assert not [error for error in broken for start, end in places if start <= error.range.start < end]


@every_fault
def test_a_safe_cure_ends_the_fault_and_makes_no_other(fault: Fault) -> None:
    before = found(fault.text)
    for one in before:
        if one.fix and one.fix.safety == "safe":
            text = apply(fault.text, one.fix.edits)
            kept = [(other.rule.code, other.message) for other in before]
            after = [(other.rule.code, other.message) for other in found(text)]
            assert after.count((one.rule.code, one.message)) < kept.count((one.rule.code, one.message))
            assert not [pair for pair in after if pair[0] in ("FM002", "FM003", "FM004", "FM005", "FM006") and pair not in kept]
