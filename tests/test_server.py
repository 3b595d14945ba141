"""The language server over its real protocol: findings in buffers, and what can be done about them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the extra `server` is not installed")
pytest.importorskip("pytest_lsp", reason="pytest-lsp is not installed")

from lsprotocol import types

from tests.command import POST, write
from tests.editor import PATIENCE, PROFILES, editor

BEFORE = "안녕 😀 한글 𝒳 "
GUIDE = POST + "\n## 설치 방법\n\n읽으세요.\n"


def in_time(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """The test as one that pytest can run, given up when it hangs."""

    @wraps(test)
    def run(*arguments: Any, **named: Any) -> None:
        asyncio.run(asyncio.wait_for(test(*arguments, **named), 2 * PATIENCE))

    return run


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    files = {"posts/a.md": POST, "posts/Job Transition/guide.md": GUIDE, ".git/HEAD": ""}
    return write(tmp_path / "blog", files)


@pytest.mark.parametrize("encoding", PROFILES)
@in_time
async def test_a_finding_stands_where_the_editor_counts_it(blog: Path, encoding: str) -> None:
    async with editor(blog, encoding=encoding) as one:
        uri = one.open(blog / "posts/a.md", POST + f"\n{BEFORE}[글](none.md) 그리고\n")
        [found] = await one.told(uri, "LN201")
        assert one.words(uri, found.range) == "none.md"
        assert found.range == one.range(uri, "none.md")
        assert found.message == "`none.md` leads nowhere\nthere is no `posts/none.md`"
        assert found.severity is types.DiagnosticSeverity.Error
        assert found.source == "mdlint"
        assert (blog / "posts/a.md").read_text("utf-8") == POST


@pytest.mark.parametrize("encoding", PROFILES)
@in_time
async def test_a_quick_fix_changes_what_it_names(blog: Path, encoding: str) -> None:
    async with editor(blog, encoding=encoding) as one:
        text = POST + f"\n{BEFORE}[글](/posts/Job Transition/guide) 그리고\n"
        uri = one.open(blog / "posts/a.md", text)
        await one.told(uri, "LN001")
        offered = await one.actions(uri, one.range(uri, "Transition"), "quickfix")
        fix = next(action for action in offered if action.is_preferred)
        assert fix.edit and fix.edit.changes
        assert one.edited(uri, fix.edit.changes[uri]) == text.replace("Job Transition", "Job%20Transition")
        [every] = await one.actions(uri, one.range(uri, "안녕 😀"), "source.fixAll")
        assert every.edit and every.edit.changes
        assert one.edited(uri, every.edit.changes[uri]) == text.replace("Job Transition", "Job%20Transition")


@pytest.mark.parametrize("encoding", PROFILES)
@in_time
async def test_a_finding_is_silenced_where_it_stands(blog: Path, encoding: str) -> None:
    async with editor(blog, encoding=encoding) as one:
        uri = one.open(blog / "posts/a.md", POST + f"\n{BEFORE}[글](none.md) 그리고\n")
        await one.told(uri, "LN201")
        offered = await one.actions(uri, one.range(uri, "none.md"))
        silence = next(action for action in offered if action.title.startswith("Silence LN201"))
        assert silence.edit and silence.edit.changes
        one.type(uri, one.edited(uri, silence.edit.changes[uri]))
        assert one.texts[uri].endswith("[글](none.md) 그리고 <!-- mdlint-disable-line LN201: say why -->\n")
        await one.told(uri)
        await one.told(uri)


@in_time
async def test_front_matter_is_silenced_by_a_comment_of_its_own(blog: Path) -> None:
    async with editor(blog) as one:
        uri = one.open(blog / "posts/a.md", POST.replace('"2025-04-12"', '"2025-02-30"'))
        [found] = await one.told(uri, "FM104")
        offered = await one.actions(uri, found.range)
        silence = next(action for action in offered if action.title.startswith("Silence"))
        assert silence.edit and silence.edit.changes
        one.type(uri, one.edited(uri, silence.edit.changes[uri]))
        assert 'date: "2025-02-30" # mdlint-disable-line FM104: say why\n' in one.texts[uri]
        await one.told(uri)


@pytest.mark.parametrize("pulls", [False, True])
@in_time
async def test_what_is_typed_in_one_buffer_is_known_in_all(blog: Path, pulls: bool) -> None:
    async with editor(blog, pulls=pulls) as one:
        guide = one.open(blog / "posts/Job Transition/guide.md")
        uri = one.open(blog / "posts/a.md", POST + "\n[글](Job%20Transition/guide.md#설치-방법)\n")
        await one.told(uri)
        one.type(guide, GUIDE.replace("설치 방법", "지우는 방법"))
        await one.told(uri, "LN203")
        one.close(guide)
        await one.told(uri)


@in_time
async def test_a_new_file_is_part_of_the_site_before_it_is_saved(blog: Path) -> None:
    async with editor(blog) as one:
        uri = one.open(blog / "posts/a.md", POST + "\n[글](new.md)\n")
        await one.told(uri, "LN201")
        new = one.open(blog / "posts/new.md", POST)
        await one.told(uri)
        one.close(new)
        assert not (blog / "posts/new.md").exists()


@in_time
async def test_other_files_are_left_alone(blog: Path, tmp_path: Path) -> None:
    write(tmp_path, {"elsewhere/posts/b.md": "# no\n\n[글](none.md)\n", "blog/notes.txt": "[글](none.md)"})
    async with editor(blog) as one:
        for file in (tmp_path / "elsewhere/posts/b.md", blog / "notes.txt"):
            assert await one.pulled(one.open(file)) == []
        assert await one.pulled("untitled:Untitled-1") == []
