"""Facts that are kept are the facts that were found, down to the last type."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from typing import Any

from mdlint.document import parse
from mdlint.model import Dialect, Document
from mdlint.store.facts import recorded
from mdlint.store.plain import built
from tests.test_rules import ALL

DIALECTS = (Dialect(), Dialect(mdx=True), Dialect(wikilinks=True, math=True, comments=True, embeds=("@audio",)))


def assert_same(one: Any, other: Any) -> None:
    assert isinstance(other, Mapping) if isinstance(one, Mapping) else type(one) is type(other)
    if isinstance(one, tuple):
        for part, counterpart in zip(one, other, strict=True):
            assert_same(part, counterpart)
    elif isinstance(one, Mapping):
        assert_same(tuple(one.items()), tuple(other.items()))
    else:
        assert one == other


def test_all_facts_of_all_cases_survive() -> None:
    seen = set()
    for _, case in ALL:
        for path, text in case.files.items():
            for dialect in DIALECTS if text not in seen else ():
                document = parse(path, text, dialect)
                kept = built(Document, (path, *marshal.loads(recorded(document)[1])))
                assert kept == document
                assert_same(document, kept)
            seen.add(text)
    assert len(seen) > 1_000
