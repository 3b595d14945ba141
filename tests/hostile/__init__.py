"""Input that is broken, or made to break, as one table. To add a row, write it where its like are, and run the tests."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.command import write
from tests.hostile import bodies, disks, frameworks, matters, moves, named, sections, settings, wholes
from tests.hostile.judge import MARKER, commands, faults
from tests.hostile.row import Row
from tests.hostile.watched import Watched, watched

__all__ = ["ROWS", "Row", "Watched", "built", "faults", "tried"]

ROWS: dict[str, Row] = {
    **matters.ROWS,
    **bodies.ROWS,
    **disks.ROWS,
    **settings.ROWS,
    **named.ROWS,
    **wholes.ROWS,
    **frameworks.ROWS,
    **sections.ROWS,
    **moves.ROWS,
}


@contextmanager
def built(row: Row, size: int | None = None) -> Iterator[Path]:
    """The folder that a row is about, with a file beside it that nobody may look at; gone afterwards, however deep."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)  # an ordinary user must come through
    root = place / "root"
    (place / "state" / "mdlint").mkdir(parents=True)
    (place / "state" / "mdlint").chmod(0o777)
    write(place, {"outside/secret.md": f"# {MARKER}\n\n[a]({MARKER}.md)\n", "root/.git/HEAD": ""})
    try:
        row.build(root, row.size if size is None else size)
        yield root
    finally:
        remove(place)


def remove(place: Path) -> None:
    """Remove a folder, which may be too deep for `shutil.rmtree`: all that lies in it is brought to its top first."""
    number = 0
    folders = [place]
    while folders:
        folder = folders.pop()
        folder.chmod(0o700)
        with os.scandir(folder) as entries:
            for entry in list(entries):
                if entry.is_dir(follow_symlinks=False):
                    number += 1
                    folders.append(place / f"removed {number}")
                    os.chmod(entry.path, 0o700)
                    os.rename(entry.path, folders[-1])
                else:
                    os.unlink(entry.path)
        if folder != place:
            folder.rmdir()
    place.rmdir()


def tried(row: Row) -> Watched:
    """What comes of a row. An `OSError` or the like where this system cannot build it."""
    with built(row) as folder:
        return watched(commands(row), folder, ordinary_user=row.ordinary_user, vanishes=row.vanishes)
