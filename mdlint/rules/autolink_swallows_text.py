"""A bare address that runs on into the words behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdlint.expressions import expression
from mdlint.model import Document, Edit, Fix, Problem, Range, Safety
from mdlint.site import Site

# Particles that Korean writes behind a word without a space, and that no address ends in.
LONG = (
    "에서는|에서도|에서|에게|에는|에도|으로는|으로|로는|까지|부터|처럼|보다|와는|이나"
    "|입니다|이에요|예요|이며|이고|이라는|이라고|라는|라고"
)
SHORT = "을|를|은|는|에|의|와|로"
PARTICLE = expression(rf"(?<=[0-9A-Za-z])(?:{LONG}|{SHORT})$|(?<=[A-Za-z])(?:이|가|과|도|만)$|(?<=/)(?:{LONG})$")
HANGUL = "[\uac00-\ud7a3]"  # compiled when it is needed, for it has so many characters
CLOSING = {"）": "（", "」": "「", "』": "『", "】": "【", "》": "《", "〉": "〈", "”": "“", "’": "‘"}
LONGEST = 20  # characters that are shown of what should be text
STOPS = frozenset("。、，！？：；…")


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    near_misses = {miss.destination_range.start for miss in document.near_misses}
    for link in document.links:
        if link.range.start in near_misses:
            continue  # `[x]（https://a.b）` is one fault, that of the parentheses
        if not link.is_bare or link.destination.isascii() or len(link.destination) != link.range.end - link.range.start:
            continue  # with its scheme added, or with entities: what stands where is not known
        end = _end(link.destination)
        if end is None:
            continue
        address, rest = link.destination[:end], link.destination[end:]
        place = Range(link.range.start + end, link.range.end)
        # In MDX angle brackets would begin a component.
        before, after = ("[", f"](<{address}>)") if document.is_mdx else ("<", ">")
        edits = (Edit(Range(link.range.start, link.range.start), before), Edit(Range(place.start, place.start), after))
        fix = Fix(f"Change to `{before}{address}{after}`", edits, _safety(address, rest), "destination")
        help_ = f"write `{before}{address}{after}{rest[:LONGEST]}`"
        yield Problem(place, f"the link runs on into `{rest[:LONGEST]}`", help_, fix)


def _end(address: str) -> int | None:
    """Where the address ends that was meant; None if it may be the whole."""
    if stop := _stop(address):
        return stop
    particle = PARTICLE.search(address)
    if particle is None or re.search(HANGUL, address[: particle.start()]):
        return None
    # Right behind a slash, only the end of a host is sure: `/wiki/으로` may be a page about a word.
    return particle.start() if address[particle.start() - 1] != "/" or address.count("/") == 3 else None


def _stop(address: str) -> int | None:
    """The first punctuation that no address has inside: a full stop, or what closes a bracket that stands outside."""
    for at, sign in enumerate(address):
        if sign in STOPS or (sign in CLOSING and CLOSING[sign] not in address[:at]):
            return at
    return None


def _safety(address: str, rest: str) -> Safety:
    if "://" in rest or "<" in address or ">" in address:
        return "hint"  # the rest would become a link of its own, or the address would end too early
    # Behind a `?` anything may stand: it may be what somebody searched for.
    return "unsafe" if "?" in address else "safe"
