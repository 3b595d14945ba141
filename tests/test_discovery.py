"""The disk, in real folders: which one is the root, what lies under it, which documents are meant, which config is in force."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from mdlint import config
from mdlint.config import Asked, ConfigError
from mdlint.disk import discovery
from mdlint.disk.discovery import RefusedError
from mdlint.roots import listing
from mdlint.roots.config_files import ConfigChoice
from mdlint.roots.listing import Listing
from mdlint.roots.root import Root, open_roots
from tests.command import write

GIT = ".git/HEAD"
ALWAYS = [os.path.basename(name) for name in config.FILE_NAMES]


def folder(tmp_path: Path, files: Iterable[str] | dict[str, str]) -> Path:
    return write(tmp_path, files if isinstance(files, dict) else dict.fromkeys(files, ""))


def listed(root: Path, *wanted: str) -> set[str]:
    """The names under the root, without those that are git's."""
    found = Listing(str(root), wanted, ALWAYS)
    assert found.failures == []
    return {name for name in found.names.files if ".git" not in name}


def documents(root: Path, *wanted: str) -> list[str]:
    return listing.documents(Listing(str(root), wanted, ALWAYS).names, wanted)


# Name → (files, paths given, the roots with the paths in each). Every path is below the test's own folder, which is `.`.
ROOTS: dict[str, tuple[list[str], list[str], dict[str, list[str]]]] = {
    "the folder with .git": ([GIT, "posts/a.md"], ["posts/a.md", "."], {".": ["posts/a.md", "."]}),
    "a file called .git, as in a worktree": (["site/.git", "site/posts/a.md"], ["site/posts"], {"site": ["site/posts"]}),
    "the nearest .git": (
        [GIT, "sub/.git/HEAD", "sub/a.md", "b.md"],
        ["sub/a.md", "b.md"],
        {".": ["b.md"], "sub": ["sub/a.md"]},
    ),
    ".git comes before posts": ([GIT, "x/posts/a.md"], ["x/posts/a.md"], {".": ["x/posts/a.md"]}),
    "the parent of posts": (["x/posts/y/a.md"], ["x/posts/y/a.md", "x/posts"], {"x": ["x/posts/y/a.md", "x/posts"]}),
    "posts in posts": (["x/posts/y/posts/a.md"], ["x/posts/y/posts/a.md"], {"x/posts/y": ["x/posts/y/posts/a.md"]}),
    "posts is a whole name": (["x/my-posts/a.md"], ["x/my-posts/a.md"], {"x/my-posts": ["x/my-posts/a.md"]}),
    "a file called posts is none": (["x/posts.md"], ["x/posts.md"], {"x": ["x/posts.md"]}),
    "the common folder": (["x/y/a.md", "x/z/b.md"], ["x/y/a.md", "x/z"], {"x": ["x/y/a.md", "x/z"]}),
    "one file": (["x/a.md"], ["x/a.md"], {"x": ["x/a.md"]}),
    "one folder": (["x/a.md"], ["x"], {"x": ["x"]}),
    "what is not there": ([GIT], ["x/none.md"], {".": ["x/none.md"]}),
    "some with a root, some without": (
        ["x/.git/HEAD", "x/a.md", "y/b.md"],
        ["x/a.md", "y/b.md"],
        {"x": ["x/a.md"], "y": ["y/b.md"]},
    ),
}


@pytest.mark.parametrize("name", ROOTS)
def test_trust_roots(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    files, paths, expected = ROOTS[name]
    monkeypatch.chdir(folder(tmp_path, files))

    def absolute(path: str) -> str:
        return os.path.normpath(tmp_path / path)

    found = discovery.roots(paths)
    assert found == {absolute(root): [absolute(path) for path in inside] for root, inside in expected.items()}


def test_paths_as_seen_from_the_root_and_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder(tmp_path, ["site/posts/a.md"]) / "site")
    root = str(tmp_path / "site")
    assert [discovery.inside(root, str(tmp_path / path)) for path in ("site", "site/posts/a.md")] == ["", "posts/a.md"]
    assert [discovery.from_here(root, path) for path in ("", "posts/a.md")] == [".", "posts/a.md"]
    monkeypatch.chdir(tmp_path / "site" / "posts")
    assert [discovery.from_here(root, path) for path in ("", "posts/a.md", "b.md")] == ["..", "a.md", "../b.md"]


