"""Carrying out a plan: all of it, or nothing. A kill on the way leaves a journal, by which the next start goes on."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from mdlint.disk import writer
from mdlint.disk.discovery import RefusedError, leads_out, read, reason
from mdlint.moving import journal
from mdlint.moving.obstacles import is_taken
from mdlint.moving.places import Move, folders_above
from mdlint.moving.plan import Plan
from mdlint.repository.git import ask


def carry_out(root: str, plan: Plan) -> None:
    """Move and rewrite what the plan says. A `RefusedError` says why not; then everything is as it was."""
    _examine(root, plan)
    journal.keep(root, plan)
    _go_on(root, plan)


def finish(root: str) -> Move | None:
    """Go on with the move under the root that was interrupted, if one was; which it is. A `RefusedError` if it is undone."""
    plan = journal.kept(root)
    if plan is None:
        return None
    _go_on(root, plan)
    return plan.move


def _go_on(root: str, plan: Plan) -> None:
    """Do what is not done yet; if that fails, undo what is."""
    try:
        _rename(root, plan.move.old, plan.move.new)
        for one in plan.rewritten:
            _write(root, one.new, one.before, one.after)
    except (OSError, RefusedError) as error:
        sentence = reason(error) if isinstance(error, OSError) else str(error)
        _undo(root, plan, sentence)
        journal.drop(root)
        raise RefusedError(f"nothing was moved: {sentence}") from None
    _tell_git(root, plan.move)
    journal.drop(root)


def _undo(root: str, plan: Plan, because: str) -> None:
    try:
        moved = not os.path.lexists(os.path.join(root, plan.move.old))
        for one in plan.rewritten:
            path = one.new if moved else one.old
            with suppress(RefusedError):
                _write(root, path, one.after, one.before)
        _rename(root, plan.move.new, plan.move.old)
    except OSError as error:
        what = f"half of it is done ({because}), and cannot be undone: {reason(error)}"
        raise RefusedError(f"{what}. `mdlint mv` goes on where it stopped") from None
    for folder in reversed(folders_above(plan.move.new)):
        with suppress(OSError):
            os.rmdir(os.path.join(root, folder))


def _rename(root: str, old: str, new: str) -> None:
    """Give the file or folder its new name, unless it has it."""
    source, goal = os.path.join(root, old), os.path.join(root, new)
    if old == new or (os.path.lexists(goal) and not os.path.lexists(source)):
        return
    if leads_out(root, os.path.dirname(source)) or leads_out(root, os.path.dirname(goal)):
        raise RefusedError("it leads out of the root")
    if is_taken(source, goal):
        raise RefusedError(f"`{new}` is there already")
    os.makedirs(os.path.dirname(goal), exist_ok=True)
    os.rename(source, goal)


def _write(root: str, path: str, before: bytes, after: bytes) -> None:
    data = read(root, path, max(len(before), len(after)))
    if data != after:
        try:
            writer.write(root, path, before, after)
        except RefusedError as error:
            raise RefusedError(f"`{path}` cannot be written: {error}") from None


def _examine(root: str, plan: Plan) -> None:
    """Look whether everything can be done, before anything is."""
    for one in plan.rewritten:
        try:
            status = os.stat(os.path.join(root, one.old))
            if read(root, one.old, len(one.before)) != one.before:
                raise RefusedError("somebody else has changed it in the meantime")
        except OSError as error:
            raise RefusedError(f"`{one.old}` cannot be read: {reason(error)}") from None
        except RefusedError as error:
            raise RefusedError(f"`{one.old}` cannot be written: {error}") from None
        if status.st_nlink > 1 or not status.st_mode & stat.S_IWUSR:
            why = "it has several names (hard links)" if status.st_nlink > 1 else "it is read-only"
            raise RefusedError(f"`{one.old}` cannot be written: {why}")


def _tell_git(root: str, move: Move) -> None:
    """Rename in git's index what it knows, as `git mv` does. The contents in the index stay what they were."""
    if move.old == move.new:
        return
    entries = os.fsdecode(ask(root, "ls-files", "--stage", "-z", "--", move.old) or b"").split("\0")
    lines: list[str] = []
    for entry in filter(None, entries):
        facts, _, path = entry.partition("\t")
        lines += f"0 {'0' * len(facts.split(' ')[1])}\t{path}", f"{facts}\t{move.after(path)}"
    if lines:
        ask(root, "update-index", "-z", "--index-info", stdin=os.fsencode("".join(f"{line}\0" for line in lines)))
