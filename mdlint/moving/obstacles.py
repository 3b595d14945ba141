"""What on the disk stands in the way of a move: looked for before anything is done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from posixpath import dirname, join, normpath

from mdlint.moving.places import Move, folders_above
from mdlint.roots.root import Root


def obstacle(root: Root, move: Move) -> str | None:
    """Why the file or folder cannot get its new name, as a sentence; None where nothing speaks against it."""
    files = (path for path in folders_above(move.new) if os.path.lexists(_on_disk(root, path)))
    if file := next((path for path in files if not os.path.isdir(_on_disk(root, path))), None):
        return f"`{root.from_here(file)}` is no folder"
    if is_taken(_on_disk(root, move.old), _on_disk(root, move.new)):
        return f"`{root.from_here(move.new)}` is there already"
    return None if _is_text(move.new) else f"`{root.from_here(move.new)}` is not UTF-8, and no link could lead there"


def lost_links(root: Root, move: Move) -> Iterator[str]:
    """Which symbolic links would lead nowhere, as sentences."""
    yield from (f"`{root.from_here(path)}` is a symbolic link that would lead nowhere" for path in _dangling(root, move))


def content_that_moves(root: Root, move: Move) -> str | None:
    """A folder of content that gets another name while the settings, which say where it is served, stay; None without one."""
    site = root.site
    pages = (path for path in sorted(site.names.files) if site.names.is_page(path) and path.startswith(f"{move.old}/"))
    for path in pages:
        placed = site.routes(site.root_of(path)).placed(path)
        if (
            placed is not None
            and placed.folder != move.after(placed.folder)
            and site.root_of(path) == move.after(site.root_of(path))
        ):
            return placed.folder
    return None


def is_taken(old: str, new: str) -> bool:
    """Whether something else than `old` bears the name, on file systems, too, to which `a.md` and `A.md` are one name."""
    if not os.path.lexists(new) or old == new:
        return False
    # The file of another name may be the same one, by a link: a rename would leave one of both, and that leading to itself.
    is_listed = os.path.basename(new) in os.listdir(os.path.dirname(new))
    return is_listed or not (os.path.lexists(old) and os.path.samestat(os.lstat(old), os.lstat(new)))


def _on_disk(root: Root, path: str) -> str:
    return os.path.join(root.folder, path)


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _dangling(root: Root, move: Move) -> Iterator[str]:
    """The symbolic links in the listed folders that lead somewhere now, and nowhere after the move."""
    for link in _symbolic_links(root):
        written = os.readlink(_on_disk(root, link))
        if os.path.isabs(written):
            written = os.path.relpath(written, os.path.realpath(root.folder))
            before = after = normpath(written.replace(os.sep, "/"))
        else:
            written = written.replace(os.sep, "/")
            before, after = (normpath(join(dirname(path), written)) for path in (link, move.after(link)))
        if after != move.after(before) and os.path.exists(_on_disk(root, link)):
            yield link


def _symbolic_links(root: Root) -> Iterator[str]:
    for folder in sorted({"", *root.site.names.folders}):
        try:
            with os.scandir(_on_disk(root, folder)) as entries:
                yield from sorted(join(folder, entry.name) for entry in entries if entry.is_symlink())
        except OSError:
            continue
