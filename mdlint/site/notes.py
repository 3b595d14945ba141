"""Where a wikilink leads: to a note or file of its vault, by its path, or by its name alone."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, splitext
from typing import TYPE_CHECKING

from mdlint.expressions import expression
from mdlint.site import lookup, url
from mdlint.site.names import folded
from mdlint.site.target import Target
from mdlint.slugs import plain

if TYPE_CHECKING:
    from mdlint.site.site import Site

NOT_IN_A_NAME = expression(r"[#|^\[\]\r\n]")  # what ends it, or begins something else


def resolved_note(site: Site, source: str, destination: str) -> Target:
    """The target of a wikilink in the document `source`; nothing in it is encoded. Case makes no difference to Obsidian."""
    if url.is_opaque(destination):
        return Target("unknown")
    if url.is_external(destination):
        return Target("external")
    path, hash_sign, fragment = destination.partition("#")
    path = path.strip()
    vault = site.names.vault_of(source)
    root = site.root_of(source) if vault is None else vault
    if not path:
        return _with_heading(site, Target("ok", "", fragment, source, source))
    found = sorted(set(_files(site, source, root, path)))
    wanted = lookup.normalized(root, path.split("/"))
    target = Target("ok", path, fragment if hash_sign else None, wanted=wanted)
    if not found:
        is_unlisted = wanted is None or site.names.unlisted(wanted)
        return target._replace(status="unknown" if is_unlisted else "broken")
    # Which of several files of one name is meant, Obsidian decides by the folder that the note lies in.
    if len(found) > 1:
        found = [file for file in found if dirname(file) == dirname(source)]
    return _with_heading(site, target._replace(file=found[0])) if len(found) == 1 else target._replace(status="unknown")


def note_to(site: Site, source: str, file: str, old: str) -> str | None:
    """A wikilink's destination that leads from the document `source` to `file`, as short as `old` if that is enough to tell it
    from others; heading and suffix as in `old`. None if there is none.
    """
    path, hash_sign, fragment = old.partition("#")
    vault = site.names.vault_of(source)
    root = site.root_of(source) if vault is None else vault
    inside = file[len(root) + 1 :] if root else file
    if not file.startswith(root) or NOT_IN_A_NAME.search(inside):
        return None
    bare = site.names.is_page(file) and not path.endswith(site.names.suffixes(file))
    names = (splitext(inside)[0] if bare else inside).split("/")
    for start in range(max(len(names) - path.count("/") - 1, 0), -1, -1):
        new = "/".join(names[start:]) + hash_sign + fragment
        target = resolved_note(site, source, new)
        if target.file == file and target.status in ("ok", "missing-anchor"):
            return new
    return None


def _files(site: Site, source: str, root: str, path: str) -> Iterator[str]:
    """The files that the path may stand for: one by its path from the vault or the note, else all that end in it."""
    names = path.split("/")
    below = root + "/" if root else ""
    for folder in (root, dirname(source)):
        wanted = lookup.normalized(folder, names)
        for spelling in (wanted, *(f"{wanted}{suffix}" for suffix in site.names.suffixes(source))) if wanted else ():
            if alike := site.names.by_folded_path.get(folded(spelling)):
                yield from alike[:1]
                return
    end = "/" + folded(path.lstrip("./"))
    for suffix in ("", *site.names.suffixes(source)):
        for file in site.names.by_base_name.get(folded(names[-1] + suffix), ()):
            if file.startswith(below) and ("/" + folded(file)).endswith(end + suffix):
                yield file


def _with_heading(site: Site, target: Target) -> Target:
    """The target, or the same as `missing-anchor`, where the note has neither such a heading nor such a block."""
    if not target.fragment or target.file is None or not site.names.is_page(target.file):
        return target
    fragment = target.fragment.rpartition("#")[2].strip()  # of `#Part#Chapter` the last counts
    document = site.document(target.file)
    if document.is_unread or document.includes or fragment in site.anchors.of(target.file):
        return target
    if any(plain(heading.text) == plain(fragment) for heading in document.headings):
        return target
    return target._replace(status="missing-anchor")
