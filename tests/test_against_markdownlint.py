"""markdownlint's comments silence here what they silence there, and each alias is a name that markdownlint knows.

Two differences are meant, and not generated: in code a comment is text here, and `markdownlint-configure-file` is not obeyed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest

from mdlint import engine
from mdlint.config import Config
from mdlint.document import parse
from mdlint.model import Dialect, Json
from mdlint.rules import BY_NAME, RULES
from mdlint.site import Names, Site

ORACLES = Path(__file__).parent / "oracles"
pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (ORACLES / "node_modules" / "markdownlint").is_dir(),
    reason="needs node and markdownlint: run `npm --prefix tests/oracles ci`",
)
LINT = """
import { text } from "node:stream/consumers"
import { lint } from "markdownlint/sync"
const config = { default: true, MD043: { headings: ["# z"] } }
const found = lint({ config, strings: JSON.parse(await text(process.stdin)) })
process.stdout.write(JSON.stringify(Object.entries(found).map(([name, all]) =>
  [name, all.map((one) => [one.ruleNames, one.lineNumber])])))
"""
# One fault each that both see, on the line where it stands, whatever is around it.
FAULTS = {"[x]()": BY_NAME["empty-link"], "[y](#none)": BY_NAME["missing-anchor"]}
ACTIONS = (
    "disable", "disable", "enable", "enable", "disable-line", "disable-next-line", "disable-file", "enable-file", "capture",
    "restore", "Disable", "configure-file", "disabled",
)  # fmt: skip
PARAMETERS = (
    "", "", " ", " MD042", " md042 MD051", " no-empty-links", " Link-Fragments MD013", " MD013", " MD042,MD051",
    " MD042: reason", " LN002", "\n", " MD042\n", ":", "  MD051  ", "\tMD042", "-file", " none",
)  # fmt: skip


def asked(pages: dict[str, str]) -> dict[str, list[tuple[list[str], int]]]:
    """What markdownlint says of each page: the names of the rule and the line."""
    command = ["node", "--input-type=module", "-e", LINT]
    answer = subprocess.run(command, cwd=ORACLES, input=json.dumps(pages), capture_output=True, encoding="utf-8", check=True)
    found: Json = json.loads(answer.stdout)
    return dict(found)


def comment(random: Random) -> str:
    start = random.choice(("<!-- ", "<!-- ", "<!-- ", "<!--", "<!--  "))
    return f"{start}markdownlint-{random.choice(ACTIONS)}{random.choice(PARAMETERS)}{random.choice((' -->', '-->'))}"


def page(random: Random) -> str:
    lines = []
    for _ in range(random.randrange(1, 14)):
        fault = random.choice(list(FAULTS))
        line = random.choice(("", fault, comment(random), f"{fault} {comment(random)}", f"- {fault} {comment(random)} {fault}"))
        lines.append(line if random.random() < 0.7 else f"> {line}")
    front_matter = "---\ntitle: <!-- markdownlint-disable -->\n---\n" if random.random() < 0.2 else ""
    return front_matter + "\n".join(lines) + "\n"


def said_here(text: str) -> set[tuple[str, int]]:
    facts = parse("a.md", text.encode(), Dialect())
    site = Site(Names(["a.md"]), lambda _path: facts)
    found = engine.lint_document(facts, site, Config(rules=tuple(FAULTS.values())), lambda: text).diagnostics
    return {(one.rule.aliases[0], one.start.line) for one in found}


def test_comments_silence_the_same_lines() -> None:
    random = Random(1)
    pages = {str(number): page(random) for number in range(3000)}
    aliases = {rule.aliases[0] for rule in FAULTS.values()}
    heard = silenced = 0
    for number, found in asked(pages).items():
        there = {(names[0], line) for names, line in found if names[0] in aliases}
        here = said_here(pages[number])
        assert here == there, pages[number]
        heard += len(there)
        silenced += sum(pages[number].count(fault) for fault in FAULTS) - len(there)
    assert heard > 1000 and silenced > 1000


def test_aliases_are_all_the_names_of_one_rule_of_markdownlint() -> None:
    # Two faults a page, so that every rule that we know by another name speaks, and tells all its names.
    page = "# a\n\n### a\n\n[x]()\n\n[y](#none)\n\n# a\n\n(x)[y]\n\n[a][b]\n\n[c]: d\n\n#e\n\nf\n=\n\n## g.\n\n**h**\n"
    pages = {"a": page, "b": "a\n"}
    known = {tuple(names) for found in asked(pages).values() for names, _ in found}
    for rule in RULES:
        assert not rule.aliases or rule.aliases in known, rule.name
