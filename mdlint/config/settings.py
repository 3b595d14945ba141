"""What a config file may say. Every setting is declared here, on its rule, or on the layout of the site, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mdlint.config.anchors import AnchorSettings
from mdlint.config.syntax import SyntaxSettings
from mdlint.model import DEFAULT_LIMITS, Limits, Severity
from mdlint.rules import RULES
from mdlint.site.layout import Content, Layout
from mdlint.tables import setting, table

REPLACING = ("select", "include", "content")  # a list in the config that extends another; all other lists are added to its


OPTIONS = {rule.name: rule.options for rule in RULES if rule.options}


def _limit(says: str, default: int, most: int) -> Any:
    return setting(says, default, least=1, most=most)


@table
class LimitSettings:
    """How much one file may ask for. `front-matter-levels` has a bound that whoever walks through the data can bear."""

    file_bytes: int = _limit("the size of a file", DEFAULT_LIMITS.file_bytes, 1_000_000_000)
    front_matter_characters: int = _limit("the length of front matter", DEFAULT_LIMITS.front_matter_characters, 100_000_000)
    front_matter_levels: int = _limit("how deep front matter is nested", DEFAULT_LIMITS.front_matter_levels, 150)
    aliased_values: int = _limit("what the aliases of front matter expand to", DEFAULT_LIMITS.aliased_values, 10_000_000)
    findings_per_file: int = _limit("the findings shown of a file", 1_000, 1_000_000)
    schema_steps: int = _limit("the steps a schema may take for a document", 200_000, 100_000_000)

    def of_parsing(self) -> Limits:
        """Those that reading a file obeys."""
        return Limits(*(getattr(self, name) for name in Limits._fields))


@table
class SchemaSetting:
    """One `[[schemas]]`."""

    files: tuple[str, ...] = setting("globs of the documents", (), required=True, example='files = ["posts/**"]')
    schema: str = setting("a JSON Schema, beside the config", "", required=True, example='schema = "post.schema.json"')


@table
class OverrideSetting:
    """One `[[overrides]]`: other settings for some documents."""

    files: tuple[str, ...] = setting("globs of the documents; without any, all", (), example='files = ["posts/**"]')
    when: Mapping[str, Any] = setting(
        "values that the front matter must have; of a list, one is enough",
        {},
        example='when = { category = "Career" }',
        of_keys=True,
    )
    ignore: tuple[str, ...] = setting("rules that do not run there", ())
    extend_select: tuple[str, ...] = setting("rules that run there, too", ())
    severity: Mapping[str, Severity] = setting("the severities of rules there", {})
    syntax: SyntaxSettings = setting("what is read there beyond Markdown; goes with `files` alone")
    rules: Mapping[str, Any] = setting("options of rules there", {}, tables=OPTIONS)


@table
class Settings:
    """A config file, with what is in force where it says nothing."""

    extends: tuple[str, ...] = setting(
        "presets, or config files beside this one, to build on", (), example='extends = ["github"]'
    )
    include: tuple[str, ...] = setting("globs of the documents to check; without it, all", (), example='include = ["posts/**"]')
    exclude: tuple[str, ...] = setting(
        "globs of documents that are not checked; links may still lead there", (), example='exclude = ["drafts/**"]'
    )
    extend_suffixes: tuple[str, ...] = setting(
        "suffixes of Markdown files, beside `.md`, `.markdown` and `.mdx`", (), example='extend-suffixes = [".mdc"]'
    )
    select: tuple[str, ...] | None = setting("the rules that run, by code, name or prefix", example='select = ["LN"]')
    extend_select: tuple[str, ...] = setting("rules that run beside those", (), example='extend-select = ["HD107"]')
    ignore: tuple[str, ...] = setting("rules that do not run", (), example='ignore = ["LN"]')
    per_file_ignores: Mapping[str, tuple[str, ...]] = setting("rules that do not run on the files of a glob", {})
    severity: Mapping[str, Severity] = setting("severities, by code, name or prefix of the rules", {})
    ignore_destinations: tuple[str, ...] = setting(
        "globs of destinations that are not checked", (), example='ignore-destinations = ["/api/*"]'
    )
    known_routes: tuple[str, ...] = setting(
        "globs of routes that the site serves without a file", (), example='known-routes = ["/feed.xml"]'
    )
    site: Layout = setting("how files become routes", Layout())
    content: tuple[Content, ...] = setting("the folders of documents, and the routes that they are served at", ())
    anchors: AnchorSettings = setting("how the site makes anchors of headings", AnchorSettings())
    baseline: str | None = setting("a baseline, beside the config: faults that are known already")
    limits: LimitSettings = setting("how much one file may ask for", LimitSettings())
    syntax: SyntaxSettings = setting("what is read beyond Markdown; else the site's files tell", SyntaxSettings())
    schemas: tuple[SchemaSetting, ...] = setting("which documents answer to which JSON Schema", ())
    overrides: tuple[OverrideSetting, ...] = setting("other settings for some documents", ())
    rules: Mapping[str, Any] = setting("options of rules", {}, tables=OPTIONS)
