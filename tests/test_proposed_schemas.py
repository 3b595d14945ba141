"""The schemas that `mdlint init` writes: what healthy pages fit, and what it, `schema infer` and `check` say of the others."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.command import mdlint, write
from tests.test_infer import post

ABOUT_KEYS = "FM001,FM1"
SAID = re.compile(r"`mdlint check` has ([\d,]+) findings? about keys, in ([\d,]+) of ([\d,]+) pages")
HUGO = {".git/HEAD": "", "hugo.toml": "baseURL = 'https://example.com/'\n"}


def written(folder: Path) -> dict[str, Any]:
    """The associations in the config that `mdlint init` writes, by the names of the schemas."""
    assert mdlint("init", "--force", cwd=folder).returncode == 0
    config = tomllib.loads((folder / ".mdlint.toml").read_text("utf-8"))
    return {one["schema"]: one["files"] for one in config.get("schemas", ())}


def required(folder: Path, name: str) -> list[str]:
    found: list[str] = json.loads((folder / name).read_text("utf-8"))["required"]
    return found


def counted(folder: Path) -> tuple[int, int, int]:
    """The findings about keys, the pages that they are in, and all pages that were looked at."""
    out = json.loads(mdlint("check", "--select", ABOUT_KEYS, "--output-format", "json", ".", cwd=folder).stdout)
    return len(out["diagnostics"]), len({one["path"] for one in out["diagnostics"]}), out["summary"]["files"]


def of_sentence(said: str) -> tuple[int, ...]:
    found = SAID.search(said)
    assert found is not None, said
    return tuple(int(number.replace(",", "")) for number in found.groups())


FAULTY = {
    "posts/bare.md": "no front matter\n",
    "posts/both.md": post(date="2024-02-30", tilte="x"),
    "posts/draft.md": post(draft=True, date="soon"),
    "posts/silent.md": "---\ndate: soon  # mdlint-disable-line FM104: nobody knows yet\ntitle: a\n---\n",
    "posts/template.md": post(title="{{title}}"),
    "posts/README.md": "# For those who write here\n",
}


def test_init_infer_and_check_say_the_same_of_the_same_pages(tmp_path: Path) -> None:
    posts = {f"posts/{number}.md": post(title=f"a{number}", date="2024-01-01") for number in range(60)}
    write(tmp_path, {".git/HEAD": "", **posts, **FAULTY})
    inferred = mdlint("schema", "infer", ".", cwd=tmp_path)
    said = mdlint("init", cwd=tmp_path).stderr
    assert json.loads(inferred.stdout) == json.loads((tmp_path / "front-matter.schema.json").read_text("utf-8"))
    assert counted(tmp_path) == of_sentence(said) == of_sentence(inferred.stderr)
    assert counted(tmp_path)[1:] == (5, 66)


def test_folders_that_differ_have_schemas_of_their_own(tmp_path: Path) -> None:
    files = {f"content/docs/{folder}/{n}.md": post(title="a", weight=n) for folder in "ab" for n in range(12)}
    files |= {f"content/docs/c/{n}.md": post(title="a", weight=n, toc=True) for n in range(12)}
    files |= {f"content/blog [x]/{n}.md": post(title="b", date="2024-01-01", Author="c") for n in range(12)}
    files |= {"content/docs/_index.md": post(Title="d"), "content/few/1.md": post(name="e"), "content/top.md": post(x="y")}
    files["content/blog [x]/broken.md"] = post(title="b", author="d")
    write(tmp_path, {**HUGO, **files})
    assert written(tmp_path) == {
        "front-matter.schema.json": ["content/**", r"!content/blog \[x]/**", "!content/*.md", "!content/few/**", "!_index.*"],
        "front-matter.blog-x.schema.json": [r"content/blog \[x]/**", "!_index.*"],
    }
    assert required(tmp_path, "front-matter.schema.json") == ["title", "weight"]
    assert required(tmp_path, "front-matter.blog-x.schema.json") == ["title", "Author"]
    assert counted(tmp_path) == (0, 0, 52)


def test_a_folder_with_one_key_more_is_not_worth_a_schema(tmp_path: Path) -> None:
    files = {f"content/{folder}/{n}.md": post(title="a", **{folder: n}) for folder in "ab" for n in range(12)}
    write(tmp_path, {**HUGO, **{name: text for name, text in files.items() if "/a/" in name}})
    files |= {f"content/b/{n}.md": post(title="a") for n in range(12)}
    write(tmp_path, files)
    assert written(tmp_path) == {"front-matter.schema.json": ["content/**"]}
    assert required(tmp_path, "front-matter.schema.json") == ["title"]


def test_pages_that_are_not_made_teach_nothing(tmp_path: Path) -> None:
    files = {f"content/{n}.md": post(title="a") for n in range(6)}
    files |= {f"content/parts/{n}.md": post(weight=1) for n in range(12)}
    files["content/parts/_index.md"] = post(cascade={"build": {"render": "never"}})
    write(tmp_path, {**HUGO, **files})
    assert written(tmp_path) == {"front-matter.schema.json": ["content/**"]}
    assert required(tmp_path, "front-matter.schema.json") == ["title"]
    assert counted(tmp_path) == (0, 0, 19)
    said = mdlint("schema", "infer", "content", cwd=tmp_path).stderr
    assert said.startswith("6 pages with front matter; left out: 13 not published, 0 templates\n")


def test_in_posts_no_page_is_left_to_the_schema_that_we_ship(tmp_path: Path) -> None:
    files = {f"posts/a/{n}.md": post(title="a", day=n) for n in range(60)}
    files |= {"posts/b/1.md": post(name="e"), "posts/b/2.md": post(name="e")}
    write(tmp_path, {".git/HEAD": "", **files})
    assert written(tmp_path) == {"front-matter.schema.json": ["posts/**"]}
    assert counted(tmp_path) == (4, 2, 62)


@pytest.mark.parametrize("name", ["*", "a?", "!x", "#y", "[z]", "한 글", "back\\slash"])
def test_folders_with_signs_are_named_as_patterns_have_it(tmp_path: Path, name: str) -> None:
    files = {f"{name}/{n}.md": post(title="a", one=1, two=2) for n in range(12)}
    files |= {f"{folder}/{n}.md": post(title="a") for folder in ("m", "n") for n in range(12)}
    write(tmp_path, {"_config.yml": "title: a\n", ".git/HEAD": "", **files})
    assert len(written(tmp_path)) == 2
    assert counted(tmp_path) == (0, 0, 36)
