"""The data as it grows out of YAML events: values, the place of each key and value, anchors, merges, limits."""

from __future__ import annotations

from typing import NamedTuple

from mdlint.frontmatter.unreadable import Span, UnreadableError, shown
from mdlint.model import Json, Limits, ParseError, Range
from mdlint.pointers import descendants, pointer_to

# A pointer repeats the keys above it, so that long keys over long lists would grow with the square of the text.
MOST_POINTER_TEXT = 16 * 1024 * 1024


class Anchored(NamedTuple):
    """What an alias stands for; `text` is None unless it is a scalar, which can be a key."""

    value: Json
    size: int
    text: str | None


class Collection:
    """A list or mapping whose end has not come yet. `due` is the pointer of the value that belongs to `key`."""

    __slots__ = ("anchor", "due", "end", "is_mapping", "items", "key", "merges", "pointer", "size", "start")

    def __init__(self, items: Json, pointer: str, start: int, anchor: str | None) -> None:
        self.items = items
        self.is_mapping = isinstance(items, dict)
        self.pointer = pointer
        self.start = self.end = start
        self.anchor = anchor
        self.key: str | None = None
        self.due = ""
        self.merges: list[tuple[Json, str]] = []
        self.size = 1


class Tree:
    """All that has been read so far. `values[""]` is the whole; `tokens` are the keys, scalars and aliases in their order."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.root: Json = None
        self.open: list[Collection] = []
        self.keys: dict[str, Span] = {}
        self.values: dict[str, Span] = {}
        self.styles: dict[str, str] = {}
        self.tokens: list[Span] = []
        self.errors: list[ParseError] = []
        self._anchors: dict[str, Anchored] = {}
        self._first_keys: dict[str, Span] = {}
        self._aliased = 0
        self._pointer_text = 0

    def wants_key(self) -> bool:
        """Whether what comes next is a key."""
        return bool(self.open) and self.open[-1].is_mapping and self.open[-1].key is None

    def pointer(self, span: Span) -> str:
        """Where the next value belongs, which is not a key."""
        if not self.open:
            return ""
        parent = self.open[-1]
        return parent.due if parent.is_mapping else self._counted(f"{parent.pointer}/{len(parent.items)}", span)

    def add_key(self, text: str, span: Span) -> None:
        """The key of the next value."""
        mapping = self.open[-1]
        pointer = self._counted(pointer_to(mapping.pointer, text), span)
        if text in mapping.items:
            self._replace(pointer, text, span)
        self.keys[pointer] = span
        mapping.key, mapping.due, mapping.end = text, pointer, span[1]
        mapping.size += size(text)

    def add_merge_key(self, span: Span) -> None:
        """A `<<`. Its value gets a pointer for the time being; no key can be written `~<`."""
        mapping = self.open[-1]
        pointer = f"{mapping.pointer}/~<{len(mapping.merges)}"
        mapping.key, mapping.due, mapping.end = "<<", pointer, span[1]

    def add_scalar(self, value: Json, text: str, span: Span, style: str) -> None:
        """A value that holds no others."""
        pointer = self.pointer(span)
        self.values[pointer] = span
        self.styles[pointer] = style
        self._put(value, size(text), span[1])

    def add_alias(self, name: str, span: Span) -> None:
        """What an anchor named before, once more: every value in it stands at the alias."""
        anchored = self.anchored(name, span)
        pointer = self.pointer(span)
        self.values[pointer] = span
        self._spread(pointer, anchored.value, span)
        self._put(anchored.value, anchored.size, span[1])

    def anchored(self, name: str, span: Span) -> Anchored:
        """What the alias at `span` stands for."""
        if any(collection.anchor == name for collection in self.open):
            raise UnreadableError("hostile", span, f"the alias {shown('*' + name)} stands inside of what it repeats")
        if name not in self._anchors:
            raise UnreadableError("invalid", span, f"the alias {shown('*' + name)} has no anchor {shown('&' + name)} above it")
        anchored = self._anchors[name]
        self._aliased += anchored.size
        if self._aliased > self.limits.aliased_values:
            raise UnreadableError("hostile", span, f"aliases expand to more than {self.limits.aliased_values:,} values")
        return anchored

    def anchor(self, name: str, anchored: Anchored) -> None:
        """Remember what a name stands for."""
        self._anchors[name] = anchored

    def start(self, items: Json, span: Span, anchor: str | None) -> None:
        """A list or mapping begins."""
        if len(self.open) == self.limits.front_matter_levels:
            levels = self.limits.front_matter_levels
            raise UnreadableError("hostile", span, f"lists and mappings are nested more than {levels} levels deep")
        self.open.append(Collection(items, self.pointer(span), span[0], anchor))

    def finish(self, end: int | None) -> None:
        """The innermost list or mapping ends: at its bracket, or else (None) with its last value."""
        collection = self.open.pop()
        self._merge(collection)
        self.values[collection.pointer] = (collection.start, end or collection.end)
        if collection.anchor is not None:
            self._anchors[collection.anchor] = Anchored(collection.items, collection.size, None)
        self._put(collection.items, collection.size, end or collection.end)

    def _put(self, value: Json, size: int, end: int) -> None:
        if not self.open:
            self.root = value
            return
        parent = self.open[-1]
        parent.size += size
        parent.end = end
        if parent.key is None:
            parent.items.append(value)
        elif parent.key == "<<" and parent.due.startswith("~<", len(parent.pointer) + 1):
            parent.merges.append((value, parent.due))
        else:
            parent.items[parent.key] = value
        parent.key = None

    def _merge(self, mapping: Collection) -> None:
        """Add what `<<` brings to a mapping, unless it has a key of that name. A merged value stands where its source does."""
        for value, pointer in mapping.merges:
            sources = enumerate(value) if isinstance(value, list) else [(None, value)]
            for index, source in sources:
                span = self.values[pointer if index is None else pointer_to(pointer, index)]
                if not isinstance(source, dict):
                    self.errors.append(ParseError("invalid", Range(*span), "`<<` takes a mapping or a list of mappings"))
                    continue
                for key in [key for key in source if key not in mapping.items]:
                    self._merge_key(mapping, key, source[key], span)
            self._forget(pointer, value)

    def _merge_key(self, mapping: Collection, key: str, value: Json, span: Span) -> None:
        pointer = self._counted(pointer_to(mapping.pointer, key), span)
        mapping.items[key] = value
        self.keys[pointer] = self.values[pointer] = span
        self._spread(pointer, value, span)

    def _replace(self, pointer: str, key: str, span: Span) -> None:
        """Report a key that is there already; the value that it had is lost."""
        first = self._first_keys.get(pointer, self.keys[pointer])
        self.errors.append(ParseError("duplicate-key", Range(*span), f"{shown(key)} is set twice", other=Range(*first)))
        self._forget(pointer, self.open[-1].items[key])
        self._first_keys[pointer] = first

    def _spread(self, pointer: str, value: Json, span: Span) -> None:
        for inner, keyed in descendants(pointer, value):
            self.values[self._counted(inner, span)] = span
            if keyed:
                self.keys[inner] = span

    def _forget(self, pointer: str, value: Json) -> None:
        for inner in (pointer, *(inner for inner, _ in descendants(pointer, value))):
            for table in (self.keys, self.values, self.styles, self._first_keys):
                table.pop(inner, None)

    def _counted(self, pointer: str, span: Span) -> str:
        self._pointer_text += len(pointer)
        if self._pointer_text > MOST_POINTER_TEXT:
            raise UnreadableError("hostile", span, "long keys are nested too deep")
        return pointer


def size(text: str) -> int:
    """How many values a scalar counts for: repeating a long text costs as much as repeating many short ones."""
    return 1 + len(text) // 100
