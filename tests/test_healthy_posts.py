"""Posts with nothing wrong in them, in several scripts: mdlint has nothing to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdlint import engine
from mdlint.config import Config
from tests import mdtest

POSTS = sorted((Path(__file__).parent / "healthy").glob("*.md"))


@pytest.mark.parametrize("post", POSTS, ids=[post.stem for post in POSTS])
def test_a_healthy_post_is_silent(post: Path) -> None:
    files = {f"posts/{post.name}": post.read_bytes()}
    settings = Config()
    site = mdtest.site_of(files, settings)
    path = next(iter(files))
    found = engine.lint_document(site.document(path), site, settings, lambda: post.read_text("utf-8"))
    assert [(one.start.line, one.rule.name, one.message) for one in found.diagnostics] == []


def test_there_is_a_post_for_each_script() -> None:
    assert [post.stem for post in POSTS] == ["ar", "en", "ja", "ko", "zh"]
