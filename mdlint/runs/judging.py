"""What becomes of the documents of a root, each with what that rests on; in several processes where there are many of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from mdlint.roots.own_schema import OWN_SCHEMA
from mdlint.roots.reader import unread
from mdlint.roots.root import Root
from mdlint.rules import INTERNAL_ERROR
from mdlint.runs import processes
from mdlint.runs.outcomes import outcome_of
from mdlint.runs.processes import Died, spread
from mdlint.runs.recorded import Judged, Recorded, RestsOn, read, written
from mdlint.runs.report import Outcome
from mdlint.site.trail import ELSEWHERE, RENAMES
from mdlint.store.facts import Facts

FEWEST = 200  # documents, so that other processes are done sooner than this one alone
TOGETHER = 100  # neighbours lead to one another, so whoever has read one has read much of what the next needs
FIRST = 20  # documents that are judged here: what the site has to know for these, it knows in all processes


def workers(jobs: int | None, documents: int) -> int:
    """How many processes to use: so many as were asked for, or as are of use."""
    return 1 if jobs is None and documents < FEWEST else min(processes.number(jobs), max(documents, 1))


def read_ahead(root: Root, paths: Sequence[str], jobs: int | None) -> None:
    """Read documents in several processes, if there are many of them, so that their facts are there when somebody asks."""
    paths = [path for path in paths if path not in root.site.documents.known and path not in root.elsewhere]
    if (count := workers(jobs, len(paths))) < 2:
        return
    root.reader.remember(Facts(root.folder, kept=False))
    from mdlint import document  # noqa: F401  # so that not every process imports it

    for path, answer in zip(paths, spread(root.reader.answer, paths, count), strict=True):
        if isinstance(answer, Died):
            root.site.take({path: unread(path, "internal", f"parsing failed: {answer.reason}")})
        elif answer is not None:
            root.reader.hear(path, answer)


def judged(root: Root, paths: Sequence[str], jobs: int | None) -> Iterator[Judged]:
    """What becomes of the documents, in order."""
    if (count := workers(jobs, len(paths))) < 2:
        yield from (judge(root, path) for path in paths)
        return
    read_ahead(root, paths, jobs)
    yield from (judge(root, path) for path in paths[:FIRST])
    rest = paths[FIRST:]
    root.contents.news()  # all of which the other processes know
    for path, answer in zip(rest, spread(partial(_answer, root), rest, count, TOGETHER), strict=True):
        if isinstance(answer, Died):
            yield _lost(root.from_here(path), answer)
            continue
        recorded, news = answer
        for read_there, digest in news.items():
            root.contents.note(read_there, digest)
        yield read(recorded)


def _answer(root: Root, path: str) -> tuple[Recorded, dict[str, bytes | None]]:
    """What becomes of a document, for another process, with the digests of what was read for that."""
    return written(*judge(root, path)), root.contents.news()


def _lost(shown: str, died: Died) -> Judged:
    return Outcome(shown, f"`{shown}` cannot be judged: {died.reason}"), None


def judge(root: Root, path: str) -> Judged:
    """What becomes of a document, and what that rests on, as far as that can be told from what the site has noted."""
    root.site.trail.clear()
    outcome = outcome_of(root, path, None)
    trail = root.site.trail
    crashed = any(one.rule is INTERNAL_ERROR for one in outcome.findings.diagnostics)
    # Nobody looks at a schema of its own, or beyond the documents, when those change.
    if outcome.failure or crashed or ELSEWHERE in trail.questions or OWN_SCHEMA in root.site.data(path):
        return outcome, None
    if RENAMES in trail.questions and not _has_git_answered(root):
        return outcome, None
    facts, data = trail.facts - {path}, trail.data - trail.facts - {path}
    return outcome, RestsOn(tuple(sorted(facts)), tuple(sorted(data)), tuple(sorted(trail.questions)))


def _has_git_answered(root: Root) -> bool:
    from mdlint.repository import git  # late: it is asked about dead links alone

    return git.has_answered(root.folder)
