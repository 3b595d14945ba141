"""What the rules on schemas share: which violations there are, where they stand, and how to call a value."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from mdlint.key_case import in_facts
from mdlint.model import Document, Edit, Fix, FrontMatter, Json, Problem, Range, Severity
from mdlint.pointers import keys_of, pointer_to
from mdlint.schema import Said, Violation
from mdlint.site import Site

LONGEST = 60
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
ABOUT_KEYS = ("required", "dependentRequired", "empty")
MOST_HINTS = 50  # of one rule in one front matter: more such faults have one cause, and comparing names takes time


def violations(document: Document, site: Site, *keywords: str) -> Iterator[tuple[FrontMatter, Violation]]:
    """What the document's schema has against its front matter under these keywords (all, without any).

    A value that could only be read as if it were repaired is not judged: nobody knows yet what its writer will make of it.
    """
    front_matter = document.front_matter
    schema = site.schema_of(document.path)
    if schema is None or front_matter is None or front_matter.data is None:
        return
    repaired = [error.range for error in document.errors if error.kind == "invalid"]
    front_matter = schema.spelling.of(front_matter)
    for violation in schema.violations(front_matter):
        if not keywords or violation.keyword in keywords:
            start, end = place_of(front_matter, violation)
            if not any(start < broken.end and broken.start < end for broken in repaired):
                yield front_matter, violation


def annotated(document: Document, site: Site) -> Iterator[tuple[FrontMatter, Said]]:
    """What the document's schema says of the values that are there, without judging them."""
    front_matter = document.front_matter
    schema = site.schema_of(document.path)
    if schema is None or front_matter is None or front_matter.data is None:
        return
    front_matter = schema.spelling.of(front_matter)
    for said in schema.said(front_matter):
        yield front_matter, said


def problem(front_matter: FrontMatter, violation: Violation, message: str, help_: str | None = None) -> Problem:
    """What a rule says of a violation, unless the schema has words of its own for it (`x-mdlint-message`)."""
    own = violation.schema.get("x-mdlint-message") if violation.keyword not in ABOUT_KEYS else None
    severity = _subject(violation).get("x-mdlint-severity")
    return Problem(
        place_of(front_matter, violation),
        f"{called(front_matter, violation.pointer)}: {own}" if isinstance(own, str) and own else message,
        help_,
        severity=severity if severity in SEVERITIES else None,
    )


def _subject(violation: Violation) -> Mapping[str, Json]:
    """What the schema says of the value at fault; of a key that is missing, what it says of that key."""
    if violation.keyword in ABOUT_KEYS and violation.key is not None:
        known = violation.schema.get("properties")
        subject = known.get(violation.key) if isinstance(known, dict) else None
        return subject if isinstance(subject, dict) else {}
    return violation.schema


def accepts(document: Document, site: Site, subschema: Mapping[str, Json], value: Json) -> bool:
    """Whether a part of the document's schema takes the value."""
    schema = site.schema_of(document.path)
    return schema is not None and schema.accepts(subschema, value)


def place_of(front_matter: FrontMatter, violation: Violation) -> Range:
    """The value at fault; for a key that is unknown or empty the key; for one that is missing the key that it belongs under.

    What concerns the whole front matter stands at its fence: all of it would be another text, to a baseline, after every edit.
    """
    if violation.key is not None:
        for pointer in (pointer_to(violation.pointer, violation.key), violation.pointer):
            if pointer in front_matter.key_ranges:
                return front_matter.key_ranges[pointer]
    if not violation.pointer:
        return front_matter.opening_fence
    return front_matter.value_ranges.get(violation.pointer, front_matter.opening_fence)


def unique_keys(site: Site, document: Document) -> list[str]:
    """The keys at the top of which the schema says that no two documents may have one value, as the facts have them."""
    return [
        keys_of(in_facts(document.front_matter, said.pointer))[0]
        for _, said in annotated(document, site)
        if document.front_matter is not None
        and said.key is not None
        and said.pointer.count("/") == 1
        and said.schema.get("x-mdlint-unique") is True
    ]


def texts(document: Document, site: Site) -> Iterator[tuple[FrontMatter, Said]]:
    """The values that the schema says are text, each once."""
    told: set[str] = set()
    for front_matter, said in annotated(document, site):
        if said.schema.get("type") == "string" and said.pointer not in told:
            told.add(said.pointer)
            yield front_matter, said


def renamed(key: str, known: str, place: Range) -> Fix | None:
    """The change of one key into the other, but not where quotes or an alias stand in its place."""
    is_bare = place.end - place.start == len(key)
    return Fix(f"Change to `{known}`", (Edit(place, known),), "hint", "front-matter") if is_bare else None


def called(front_matter: FrontMatter, pointer: str) -> str:
    """A pointer in words: `/tags/1` is item 2 of `tags`."""
    name = above = ""
    for part in keys_of(pointer):
        key, above = written(front_matter, above, part), pointer_to(above, part)
        is_index = name and part.isdecimal() and above not in front_matter.key_ranges
        own = f"item {int(part) + 1}" if is_index else f"`{key}`"
        name = f"{own} of {name}" if name else own
    return name or "the front matter"


def written(front_matter: FrontMatter, mapping: str, key: str) -> str:
    """A key of the mapping at a pointer as the writer has it; one that is not there as it is."""
    return (front_matter.spellings or {}).get(pointer_to(mapping, key), key)


def shown(value: Json) -> str:
    """A value in backticks, shortened; in words what does not fit on a line."""
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    if value is None or value == "":
        return "empty"
    text = json.dumps(value) if isinstance(value, bool) else " ".join(str(value).split()) or str(value)
    return f"`{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}`"


def quote_of(front_matter: FrontMatter) -> str:
    """The quote sign that most of the quoted values stand in; the double one where none does."""
    styles = list(front_matter.scalar_styles.values())
    return "'" if styles.count("single") > styles.count("double") else '"'


def assigned(front_matter: FrontMatter, name: str, text: str) -> str:
    """A key with its value, as the language of the front matter has it."""
    match front_matter.format:
        case "toml":
            return f"{name} = {text}"
        case "json":
            return f'"{name}": {text}'
    return f"{name}: {text}"


def listed(names: list[str], conjunction: str) -> str:
    """Some names in a sentence: `title`, `date` and `excerpt`."""
    return f"{', '.join(names[:-1])} {conjunction} {names[-1]}" if len(names) > 1 else "".join(names)


def described(subschema: Json) -> str | None:
    """What the schema says that a key is for, as the end of a sentence."""
    for keyword in ("description", "title"):
        says = subschema.get(keyword) if isinstance(subschema, dict) else None
        if isinstance(says, str) and (text := " ".join(says.split()).removesuffix(".")):
            return text
    return None


def purpose(front_matter: FrontMatter, violation: Violation) -> str | None:
    """What the schema says that the value is for, as a help."""
    description = described(violation.schema)
    return f"{called(front_matter, violation.pointer)}: {description}" if description and violation.pointer else None


def is_date_as_number(violation: Violation) -> bool:
    """Whether a number stands where the schema wants a date: `20250709`."""
    is_number = isinstance(violation.value, (int, float)) and not isinstance(violation.value, bool)
    return violation.keyword == "type" and is_number and violation.schema.get("format") in ("date", "date-time")