# Name → (files with their texts, the names that are left out of the walk).
LEFT_OUT: dict[str, tuple[dict[str, str], set[str]]] = {
    "nothing": ({"a.md": "", "b/c d/e.md": "", "b/f.png": "", "LICENSE": ""}, set()),
    "hidden folders, but no hidden files": (
        {".obsidian/a.md": "", "b/.hidden/c.md": "", ".d.md": "", "e/.f.md": ""},
        {".obsidian/a.md", "b/.hidden/c.md"},
    ),
    "node_modules": (
        {"node_modules/a.md": "", "b/node_modules/c.md": "", "node_modules.md": ""},
        {"node_modules/a.md", "b/node_modules/c.md"},
    ),
    "not .config": ({".config/mdlint.toml": "", ".config/.x/a.md": ""}, {".config/.x/a.md"}),
    "what git ignores": (
        {
            ".gitignore": "drafts/\n*.tmp.md\n/top.md\n",
            "drafts/a.md": "",
            "b/drafts/c.md": "",
            "d.tmp.md": "",
            "top.md": "",
            "b/top.md": "",
        },
        {"drafts/a.md", "b/drafts/c.md", "d.tmp.md", "top.md"},
    ),
    "what git ignores further down": (
        {"a/.gitignore": "*.md\n!keep.md\n", "a/b.md": "", "a/c/d.md": "", "a/keep.md": "", "e.md": ""},
        {"a/b.md", "a/c/d.md"},
    ),
    "the nearest .gitignore has the word": (
        {".gitignore": "*.md\n", "a/.gitignore": "!*.md\n", "a/b.md": "", "c.md": "", "d/.gitignore": "x\n", "d/e.md": ""},
        {"c.md", "d/e.md"},
    ),
    "an ignored folder cannot come back": ({".gitignore": "a/\n!a/b.md\n", "a/b.md": ""}, {"a/b.md"}),
    "a folder of a name, not a file": ({".gitignore": "a/\n", "a": "", "b/a/c.md": ""}, {"b/a/c.md"}),
    "comments, blanks, CRLF and a byte order mark": (
        {".gitignore": "\ufeffa.md\r\n# b.md\r\n\r\nc.md\r\n", "a.md": "", "b.md": "", "c.md": ""},
        {"a.md", "c.md"},
    ),
    "patterns that make no sense": ({".gitignore": "!\n\\\n[z-a]\na.md\n", "a.md": "", "b.md": ""}, {"a.md"}),
    "never a config": ({".gitignore": "*.toml\n", ".mdlint.toml": "", "a/mdlint.toml": "", "a/b.toml": ""}, {"a/b.toml"}),
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_the_walk_leaves_out(tmp_path: Path, name: str) -> None:
    files, left_out = LEFT_OUT[name]
    assert listed(folder(tmp_path, files)) == {path for path in files if not path.endswith(".gitignore")} - left_out


def test_what_the_walk_left_out_may_exist_all_the_same(tmp_path: Path) -> None:
    files = {".gitignore": "build/\n*.tmp\n", "a.md": "", "build/b.md": "", ".hidden/c.md": ""}
    names = Listing(str(folder(tmp_path, files)), [""]).names
    expected = {
        "build": True,
        "build/none.md": True,
        "build/deep/none.md": True,
        "x/none.tmp": True,
        ".hidden/none.md": True,
        "x/.hidden/none.md": True,
        "node_modules/none.md": True,
        "none.md": False,
        "x/none.md": False,
        ".config/none.md": False,
    }
    assert {path: names.unlisted(path) for path in expected} == expected


# Name → (files with their texts, the paths given, the documents they stand for).
DOCUMENTS: dict[str, tuple[dict[str, str], list[str], list[str]]] = {
    "every kind of Markdown": (
        dict.fromkeys(["a.md", "b.markdown", "c.mdx", "d.txt", "e.MD", "md", "f.md.bak"], ""),
        [""],
        ["a.md", "b.markdown", "c.mdx"],
    ),
    "a folder": ({"a/b.md": "", "a/c/d.md": "", "ab/e.md": ""}, ["a"], ["a/b.md", "a/c/d.md"]),
    "a file": ({"a.md": "", "b.md": ""}, ["a.md"], ["a.md"]),
    "paths that overlap": ({"a/b.md": "", "a/c/d.md": ""}, ["a/c/d.md", "a", "a/c", "a"], ["a/b.md", "a/c/d.md"]),
    "a file that is no Markdown": ({"a.txt": "", "b.md": ""}, ["a.txt"], []),
    "a folder without Markdown": ({"a/b.txt": ""}, ["a"], []),
    "a file in a hidden folder": ({".a/b.md": "", ".a/c.md": ""}, [".a/b.md"], [".a/b.md"]),
    "a hidden folder": ({".a/b.md": "", ".a/c/d.md": "", ".a/.e/f.md": ""}, [".a"], [".a/b.md", ".a/c/d.md"]),
    "a folder in a hidden folder": ({".a/b/c.md": "", ".a/d.md": ""}, [".a/b"], [".a/b/c.md"]),
    "an ignored file": ({".gitignore": "*.md", "a.md": "", "b.md": ""}, ["a.md"], ["a.md"]),
    "an ignored folder": ({".gitignore": "a/", "a/b.md": "", "a/c/d.md": ""}, ["a"], ["a/b.md", "a/c/d.md"]),
    "a folder in an ignored folder": ({".gitignore": "a/", "a/b.md": "", "a/c/d.md": ""}, ["a/c"], ["a/c/d.md"]),
    "an ignored folder with a .gitignore": (
        {".gitignore": "a/", "a/.gitignore": "b.md", "a/b.md": "", "a/c.md": ""},
        ["a"],
        ["a/c.md"],
    ),
    "a folder with ignored files": ({".gitignore": "b.md", "a/b.md": "", "a/c.md": ""}, ["a"], ["a/c.md"]),
    "node_modules": ({"node_modules/a/b.md": ""}, ["node_modules/a"], ["node_modules/a/b.md"]),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_which_documents_are_meant(tmp_path: Path, name: str) -> None:
    files, wanted, expected = DOCUMENTS[name]
    assert documents(folder(tmp_path, files), *wanted) == expected


def test_a_path_without_end_is_not_thought_about(tmp_path: Path) -> None:
    names = Listing(str(folder(tmp_path, {".gitignore": "x/\n", "a.md": ""})), [""]).names
    assert not names.unlisted("y/" * 100_000 + "x/none.md")


def test_a_hidden_folder_that_was_named_is_known_like_any_other(tmp_path: Path) -> None:
    names = Listing(str(folder(tmp_path, [".a/b.md", ".a/.c/d.md"])), [".a"]).names
    assert [names.unlisted(path) for path in (".a/none.md", ".a/.c/d.md", ".e/none.md")] == [False, True, True]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder in a folder, on a system that has symbolic links."""
    try:
        os.symlink("none", tmp_path / "probe")
    except OSError:
        pytest.skip("this system lets nobody make symbolic links")
    (tmp_path / "probe").unlink()
    return write(tmp_path / "root", {"a/b.md": "b", "../outside/secret.md": "secret"})


def test_links_are_followed_to_files_but_not_to_folders(root: Path) -> None:
    os.symlink("a/b.md", root / "file.md")
    os.symlink("a", root / "folder")
    os.symlink("..", root / "a" / "up")
    os.symlink("none.md", root / "broken.md")
    os.symlink("loop.md", root / "loop.md")
    assert listed(root) == {"a/b.md", "file.md", "broken.md", "loop.md"}
    assert Listing(str(root), []).names.unlisted("folder/none.md")
    assert discovery.read(str(root), "file.md") == b"b"


def test_a_link_to_a_folder_is_followed_if_it_is_named(root: Path) -> None:
    os.symlink("a", root / "folder")
    assert documents(root, "folder") == ["folder/b.md"]


@pytest.mark.parametrize("path", ["folder", "folder/secret.md", "a/up"])
def test_nothing_outside_the_root_is_listed(root: Path, path: str) -> None:
    os.symlink("../outside", root / "folder")
    os.symlink("../..", root / "a" / "up")
    found = Listing(str(root), [path])
    assert found.failures == [f"`{path}` cannot be read: it is a link that leads out of the root"]
    assert found.names.files == {"a/b.md"}


def test_nothing_outside_the_root_is_read(root: Path) -> None:
    os.symlink("../outside/secret.md", root / "file.md")
    with pytest.raises(RefusedError, match="it is a link that leads out of the root"):
        discovery.read(str(root), "file.md")


def test_a_root_may_itself_be_a_link(root: Path) -> None:
    os.symlink("root", root.parent / "alias")
    os.symlink("a/b.md", root / "file.md")
    alias = root.parent / "alias"
    assert listed(alias, "a", "file.md") == {"a/b.md", "file.md"}
    assert discovery.read(str(alias), "file.md") == b"b"


REFUSED = {
    "none.md": "no such file or directory",
    "a": "it is no regular file",
    "a/b.md/c": "not a directory",
    "x\0y": "no file can have this name",
}


@pytest.mark.skipif(sys.platform == "win32", reason="the sentences are those of another system")
@pytest.mark.parametrize("path", REFUSED)
def test_what_cannot_be_read_is_a_sentence(root: Path, path: str) -> None:
    with pytest.raises(RefusedError) as caught:
        discovery.read(str(root), path)
    assert str(caught.value) == REFUSED[path]


def test_of_a_large_file_only_the_beginning_is_read(tmp_path: Path) -> None:
    folder(tmp_path, {"a.md": "x" * 100})
    assert discovery.read(str(tmp_path), "a.md", 10) == b"x" * 11


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_folder_that_is_closed(tmp_path: Path) -> None:
    folder(tmp_path, ["a/b.md", "c.md"])
    (tmp_path / "a").chmod(0)
    try:
        found = Listing(str(tmp_path), [])
    finally:
        (tmp_path / "a").chmod(0o700)
    assert found.names.files == {"c.md"}
    assert found.failures == ["`a` cannot be listed: permission denied"]


def opened(root: Path, *paths: str) -> Root:
    (found,) = open_roots([str(root / path) for path in paths or ["."]])
    return found


LN, FM, HD = ('ignore = ["LN"]', 'ignore = ["FM"]', 'ignore = ["HD"]')


def ignored(root: Root, path: str) -> str:
    """Which of the three families of rules the config for this document ignores."""
    families = {rule.code[:2] for rule in root.config(path).rules}
    return " ".join(family for family in ("LN", "FM", "HD") if family not in families)


# Name → (the config files with their texts, which family of rules is ignored for which document).
CONFIGS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "none": ({}, {"a.md": "", "b/c.md": ""}),
    "at the root": ({"mdlint.toml": LN}, {"a.md": "LN", "b/c.md": "LN"}),
    "hidden": ({".mdlint.toml": LN}, {"a.md": "LN"}),
    "in .config": ({".config/mdlint.toml": LN}, {"a.md": "LN", "b/c.md": "LN"}),
    "in pyproject.toml": ({"pyproject.toml": f"[project]\nname = 'x'\n[tool.mdlint]\n{LN}"}, {"a.md": "LN"}),
    "in pyproject.toml, dotted": ({"pyproject.toml": f"[tool]\nmdlint.{LN}"}, {"a.md": "LN"}),
    "in pyproject.toml, in one line": ({"pyproject.toml": f"[tool]\nmdlint = {{ {LN} }}"}, {"a.md": "LN"}),
    "in pyproject.toml, with a byte order mark": ({"pyproject.toml": f"\ufeff[tool.mdlint]\n{LN}"}, {"a.md": "LN"}),
    "with a byte order mark": ({"mdlint.toml": f"\ufeff{LN}"}, {"a.md": "LN"}),
    "ignored by git": ({"mdlint.toml": LN, ".gitignore": "*.toml"}, {"a.md": "LN"}),
    # The nearest counts, alone.
    "nested": (
        {"mdlint.toml": LN, "b/mdlint.toml": FM, "b/d/.config/mdlint.toml": HD},
        {"a.md": "LN", "b/c.md": "FM", "b/d/e/f.md": "HD"},
    ),
    "nested, of other kinds": (
        {".mdlint.toml": LN, "b/pyproject.toml": f"[tool.mdlint]\n{FM}"},
        {"a.md": "LN", "b/c.md": "FM"},
    ),
    "nested and empty": ({"mdlint.toml": LN, "b/mdlint.toml": ""}, {"a.md": "LN", "b/c.md": ""}),
    # Of several in one folder the first of the contract's list counts.
    "hidden before open": ({".mdlint.toml": LN, "mdlint.toml": FM}, {"a.md": "LN"}),
    "open before .config": ({"mdlint.toml": LN, ".config/mdlint.toml": FM}, {"a.md": "LN"}),
    ".config before pyproject.toml": ({".config/mdlint.toml": LN, "pyproject.toml": f"[tool.mdlint]\n{FM}"}, {"a.md": "LN"}),
    # Not ours.
    "pyproject.toml without us": ({"mdlint.toml": LN, "b/pyproject.toml": "[tool.ruff]\n# mdlint\n"}, {"b/c.md": "LN"}),
    "pyproject.toml of somebody like us": ({"mdlint.toml": LN, "b/pyproject.toml": f"[tool.mdlinter]\n{FM}"}, {"b/c.md": "LN"}),
    "broken pyproject.toml without us": (
        {"mdlint.toml": LN, "b/pyproject.toml": "[tool.ruff\ndepends = 'mdlint'\n"},
        {"b/c.md": "LN"},
    ),
    "pyproject.toml whose tools are no table": ({"pyproject.toml": "tool = 5 # mdlint"}, {"a.md": ""}),
    "another name": ({"my-mdlint.toml": LN, "MDLINT.toml": FM, ".config/.mdlint.toml": HD}, {"a.md": ""}),
    "a folder called something.config": (
        {"mdlint.toml": LN, "b.config/mdlint.toml": FM},
        {"a.md": "LN", "b.config/c.md": "FM", "b/c.md": "LN"},
    ),
    "in a hidden folder": ({".b/mdlint.toml": LN}, {".b/c.md": ""}),
}


@pytest.mark.parametrize("name", CONFIGS)
def test_which_config_is_in_force(tmp_path: Path, name: str) -> None:
    files, expected = CONFIGS[name]
    root = opened(folder(tmp_path, {GIT: "", **dict.fromkeys(expected, ""), **files}))
    assert {path: ignored(root, path) for path in expected} == expected


def test_the_folder_of_a_config_is_the_root_of_a_site(tmp_path: Path) -> None:
    files = {GIT: "", "blog/mdlint.toml": "", "blog/posts/a.md": "", "posts/b.md": "", "blog/docs/.config/mdlint.toml": ""}
    site = opened(folder(tmp_path, files)).site
    assert [site.root_of(path) for path in ("posts/b.md", "blog/posts/a.md", "blog/docs/c/d.md")] == ["", "blog", "blog/docs"]


def test_a_config_is_read_only_where_it_is_in_force(tmp_path: Path) -> None:
    folder(tmp_path, {GIT: "", "a.md": "", "b/mdlint.toml": "nonsense", "b/c.md": ""})
    (root,) = open_roots([str(tmp_path / "a.md")])
    assert ignored(root, "a.md") == ""
    with pytest.raises(ConfigError):
        root.config("b/c.md")


def test_the_command_line_comes_over_the_config(tmp_path: Path) -> None:
    write(tmp_path, {GIT: "", "mdlint.toml": 'select = ["LN"]\nignore = ["LN2"]\n\n[limits]\nfile-bytes = 7\n', "a.md": ""})
    (chosen,) = open_roots([str(tmp_path)], ConfigChoice(asked=Asked(("LN2", "HD"), (), ("HD3",))))
    codes = {rule.code[:3] for rule in chosen.config("a.md").rules}
    assert {"LN2", "HD1"} <= codes and not codes & {"LN0", "HD3", "FM0"}
    (more,) = open_roots([str(tmp_path)], ConfigChoice(asked=Asked(ignore=("LN1",))))
    codes = {rule.code[:3] for rule in more.config("a.md").rules}
    assert "LN0" in codes and not codes & {"LN1", "LN2", "FM0"}
    assert chosen.config("a.md").limits.file_bytes == more.config("a.md").limits.file_bytes == 7


SCHEMA = '{"required": ["title"]}'


def test_schemas_go_with_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        '[[schemas]]\nfiles = ["posts/**", "!posts/old/**"]\nschema = "schemas/post.json"\n\n'
        '[[schemas]]\nfiles = ["notes/*.md", "posts/c/*"]\nschema = "./note.json"\n'
    )
    answers = {
        "b/posts/a.md": "b/schemas/post.json",
        "b/posts/c/d.md": "b/schemas/post.json and b/note.json",
        "b/posts/old/e.md": "post.schema.json",
        "b/notes/a.md": "b/note.json",
        "b/notes/c/d.md": None,
        "b/e.md": None,
        "posts/a.md": "post.schema.json",
        "notes/a.md": None,
    }
    files = {GIT: "", "b/.config/mdlint.toml": text, "b/schemas/post.json": SCHEMA, "b/note.json": SCHEMA}
    monkeypatch.chdir(folder(tmp_path, {**files, **dict.fromkeys(answers, "")}))
    site = opened(tmp_path).site
    assert {path: schema.name if (schema := site.schema_of(path)) else None for path in answers} == answers


def schemas(files: str, schema: str) -> str:
    return f"[[schemas]]\nfiles = {files}\nschema = {schema}\n"


# Name → (the text of `mdlint.toml`, what the error says behind the name of the file).
FAULTS = {
    "a key that is like another": ('ingore = ["LN"]', "unknown key `ingore`: did you mean `ignore`?"),
    "a rule that is like another": ('ignore = ["broken-lnk"]', "unknown rule `broken-lnk`: did you mean `broken-link`?"),
    "a rule that is like none": ('select = ["XY999"]', "unknown rule `XY999`: `mdlint rule` lists them"),
    "a text for a list": ('select = "LN"', '`select` must be a list of texts, such as `select = ["LN"]`'),
    "numbers in a list": ("ignore = [1]", "each of `ignore` must be a text"),
    "a table for a list": ("[ignore]\nLN = true", '`ignore` must be a list of texts, such as `ignore = ["LN"]`'),
    "no TOML": ("ignore = [", "invalid value"),
    "a key set twice": ("ignore = []\nignore = []", "cannot overwrite a value"),
    "a number without end": ("x = " + "9" * 5000, "exceeds the limit"),
    "nested without end": ("x = " + "[" * 100_000, "nested too deeply"),
    "one table of schemas": (
        "[schemas]\nfiles = []",
        "`schemas` must be written as `[[schemas]]`, once for each",
    ),
    "a schema without files": (
        '[[schemas]]\nschema = "a.json"',
        'each of `schemas` needs `files`, such as `files = ["posts/**"]`',
    ),
    "a schema without a name": ('[[schemas]]\nfiles = ["**"]', "each of `schemas` needs `schema`"),
    "files that are one text": (schemas('"posts/**"', '"a.json"'), "`files` in `schemas` must be a list of texts"),
    "an unknown key of a schema": (
        schemas('["**"]', '"good.json"') + 'flies = ["x"]',
        "unknown key `flies`: did you mean `files`?",
    ),
    "a pattern that makes no sense": (
        schemas('["posts/**", "!"]', '"good.json"'),
        "`!` is no pattern for files, such as `posts/**`",
    ),
    "a range that makes no sense": (schemas('["[z-a]"]', '"good.json"'), "`[z-a]` is no pattern for files, such as `posts/**`"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_a_config_is_a_sentence(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, sentence = FAULTS[name]
    monkeypatch.chdir(folder(tmp_path, {GIT: "", "site/mdlint.toml": text, "site/good.json": SCHEMA}))
    with pytest.raises(ConfigError) as caught:
        opened(tmp_path).config("site/a.md")
    assert re.sub(r"^site/mdlint.toml(:\d+:\d+)?: ", "", str(caught.value)).startswith(sentence)


@pytest.mark.parametrize("text", ["[[tool.mdlint]]\nselect = []", "[tool]\nmdlint = 5", '[tool]\nmdlint = ["LN"]'])
def test_settings_in_pyproject_toml_are_one_table(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match=r"pyproject.toml: `mdlint` must be one table, written as `\[tool.mdlint\]`"):
        opened(folder(tmp_path, {GIT: "", "pyproject.toml": text}))


def test_a_broken_pyproject_toml_with_our_table_is_no_secret(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"pyproject.toml:3:\d+: invalid value|pyproject.toml:2:\d+: invalid value"):
        opened(folder(tmp_path, {GIT: "", "pyproject.toml": "[tool.mdlint]\nselect = [\n"}))


# Name of a schema in a config → what the error says.
BAD_SCHEMAS = {
    "none.json": "`site/none.json` cannot be read: no such file or directory",
    "text.json": "site/text.json:1:1: this is not JSON: expecting value (used by site/mdlint.toml:3)",
    "list.json": "`site/list.json` is not a JSON Schema: it must be a mapping",
    "typo.json": "site/typo.json:1:10: not a JSON Schema: at `/type`",
    "deep.json": "`site/deep.json` is nested too deeply",
    "latin.json": "`site/latin.json` is not UTF-8",
    "folder": "`site/folder` cannot be read: it is no regular file",
    "../../outside.json": "`../../outside.json` lies outside",
    "/outside.json": "`/outside.json` lies outside",
    "../..": "`../..` lies outside",
}


@pytest.mark.parametrize("schema", BAD_SCHEMAS)
def test_a_fault_in_a_schema_is_a_sentence(tmp_path: Path, schema: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        tmp_path / "root",
        {
            GIT: "",
            "../outside.json": SCHEMA,
            "site/mdlint.toml": schemas('["**"]', f'"{schema}"'),
            "site/text.json": "title: required",
            "site/list.json": "[]",
            "site/typo.json": '{"type": "sting"}',
            "site/deep.json": "[" * 100_000,
            "site/latin.json": b'{"title": "caf\xe9"}',
            "site/folder/x.json": SCHEMA,
        },
    )
    monkeypatch.chdir(tmp_path / "root")
    with pytest.raises(ConfigError) as caught:
        opened(tmp_path / "root").config("site/a.md")
    assert str(caught.value).removeprefix("site/mdlint.toml:3:1: ").startswith(BAD_SCHEMAS[schema])


def test_a_schema_in_the_root_but_outside_the_site_is_read(tmp_path: Path) -> None:
    root = opened(folder(tmp_path, {GIT: "", "s.json": SCHEMA, "a/b/mdlint.toml": schemas('["**"]', '"../../s.json"')}))
    assert root.config("a/b/c.md").schemas[0].schema.content == {"required": ["title"]}


def test_a_config_or_schema_that_is_a_link_out_of_the_root_is_not_read(root: Path) -> None:
    write(root, {GIT: "", "../outside/s.json": SCHEMA, "mdlint.toml": schemas('["**"]', '"folder/s.json"')})
    os.symlink("../outside", root / "folder")
    with pytest.raises(ConfigError, match=r"`folder/s\.json` lies outside"):
        opened(root).config("a.md")
    (root / "mdlint.toml").unlink()
    os.symlink("../../outside/s.json", root / "a" / "mdlint.toml")
    with pytest.raises(ConfigError, match=r"mdlint\.toml` cannot be read: it is a link that leads out"):
        opened(root).config("a/b.md")


def test_a_pyproject_toml_that_cannot_be_read_is_passed_over(root: Path) -> None:
    write(root, {GIT: "", "mdlint.toml": LN})
    os.symlink("none", root / "a" / "pyproject.toml")
    assert ignored(opened(root), "a/b.md") == "LN"


def test_a_link_in_a_repository_makes_no_root_of_another(root: Path) -> None:
    write(root.parent, {f"root/{GIT}": "", f"outside/{GIT}": "", f"root/inner/{GIT}": ""})
    os.symlink("../outside", root / "link")
    os.symlink("inner", root / "alias")
    assert discovery.trust_root(str(root / "link")) == str(root)
    assert discovery.trust_root(str(root / "link" / "secret.md")) == str(root)
    assert discovery.trust_root(str(root / "inner")) == str(root / "inner")
    assert discovery.trust_root(str(root / "alias")) == str(root / "alias")
