"""Documents that are tests: the reader of rule pages and of `tests/cases/`.

A heading opens a case. In it, fenced blocks mean, by their language:

- `markdown`: a file, `index.md` unless a line such as `` `posts/a.md`: `` stands before it; empty, it stands for an asset
- any other language behind such a line: that file, whatever it holds
- `toml`: the config, `.mdlint.toml`
- `history`: renames, oldest first, `old.md → new.md` each on a line
- `untracked`: the site is in git, but for these files, one a line
- `diagnostics`: the exact concise output; a case without it must be silent
- `markdown` behind `` `index.md` after `--fix`: ``: what the file has become (or after `` `--fix --unsafe-fixes` ``)
- `json`: instead of `diagnostics`, whole findings as in the JSON output, each with the keys that it wants to see

A case runs the rule of its page only; a case of a rule that is the engine's own runs all.

Text between them is for the reader of the page. This reader does not use mdlint's own parser, which it helps to test.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from mdlint import config, engine, fixes
from mdlint.config import Asked, Config, SchemaFor, schemas_for, site_settings
from mdlint.document import parse
from mdlint.model import Diagnostic, Document, Rule, Safety
from mdlint.output import Summary, concise
from mdlint.output import json as json_output
from mdlint.proof import Version
from mdlint.resources import preset_text
from mdlint.schema import Schema
from mdlint.site import Names, Site, SiteSettings
from mdlint.site.renames import Rename, Renames
from mdlint.site.syntax import dialect_of

HEADING = re.compile(r"#{1,6} (.+)")
LABEL = re.compile(r"`([^`]+)`(?: after `(--fix(?: --unsafe-fixes)?)`)?:")
SAFETIES: Mapping[str, Sequence[Safety]] = {"--fix": ["safe"], "--fix --unsafe-fixes": ["safe", "unsafe"]}
FENCE = re.compile(r"(`{3,})(\w*)")
HISTORY = ".git"  # where the renames of a case stand among its files
RENAME = re.compile(r"(.+) → (.*)")
UNTRACKED = ".git/untracked"  # where those that git does not know stand
SUMMARY = Summary(0, 0, 0, 0, 0, 0)
REMEMBERED = 20  # answers about one case, which several laws ask for


class Block(NamedTuple):
    """One fenced block: its language, its label or None, the options after which a file is like this, its text, and the lines
    of the page that the text takes.
    """

    language: str
    label: str | None
    after: str | None
    text: str
    start: int
    end: int


class Case(NamedTuple):
    """One case. `files` are the bytes of each file by its path; `expected` is what mdlint must say, or None. `fixed`
    are the blocks with what fixes make of files.
    """

    page: Path
    title: str
    files: dict[str, bytes]
    expected: Block | None
    fixed: list[Block]

    def __str__(self) -> str:
        return f"{self.page.stem}: {self.title}"


def cases(page: Path) -> list[Case]:
    """The cases of a page; a section without a `markdown` block is prose, and may show settings."""
    found: list[Case] = []
    for title, blocks in _sections(page.read_text("utf-8").split("\n")):
        if not any(block.language == "markdown" for block in blocks):
            if any(block.language != "toml" for block in blocks):
                raise ValueError(f"{page.name}: `{title}` has blocks but no `markdown`")
            continue
        if any(case.title == title for case in found):
            raise ValueError(f"{page.name}: there are two cases called `{title}`")
        found.append(_case(page, title, blocks))
    return found


def _case(page: Path, title: str, blocks: list[Block]) -> Case:
    files: dict[str, bytes] = {}
    expected = None
    fixed = [block for block in blocks if block.after is not None]
    for block in blocks:
        if block in fixed:
            if block.label not in files:
                raise ValueError(f"{page.name}: `{title}`: there is no `{block.label}` to fix")
        elif block.label is not None or block.language == "markdown":
            files[block.label or "index.md"] = block.text.encode()
        elif block.language == "toml":
            files[".mdlint.toml"] = block.text.encode()
        elif block.language == "untracked":
            files[UNTRACKED] = block.text.encode()
        elif block.language in ("diagnostics", "json") and expected is None:
            expected = block
        elif block.language == "history":
            files[HISTORY] = block.text.encode()
        else:
            raise ValueError(f"{page.name}: `{title}`: a block of `{block.language}` is not understood here")
    return Case(page, title, files, expected, fixed)


def _sections(lines: list[str]) -> Iterator[tuple[str, list[Block]]]:
    title, blocks, label, after = "", list[Block](), None, None
    at = 0
    while at < len(lines):
        line = lines[at]
        if heading := HEADING.fullmatch(line):
            yield title, blocks
            title, blocks, label, after = heading[1], [], None, None
        elif fence := FENCE.fullmatch(line):
            end = lines.index(fence[1], at + 1)
            text = "".join(f"{inner}\n" for inner in lines[at + 1 : end])
            blocks.append(Block(fence[2], label, after, text, at + 1, end))
            at, label, after = end, None, None
        elif line.strip():
            match = LABEL.fullmatch(line)
            label, after = match.groups() if match else (None, None)
        at += 1
    yield title, blocks


def findings(files: Mapping[str, bytes], rule: Rule, *, reverse: bool = False) -> list[Diagnostic]:
    """What the rule alone says of a site that is held in memory, document by document; `reverse` takes them from the last.

    A rule without a check is the engine's own and speaks of the others, so all rules of the case's config run then.
    """
    return list(_findings(tuple(files.items()), rule, reverse=reverse))


@lru_cache(REMEMBERED)
def _findings(items: tuple[tuple[str, bytes], ...], rule: Rule, *, reverse: bool) -> Sequence[Diagnostic]:
    files = dict(items)
    settings = config_of(files, rule)
    site = site_of(files, settings)
    found: list[Diagnostic] = []
    for path in sorted(filter(site.names.is_page, files), reverse=reverse):
        found += engine.lint_document(site.document(path), site, settings, partial(text_of, files[path])).diagnostics
    for path in (path for path in site.names.files if not site.names.is_page(path)):
        found += engine.lint_document(site.document(path), site, settings, str).diagnostics
    return sorted(found, key=lambda diagnostic: diagnostic.path)


def fixed(files: Mapping[str, bytes], rule: Rule, options: str) -> dict[str, bytes]:
    """The files after the rule's fixes, each of which was proved."""
    return dict(_fixed(tuple(files.items()), rule, options))


