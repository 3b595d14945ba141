"""The language server over its real protocol: findings in buffers, and what can be done about them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from pytest import MonkeyPatch

pytest.importorskip("pygls", reason="the extra `server` is not installed")
pytest.importorskip("pytest_lsp", reason="pytest-lsp is not installed")

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from mdlint.lint import run_document
from mdlint.server.workspace import Workspace
from tests.command import POST, mdlint, write
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
        await one.told(uri, "LN201")
        assert not (blog / "posts/new.md").exists()
        assert one.client.messages == []


@in_time
async def test_other_files_are_left_alone(blog: Path, tmp_path: Path) -> None:
    write(tmp_path, {"elsewhere/posts/b.md": "# no\n\n[글](none.md)\n", "blog/notes.txt": "[글](none.md)"})
    async with editor(blog) as one:
        for file in (tmp_path / "elsewhere/posts/b.md", blog / "notes.txt"):
            assert await one.pulled(one.open(file)) == []
        assert await one.pulled("untitled:Untitled-1") == []


@in_time
async def test_front_matter_is_completed_from_the_schema_and_from_what_other_posts_say(blog: Path) -> None:
    write(blog, {"posts/b.md": POST.replace("---\n\n", "tags: [산책, 'a: b']\n---\n\n")})
    async with editor(blog) as one:
        uri = one.open(blog / "posts/a.md", POST.replace("---\n\n", "cat\ntags: [\n---\n\n"))
        assert one.edited(uri, [await one.completed(uri, "cat", "category")]) == one.texts[uri].replace("cat\n", "category: \n")
        tags = await one.completion(uri, "tags: [")
        assert [item.label for item in tags] == ["a: b", "산책"]
        assert [item.text_edit.new_text for item in tags if item.text_edit] == ['"a: b"', "산책"]


@in_time
async def test_values_are_completed_from_the_schema(blog: Path) -> None:
    schema = '{"properties": {"mood": {"enum": ["맑음", "a: b", true]}, "pinned": {"type": "boolean"}}}'
    config = '[[schemas]]\nfiles = ["posts/**"]\nschema = "mood.json"\n'
    write(blog, {"mood.json": schema, ".mdlint.toml": config})
    async with editor(blog) as one:
        uri = one.open(blog / "posts/a.md", "---\nmood: \npinned: \n---\n\n글\n")
        offered = await one.completion(uri, "mood: ")
        assert [item.label for item in offered] == ["맑음", "a: b", "true"]
        assert [item.text_edit.new_text for item in offered if item.text_edit] == ["맑음", '"a: b"', "true"]
        assert [item.label for item in await one.completion(uri, "pinned: ")] == ["true", "false"]


@pytest.mark.parametrize("encoding", PROFILES)
@in_time
async def test_destinations_and_anchors_are_completed_as_they_must_be_written(blog: Path, encoding: str) -> None:
    async with editor(blog, encoding=encoding) as one:
        text = POST + f"\n{BEFORE}[글](/posts/Job T) [글](gui) [글](Job%20Transition/guide.md#설) [글](#)\n"
        uri = one.open(blog / "posts/a.md", text + "\n## 나\n")
        route = await one.completed(uri, "/posts/Job T", "/posts/Job Transition/guide")
        assert one.edited(uri, [route]) == one.texts[uri].replace("Job T)", "Job%20Transition/guide)")
        way = await one.completed(uri, "(gui", "Job Transition/guide.md")
        assert way.new_text == "Job%20Transition/guide.md"
        anchor = await one.completed(uri, "guide.md#설", "## 설치 방법")
        assert one.edited(uri, [anchor]) == one.texts[uri].replace("#설)", "#설치-방법)")
        assert (await one.completed(uri, "(#", "## 나")).new_text == "나"


@in_time
async def test_a_pointer_is_told_what_a_link_a_key_and_a_finding_mean(blog: Path) -> None:
    async with editor(blog) as one:
        uri = one.open(blog / "posts/a.md", POST + "\n😀 [글](Job%20Transition/guide.md#설치-방법) [글](none.md)\n")
        assert await one.hovered(uri, "guide.md") == (
            "**봄날의 산책**\n\n§ 설치 방법\n\n강가를 걸었다\n\n`posts/Job Transition/guide.md`"
        )
        assert (await one.hovered(uri, "excerpt")).startswith("**`excerpt`**: string")
        assert "**broken-link (LN201)**" in await one.hovered(uri, "none.md")
        assert await one.hovered(uri, "안녕하세요") == ""


@pytest.mark.parametrize("encoding", PROFILES)
@in_time
async def test_links_are_followed_forwards_and_backwards(blog: Path, encoding: str) -> None:
    async with editor(blog, encoding=encoding) as one:
        text = f"\n{BEFORE}[글](Job%20Transition/guide.md#설치-방법) [글](Job%20Transition/guide)\n"
        uri = one.open(blog / "posts/a.md", POST + text)
        guide = one.open(blog / "posts/Job Transition/guide.md")
        place = types.DefinitionParams(**one.at(uri, "guide.md#"))
        found = await one.client.text_document_definition_async(place)
        assert isinstance(found, types.Location)
        assert (found.uri, one.words(guide, found.range)) == (guide, "설치 방법")
        context = types.ReferenceContext(include_declaration=False)
        for words, expected in {
            "설치": ["Job%20Transition/guide.md#설치-방법"],
            "읽으세요": ["Job%20Transition/guide.md#설치-방법", "Job%20Transition/guide"],
        }.items():
            asked = types.ReferenceParams(context, **one.at(guide, words))
            links = await one.client.text_document_references_async(asked) or []
            assert [one.words(uri, link.range) for link in links] == expected
            assert {link.uri for link in links} == {uri}
        document_links = await one.client.text_document_document_link_async(
            types.DocumentLinkParams(types.TextDocumentIdentifier(uri))
        )
        assert [link.target for link in document_links or ()] == [guide, guide]


@in_time
async def test_the_outline_nests_and_headings_are_found_in_all_documents(blog: Path) -> None:
    async with editor(blog) as one:
        uri = one.open(blog / "posts/a.md", POST + "\n## 하나\n\n### 둘\n\n글\n\n## 셋\n\n글\n")
        asked = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
        symbols = await one.client.text_document_document_symbol_async(asked) or []
        names = [
            (symbol.name, [child.name for child in symbol.children or ()])
            for symbol in symbols
            if isinstance(symbol, types.DocumentSymbol)
        ]
        assert names == [("하나", ["둘"]), ("셋", [])]
        everywhere = await one.client.workspace_symbol_async(types.WorkspaceSymbolParams("설치")) or []
        assert [symbol.name for symbol in everywhere] == ["설치 방법"]


@pytest.mark.parametrize("encoding", PROFILES)
@in_time
async def test_a_heading_is_renamed_with_all_links_to_it_and_to_those_that_it_renumbers(blog: Path, encoding: str) -> None:
    pages = {"posts/Job Transition/guide.md": GUIDE + "\n## 설치 방법\n\n글\n"}
    write(blog, pages)
    async with editor(blog, encoding=encoding) as one:
        text = f"\n{BEFORE}[글](Job%20Transition/guide.md#설치-방법) [글](Job%20Transition/guide#설치-방법-1) 끝\n"
        uri = one.open(blog / "posts/a.md", POST + text)
        guide = one.open(blog / "posts/Job Transition/guide.md")
        where = await one.client.text_document_prepare_rename_async(types.PrepareRenameParams(**one.at(guide, "설치")))
        assert isinstance(where, types.Range)
        assert one.words(guide, where) == "설치 방법"
        asked = types.RenameParams(new_name="지우는 법 😀", **one.at(guide, "설치"))
        edit = await one.client.text_document_rename_async(asked)
        assert edit and edit.changes
        assert one.edited(guide, edit.changes[guide]) == one.texts[guide].replace("설치 방법", "지우는 법 😀", 1)
        expected = text.replace("#설치-방법)", "#지우는-법-)").replace("#설치-방법-1)", "#설치-방법)")
        assert one.edited(uri, edit.changes[uri]) == POST + expected


@in_time
async def test_a_config_that_comes_changes_and_goes_is_obeyed(blog: Path) -> None:
    async with editor(blog) as one:
        uri = one.open(blog / "posts/a.md", POST + "\n[글](none.md)\n")
        await one.told(uri, "LN201")
        one.changed(write(blog, {".mdlint.toml": 'ignore = ["LN201"]\n'}) / ".mdlint.toml", types.FileChangeType.Created)
        await one.told(uri)
        one.changed(write(blog, {".mdlint.toml": "ignor = 1\n"}) / ".mdlint.toml", types.FileChangeType.Changed)
        await one.heard("unknown key `ignor`")
        await one.told(uri)
        (blog / ".mdlint.toml").unlink()
        one.changed(blog / ".mdlint.toml", types.FileChangeType.Deleted)
        await one.told(uri, "LN201")


@in_time
async def test_files_that_come_and_go_are_noticed(blog: Path) -> None:
    async with editor(blog) as one:
        uri = one.open(blog / "posts/a.md", POST + "\n[글](new.md#나)\n")
        await one.told(uri, "LN201")
        one.changed(write(blog, {"posts/new.md": POST + "\n## 나\n\n글\n"}) / "posts/new.md", types.FileChangeType.Created)
        await one.told(uri)
        one.changed(write(blog, {"posts/new.md": POST}) / "posts/new.md", types.FileChangeType.Changed)
        await one.told(uri, "LN203")


@in_time
async def test_several_folders_are_sites_of_their_own(blog: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other", {"posts/a.md": POST, ".mdlint.toml": 'ignore = ["LN201"]\n'})
    async with editor(blog, other) as one:
        text = POST + "\n[글](Job%20Transition/guide.md) [글](none.md)\n"
        first, second = one.open(blog / "posts/a.md", text), one.open(other / "posts/a.md", text)
        await one.told(first, "LN201")
        await one.told(second)


@in_time
async def test_a_big_site_shows_how_far_it_has_been_read(tmp_path: Path) -> None:
    write(tmp_path, {f"posts/{number}.md": POST for number in range(320)})
    async with editor(tmp_path) as one:
        uri = one.open(tmp_path / "posts/1.md", POST + "\n[글](none.md)\n")
        await one.told(uri, "LN201")
        [reports] = one.client.progress_reports.values()
        assert isinstance(reports[0], types.WorkDoneProgressBegin)
        assert isinstance(reports[-1], types.WorkDoneProgressEnd)


@in_time
async def test_a_question_that_makes_no_sense_is_answered_and_the_next_one_too(blog: Path) -> None:
    async with editor(blog) as one:
        uri = one.open(blog / "posts/a.md", POST + "\n[글](none.md)\n")
        await one.told(uri, "LN201")
        far = types.Position(10_000, 10_000)
        document = types.TextDocumentIdentifier(uri)
        assert await one.client.text_document_hover_async(types.HoverParams(document, far)) is None
        assert await one.client.text_document_rename_async(types.RenameParams(document, far, "x")) is None
        with pytest.raises(JsonRpcException):
            await one.client.protocol.send_request_async("mdlint/none")  # type: ignore[no-untyped-call]
        one.type(uri, "---\ntitle: \ud800\n---\n\n[a](b.md)\n")
        assert "LN201" in [found.code for found in await one.pulled(uri)]


@in_time
async def test_links_follow_a_file_that_gets_another_name(blog: Path) -> None:
    async with editor(blog) as one:
        text = POST + f"\n{BEFORE}[글](Job%20Transition/guide.md#설치-방법) [글](/posts/Job%20Transition/guide) 끝\n"
        uri = one.open(blog / "posts/a.md", text)
        await one.told(uri)
        old, new = ((blog / "posts" / name / "guide.md").as_uri() for name in ("Job Transition", "새 일"))
        asked = types.RenameFilesParams([types.FileRename(old, new)])
        edit = await one.client.workspace_will_rename_files_async(asked)
        assert edit and edit.changes
        assert one.edited(uri, edit.changes[uri]) == text.replace("Job%20Transition", "새%20일")
        assert (blog / "posts/Job Transition/guide.md").exists()


@in_time
async def test_a_name_that_is_none_for_a_heading_is_refused(blog: Path) -> None:
    async with editor(blog) as one:
        guide = one.open(blog / "posts/Job Transition/guide.md")
        with pytest.raises(JsonRpcException, match="one line of text"):
            await one.client.text_document_rename_async(types.RenameParams(new_name=" ", **one.at(guide, "설치")))


@in_time
async def test_links_to_a_page_are_found_once_it_has_claimed_another_route(blog: Path) -> None:
    write(blog, {".mdlint.toml": '[site]\nslug-keys = ["slug"]\n[[content]]\nfolder = "posts"\nroute = "/posts"\n'})
    async with editor(blog) as one:
        uri = one.open(blog / "posts/a.md", POST + "\n[글](/posts/new-guide)\n")
        guide = one.open(blog / "posts/Job Transition/guide.md")
        asked = types.ReferenceParams(types.ReferenceContext(include_declaration=False), **one.at(guide, "읽으세요"))
        assert not await one.client.text_document_references_async(asked)
        one.type(guide, GUIDE.replace("---\n", "---\nslug: /new-guide\n", 1))
        asked = types.ReferenceParams(types.ReferenceContext(include_declaration=False), **one.at(guide, "읽으세요"))
        found = await one.client.text_document_references_async(asked) or []
        assert [one.words(uri, link.range) for link in found] == ["/posts/new-guide"]


def test_what_git_and_builds_write_is_not_read_again(blog: Path) -> None:
    write(blog, {".gitignore": "out/\n"})
    workspace = Workspace([str(blog)])
    root = workspace.root_of(str(blog / "posts/a.md"))
    written = (".git/index", "node_modules/x/readme.md", "out/index.html", ".next/build.json", "posts/a.md~")
    workspace.changed([str(blog / name) for name in written], names_differ=True)
    assert workspace.root_of(str(blog / "posts/a.md")) is root
    for name in (".gitignore", "posts/b.md", "schemas/post.json"):
        workspace.changed([str(blog / name)], names_differ=True)
        assert workspace.root_of(str(blog / "posts/a.md")) is not root
        root = workspace.root_of(str(blog / "posts/a.md"))


def test_facts_that_a_run_has_kept_are_taken_and_none_are_added(blog: Path, tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setenv("MDLINT_CACHE_DIR", str(tmp_path / "cache"))
    mdlint("check", cwd=blog)
    kept = {file: file.read_bytes() for file in (tmp_path / "cache").iterdir()}
    workspace = Workspace([str(blog)])
    file = str(blog / "posts/a.md")
    workspace.write(file, POST + "\n[글](none.md)\n")
    for text in (POST, POST + "\n[글](nowhere.md)\n"):
        page = workspace.page(file)
        assert page is not None
        workspace.write(file, text)
        found = run_document(*page).findings.diagnostics
        assert [one.message for one in found] == (["`nowhere.md` leads nowhere"] if text != POST else [])
    assert kept and kept == {file: file.read_bytes() for file in (tmp_path / "cache").iterdir()}
