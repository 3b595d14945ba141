"""A rule says honestly what it needs, and a run on one file says what a run on all of them says of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from mdlint import engine
from mdlint.model import Document, Json, Rule
from mdlint.rules import RULES
from mdlint.site import Site
from mdlint.site.publication import is_section
from tests import mdtest
from tests.command import mdlint, write
from tests.mdtest import Case
from tests.test_rules import ALL

OF_DOCUMENT = [(rule, case) for rule, case in ALL if rule.check is not None and rule.needs == "document"]


@pytest.mark.parametrize(("rule", "case"), OF_DOCUMENT, ids=[str(case) for _, case in OF_DOCUMENT])
def test_a_rule_that_needs_the_document_alone_reads_no_other(rule: Rule, case: Case) -> None:
    settings = mdtest.config_of(case.files, rule)
    whole = mdtest.site_of(case.files, settings)
    for path in filter(whole.names.is_page, case.files):

        def only(name: str, own: str = path) -> Document:
            assert name == own
            return whole.document(name)

        def section(name: str) -> Mapping[str, Json] | None:
            return whole.data(name) if is_section(name) else None  # which may keep the page off the site

        alone = Site(whole.names, only, schema_of=whole.schema_of, settings_of=whole.settings_of, known_data=section)
        text = partial(mdtest.text_of, case.files[path])
        expected = engine.lint_document(whole.document(path), whole, settings, text)
        assert engine.lint_document(alone.document(path), alone, settings, text) == expected


def post(title: str, keys: str) -> str:
    return f"---\ntitle: {title}\ndate: 2024-05-01\nexcerpt: e\n{keys}\n---\n\n안녕하세요.\n"


def test_a_run_on_one_file_says_what_a_run_on_all_says_of_it(tmp_path: Path) -> None:
    posts = {f"posts/p{number}.md": post("한글", "tags: [raised-beds]") for number in range(4)}
    write(tmp_path, {
        ".git/HEAD": "",
        ".mdlint.toml": 'select = ["FM"]\nrules.broken-reference.links = ["next"]\n',
        **posts,
        "posts/frost.md": post("a", "tags: [Raised Beds]\nslug: same"),
        "posts/thaw.md": post("b", "tags: [raisedbeds]\nslug: same\nnext: /posts/none"),
        "posts/sowing.md": post("c", "permalink: /x\nnext: /posts/thaw"),
        "posts/여행/바다.md": post("d", "permalink: /x\ntags: [Raised-Beds]"),
        "posts/draft.md": post("e", "permalink: /x\ndraft: true"),
    })  # fmt: skip
    whole = mdlint("check", cwd=tmp_path).stdout.splitlines()
    alone = [
        line for path in sorted(tmp_path.rglob("*.md")) for line in mdlint("check", str(path), cwd=tmp_path).stdout.splitlines()
    ]
    assert sorted(alone) == sorted(whole)
    assert {line.rpartition("[")[2][:5] for line in whole} >= {"FM302", "FM303", "FM304"}


def test_rules_on_the_whole_site_are_few() -> None:
    """Each of them makes a run on one file read all others: who adds one has thought about that."""
    every = {"duplicate-value", "tag-variant", "not-nfc", "orphan", "unused-asset"}
    assert {rule.name for rule in RULES if rule.needs == "site"} == every