@lru_cache(REMEMBERED)
def _fixed(items: tuple[tuple[str, bytes], ...], rule: Rule, options: str) -> Mapping[str, bytes]:
    files = dict(items)
    settings = config_of(files, rule)
    site = site_of(files, settings)
    after = dict(files)
    for path in filter(site.names.is_page, files):
        document = site.document(path)
        if not document.is_unread:
            original = Version(text_of(files[path]), document)
            dialect = settings.dialect(path, dialect_of(site.names, path))
            outcome = fixes.fixed(original, site, settings, dialect, SAFETIES[options])
            assert outcome.objection is None, outcome.objection
            after[path] = outcome.version.text.encode()
    return after


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def site_of(files: dict[str, bytes], settings: Config) -> Site:
    """The site of these files; posts get the shipped schema unless the config associates another.

    A file in a folder `.obsidian` makes a vault of the folder that this one lies in.
    """
    vaults = {path.rpartition(".obsidian/")[0].rstrip("/") for path in files if ".obsidian/" in path}
    listed = files.keys() - {HISTORY, UNTRACKED}
    names = Names(listed, vaults=vaults, more_suffixes=lambda _: settings.settings.extend_suffixes)

    def load(path: str) -> Document:
        if not names.is_page(path):
            return Document(path, 0, (0,), is_page=False)
        return parse(path, files[path], settings.dialect(path, dialect_of(names, path)))

    def schema_of(path: str) -> Schema | None:
        return next((schema for schema, _ in schemas_for(settings.schemas, path)), None)

    def settings_of(_root: str) -> SiteSettings:
        return site_settings(settings.settings, lambda path: files[path].decode() if path in files else None)

    def renames() -> Renames:
        return Renames(_renames(files.get(HISTORY, b"").decode()), names.files)

    def text_at(path: str) -> str | None:
        return text_of(files[path]) if path in files else None

    def tracked() -> frozenset[str] | None:
        return names.files.difference(text_of(files[UNTRACKED]).split("\n")) if UNTRACKED in files else None

    return Site(names, load, schema_of=schema_of, settings_of=settings_of, renames=renames, text_of=text_at, tracked=tracked)


def _renames(text: str) -> Iterator[Rename]:
    for line in text.splitlines():
        match = RENAME.fullmatch(line)
        assert match, f"`{line}` is no rename"
        yield Rename(match[1], match[2] or None)


def config_of(files: dict[str, bytes], rule: Rule) -> Config:
    """The config of the case; the case's own rule runs alone, unless it is the engine's own."""
    layer = config.read(files.get(".mdlint.toml", b"").decode(), ".mdlint.toml")
    schemas = [
        SchemaFor(tuple(entry["files"]), config.load_schema(entry["schema"], files[entry["schema"]].decode()), ".mdlint.toml")
        for entry in layer.table.get("schemas", ())
    ]
    presets = [config.read(preset_text(name), f"preset `{name}`") for name in layer.table.get("extends", ())]
    return config.built([*presets, layer], Asked(select=(rule.name,) if rule.check else None), schemas)


def shown(diagnostics: list[Diagnostic], expected: Block) -> str:
    """The findings in the form of the block that they are compared with."""
    if expected.language == "diagnostics":
        return concise.render(diagnostics)
    wanted = json.loads(expected.text)
    whole = json.loads(json_output.render(diagnostics, SUMMARY))["diagnostics"]
    keys = [list(one) for one in wanted] + [list(wanted[-1]) if wanted else []] * len(whole)
    return _json_text([_only(one, keys[index]) for index, one in enumerate(whole)])


def _only(finding: dict[str, Any], keys: list[str]) -> dict[str, Any]:
    return {key: finding[key] for key in keys}


def _json_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def rewritten(case: Case, block: Block, actual: str) -> None:
    """Put what mdlint says, or makes of a file, into the block's place in the page, for review in the diff."""
    # The page may have been rewritten since it was read, and the lines with it.
    fresh = next(fresh for fresh in cases(case.page) if fresh.title == case.title)
    expected = fresh.expected if block is case.expected else fresh.fixed[case.fixed.index(block)]
    assert expected is not None
    lines = case.page.read_text("utf-8").split("\n")
    lines[expected.start : expected.end] = actual.removesuffix("\n").split("\n") if actual else []
    case.page.write_text("\n".join(lines), "utf-8")


def updating() -> bool:
    """Whether the pages are to be rewritten instead of tested."""
    return os.environ.get("MDTEST_UPDATE") == "1"
