"""A schema from the documents that exist: what nearly all of them have in common, with the evidence for it.

What only a few do otherwise is not learnt but shown, for it is most often a mistake.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.key_case import as_written
from mdlint.model import Document, Json
from mdlint.pointers import keys_of, pointer_to
from mdlint.schema.acceptance import DIALECT
from mdlint.schema.emptiness import is_empty
from mdlint.schema.kinds import KINDS, kind_of
from mdlint.schema.slips import meant

REQUIRED = 0.95  # of all documents that have a key, so that it is required
USUAL = 0.95  # of all values of a key that are of a kind, so that the others are mistakes
RARE = 0.02  # of all documents that have a key, so that it is not learnt
MOST_CHOICES = 20
TIMES_EACH = 5  # as often as this, on the average, so that the values are a choice
FEWEST = 20  # documents; from less nothing is learnt of choices
MANY = 100  # values of a key, so that two that are equal may be one mistake made twice
OPEN_ENDED = expression(r"://|^v?\d|(?:\S+\s+){5}\S")  # of addresses, versions and sentences there will be others tomorrow
ALIKE = 0.85  # of two values, so that the one is a slip for the other: long names of one family share their beginning
MOST_MISTAKES = 50
TEMPLATE = expression(r"\{\{|\{%|<%")


class Inference(NamedTuple):
    """A schema, and what it rests on, in sentences: for each key, and for each probable mistake."""

    schema: dict[str, Json]
    keys: tuple[str, ...]
    mistakes: tuple[str, ...]


class Value(NamedTuple):
    """A value of a key, and the document that it stands in."""

    path: str
    value: Json


def is_template(document: Document) -> bool:
    """Whether the document is one that others are made from: its values are still to be filled in."""
    data = document.front_matter.data if document.front_matter else None
    return any(isinstance(value, str) and TEMPLATE.search(value) for value in (data or {}).values())


def infer(documents: Sequence[Document]) -> Inference:
    """The schema of these documents, which are published and no templates; of each only the front matter counts."""
    readable = [document for document in documents if document.front_matter and document.front_matter.data]
    values = _values(readable)
    few = 0 if len(readable) < FEWEST else max(1, RARE * len(readable))
    common = {key: found for key, found in values.items() if len(found) > few}
    learnt = {key: _learnt(key, found, len(readable)) for key, found in common.items()}
    required = [key for key, found in common.items() if len(found) >= REQUIRED * len(readable)]
    schema: dict[str, Json] = {
        "$schema": DIALECT,
        "type": "object",
        "required": required,
        "properties": {key: subschema for key, (subschema, _, _) in learnt.items()},
    }
    keys = [
        f"`{key}`: {'required, ' if key in required else ''}in {len(common[key]):,} of {len(readable):,}; {says}"
        for key, (_, says, _) in learnt.items()
    ]
    mistakes = [line for _, _, lines in learnt.values() for line in lines] + list(_rare_keys(values, common))
    return Inference(schema, tuple(keys), tuple(mistakes[:MOST_MISTAKES]))


def _values(documents: Iterable[Document]) -> dict[str, list[Value]]:
    """The values of each key, which is spelt as most documents spell it where the site reads keys in any case."""
    values: defaultdict[str, list[Value]] = defaultdict(list)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        assert document.front_matter is not None
        for key, value in (document.front_matter.data or {}).items():
            if not is_empty(value):
                values[key].append(Value(document.path, value))
                spellings[key][keys_of(as_written(document.front_matter, pointer_to("", key)))[0]] += 1
    return {max(spellings[key], key=lambda name: (spellings[key][name], name)): found for key, found in values.items()}


def _learnt(key: str, found: Sequence[Value], documents: int) -> tuple[dict[str, Json], str, list[str]]:
    """What is to be said of a key in the schema and in words, and the values that are probably mistakes."""
    kinds = Counter(kind_of(one.value) for one in found)
    (usual, count), *_ = kinds.most_common()
    if count < USUAL * len(found):
        names = [name for name, _ in kinds.most_common()]
        return _of_kinds(names), " or ".join(KINDS[name].says for name in names), []
    mistakes = [
        f"{one.path}: `{key}` is {KINDS[kind_of(one.value)].says}, but {KINDS[usual].says} in {count:,} others"
        for one in found
        if kind_of(one.value) != usual
    ]
    subschema: dict[str, Json] = dict(KINDS[usual].schema)
    says = KINDS[usual].says
    proper = [one for one in found if kind_of(one.value) == usual]
    if usual == "text" and (choices := _choices(proper, documents)):
        subschema = {"enum": choices}
        says = f"one of {len(choices)} values"
        mistakes += _odd_values(key, proper, choices)
    return subschema, says, mistakes


def _of_kinds(names: Iterable[str]) -> dict[str, Json]:
    schemas: list[dict[str, Json]] = [dict(KINDS[name].schema) for name in names]
    types = list(dict.fromkeys(schema["type"] for schema in schemas))
    return {"type": types[0] if len(types) == 1 else types} if len(types) > 1 else _without_format(schemas)


def _without_format(schemas: Sequence[dict[str, Json]]) -> dict[str, Json]:
    """One type in several forms: text that sometimes is a day, lists of several things."""
    if all("format" in schema for schema in schemas):
        return {"type": "string", "anyOf": [{"format": schema["format"]} for schema in schemas]}
    return {"type": schemas[0]["type"]}


def _choices(found: Sequence[Value], documents: int) -> list[str] | None:
    """The values that recur, where nearly all values are among a few."""
    counts = Counter(one.value for one in found)
    often = 2 if len(found) < MANY else 3
    recurring = [value for value, count in counts.items() if count >= often]
    twice = [value for value, count in counts.items() if 1 < count < often]
    if len(recurring) + len(twice) > 2 * MOST_CHOICES:
        return None
    recurring += [value for value in twice if not _slip(value, recurring)]
    covered = sum(counts[value] for value in recurring)
    is_choice = (
        documents >= FEWEST
        and 1 < len(recurring) <= MOST_CHOICES
        and covered >= USUAL * len(found)
        and covered >= TIMES_EACH * len(recurring)
        and not any(OPEN_ENDED.search(value) for value in recurring)
    )
    return sorted(recurring) if is_choice else None


def _odd_values(key: str, found: Iterable[Value], choices: Sequence[str]) -> Iterator[str]:
    counts = Counter(one.value for one in found)
    for one in found:
        if one.value not in choices:
            near = _slip(one.value, choices)
            hint = f"; is it `{near}`?" if near else ""
            yield f"{one.path}: `{key}` is `{one.value}`, in {counts[one.value]} of {sum(counts.values()):,}{hint}"


def _slip(value: str, choices: Sequence[str]) -> str | None:
    return meant(value, choices, at_least=ALIKE)


def _rare_keys(values: Mapping[str, Sequence[Value]], common: Mapping[str, object]) -> Iterator[str]:
    """Keys that few documents have and that look like one of the others."""
    for key, found in values.items():
        if key not in common and (near := meant(key, common)):
            others = f" and {len(found) - 1} more" if len(found) > 1 else ""
            yield f"{found[0].path}{others}: `{key}` is a key of nobody else; is it `{near}`?"
