"""Posts with nothing wrong in them, in several scripts: mdlint has nothing to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdlint import config, engine
from mdlint.config import Config
from mdlint.slugs.styles import STYLES
from tests import mdtest

POSTS = sorted((Path(__file__).parent / "healthy").glob("*.md"))


WITH_ALL_LETTERS = [style for style in STYLES if style not in ("mkdocs", "hugo-ascii", "kramdown")]


@pytest.mark.parametrize("post", POSTS, ids=[post.stem for post in POSTS])
def test_a_healthy_post_is_silent(post: Path) -> None:
    assert said(post, Config()) == []


@pytest.mark.parametrize("style", WITH_ALL_LETTERS)
@pytest.mark.parametrize("post", POSTS, ids=[post.stem for post in POSTS])
def test_its_headings_are_silent_in_every_style_that_keeps_all_letters(post: Path, style: str) -> None:
    settings = config.built([config.read(f'select = ["HD2"]\n[anchors]\nstyle = "{style}"\n', ".mdlint.toml")])
    assert said(post, settings) == []


def said(post: Path, settings: Config) -> list[tuple[int, str, str]]:
    """The lines with a finding, the names of the rules and what they say."""
    files = {f"posts/{post.name}": post.read_bytes()}
    site = mdtest.site_of(files, settings)
    path = next(iter(files))
    found = engine.lint_document(site.document(path), site, settings, lambda: post.read_text("utf-8"))
    return [(one.start.line, one.rule.name, one.message) for one in found.diagnostics]


def test_there_is_a_post_for_each_script() -> None:
    assert [post.stem for post in POSTS] == ["ar", "en", "ja", "ko", "zh"]
