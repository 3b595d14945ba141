"""The facts of two versions of a document, compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from mdlint.model import Definition, Heading, Json, Link, Range
from mdlint.pointers import pointer_to
from mdlint.proof.step import Step, Version, touched

READABLE = ("misplaced", "closed-by-dots")  # what is wrong with a block that is read all the same, once nothing worse is
Fact = TypeVar("Fact", Link, Heading)


def edits_only(step: Step) -> bool:
    """Whether each edit's text stands in its place, and everything between them is as it was."""
    old, new = step.before.text, step.after.text
    old_at = new_at = 0
    for edit, place in zip(step.edits, step.places, strict=True):
        if old[old_at : edit.range.start] != new[new_at : place.start] or new[slice(*place)] != edit.text:
            return False
        old_at, new_at = edit.range.end, place.end
    return old[old_at:] == new[new_at:]


def no_new_errors(step: Step) -> bool:
    """Whether the second version can be read at least as well as the first."""
    old, new = (
        Counter((error.kind, error.message) for error in version.document.errors if error.kind not in READABLE)
        for version in step[:2]
    )
    return new <= old and (_is_closed(step.after) or not _is_closed(step.before))


def _is_closed(version: Version) -> bool:
    front_matter = version.document.front_matter
    return front_matter is None or front_matter.end_guess is None


def same_data(step: Step) -> bool:
    """Whether the front matter says what it said, but for the values that a fix for it has touched."""
    old, new = step.before.document.front_matter, step.after.document.front_matter
    if old is None or new is None:
        return old is new
    edits = step.ranges_for("front-matter")
    nowhere = Range(-2, -1)
    return all(
        not isinstance(value, (dict, list)) and touched(old.value_ranges.get(pointer, nowhere), edits)
        for pointer, value in _differences(old.data, new.data, "")
    )


def _differences(old: Json, new: Json, pointer: str) -> Iterator[tuple[str, Json]]:
    """Where two values differ, types included (`True` is not 1), as deep inside as can be said, and what the first one is."""
    if isinstance(old, dict) and isinstance(new, dict) and list(old) == list(new):
        for key, inner in old.items():
            yield from _differences(inner, new[key], pointer_to(pointer, key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, inner in enumerate(old):
            yield from _differences(inner, new[index], pointer_to(pointer, index))
    elif type(old) is not type(new) or old != new:
        yield pointer, old


def same_links(step: Step) -> bool:
    """Whether there are the same links as before, in order, and new ones only where text was to become one."""
    moved = step.ranges_for("destination")
    made = {link.range for link, _ in step.new_links()}
    old, new = step.before.document, step.after.document
    kept = [link for link in new.links if link.range not in made]
    ranges, places = step.rebuilt()
    return (
        len(made) == len(step.edits_for("link"))
        and _are_same(beside(old.links, ranges), beside(kept, places), moved)
        and _are_same(old.definitions, new.definitions, moved)
    )


def _are_same(old: Sequence[Link | Definition], new: Sequence[Link | Definition], moved: Sequence[Range]) -> bool:
    return len(old) == len(new) and all(
        one.label == other.label and (one.destination == other.destination or touched(one.destination_range, moved))
        for one, other in zip(old, new, strict=True)
    )


def same_anchors(step: Step) -> bool:
    """Whether every heading says what it said, so that links from elsewhere still arrive; but for those that are rebuilt."""
    made, levels_may_differ = step.ranges_for("link"), bool(step.edits_for("structure"))
    ranges, places = step.rebuilt()
    old, new = beside(step.before.document.headings, ranges), beside(step.after.document.headings, places)
    return (
        [anchor.id for anchor in step.before.document.anchors] == [anchor.id for anchor in step.after.document.anchors]
        and len(old) == len(new)
        and all(
            one.id == other.id
            and (one.text == other.text or touched(one.text_range, made))
            and (one.level == other.level or levels_may_differ)
            for one, other in zip(old, new, strict=True)
        )
    )


def beside(facts: Iterable[Fact], ranges: Sequence[Range]) -> list[Fact]:
    """The facts that none of the ranges touches."""
    return [fact for fact in facts if not touched(fact.range, ranges)]
