"""`mdlint config`: which settings are in force, and where each comes from."""

from __future__ import annotations

import os
from collections.abc import Iterator

import click

from mdlint.cli.choice import NAME, config_options, rule_options
from mdlint.roots.config_files import ConfigChoice
from mdlint.roots.root import Root


@click.command()
@click.argument("file", required=False, type=NAME)
@rule_options
@config_options
def config(file: str | None, choice: ConfigChoice) -> int:
    """Print the settings in force for FILE, by default for the current folder, and where each comes from.

    \b
    mdlint config
    mdlint config posts/a.md
    """
    from mdlint.cli.outcome import existing, refuse
    from mdlint.disk.discovery import inside, leads_out
    from mdlint.output.escape import escape, inert
    from mdlint.roots.root import open_roots

    (path,) = existing((file,) if file is not None else ())
    (root,) = open_roots((path,), choice)
    name = inside(root.folder, os.path.abspath(path))
    if name and leads_out(root.folder, name):
        return refuse(f"`{path}` cannot be read: it is a link that leads out of the root")
    if os.path.isfile(path) and (refusal := root.refusal(name)):
        return refuse(refusal)
    for line in _of_document(root, path) if os.path.isfile(path) else _of_folder(root, path):
        click.echo(inert(escape(line)))
    return 0


def _of_folder(root: Root, path: str) -> Iterator[str]:
    from mdlint.config.shown import rules_shown, shown
    from mdlint.disk import discovery

    inside = discovery.inside(root.folder, os.path.abspath(path))
    settings = root.config(f"{inside}/x" if inside else "x")
    yield f"# settings for {path}"
    yield from shown(settings, ())
    yield ""
    yield f"# {rules_shown(settings)}"


def _of_document(root: Root, path: str) -> Iterator[str]:
    from mdlint.config.shown import rules_shown, shown, syntax_shown, written
    from mdlint.disk import discovery

    name = discovery.inside(root.folder, os.path.abspath(path))
    site_config = root.config(name)
    inside = root.site.inside(name)
    matter = root.site.document(name).front_matter
    data = (matter.data if matter else None) or {}
    covering = site_config.matching_overrides(inside, data)
    yield f"# settings for {root.from_here(name)}"
    if not root.site.names.is_page(name):
        yield "# it is no Markdown, by its suffix, and so is never checked"
    settings = site_config.for_document(inside, data)
    yield from shown(settings, covering)
    yield ""
    if not site_config.checks(inside):
        yield "# it is checked only if it is named: the config leaves it out"
    yield f"# {rules_shown(settings)}"
    yield f"# {syntax_shown(root.dialect(name))}"
    for number in covering:
        one = site_config.overrides[number]
        files = f" files = {written(one.files)}" if one.files else ""
        yield f"# override {number + 1} is in force:{files}{f' when = {written(one.when)}' if one.when else ''}"
    schemas = root.schemas(name)
    for schema, reason in schemas:
        yield f"# its schema is {schema.name}: {reason}"
    if not schemas:
        yield "# no schema applies to it"
