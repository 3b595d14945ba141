"""Keys that look like another one mistyped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mdlint.expressions import expression
from mdlint.model import Json
from mdlint.nearest import nearest, plain

WORD_BREAK = expression(r"[-_. ]|(?<=[a-z])(?=[A-Z])")

# Names of one thing in several builders, as `plain` writes them.
SAME = (
    ("excerpt", "description", "summary", "abstract", "teaser"),
    ("tags", "tag", "keywords", "keyword", "topics"),
    ("category", "categories"),
    ("date", "pubdate", "pub_date", "publishdate", "publish_date", "published_at", "publishedat", "created", "created_at"),
    ("updated", "updated_at", "updateddate", "lastmod", "last_modified", "last_modified_at", "modified"),
    ("author", "authors", "writer"),
    ("image", "cover", "cover_image", "thumbnail", "hero_image", "heroimage", "og_image"),
    ("title", "제목"),
    ("tags", "태그"),
    ("category", "카테고리", "분류"),
    ("date", "날짜", "작성일"),
    ("excerpt", "요약"),
)


def declared_synonym(key: str, properties: Mapping[str, Json]) -> str | None:
    """The key of which the schema says, by `x-mdlint-synonyms`, that people also call it `key`."""
    for known, subschema in properties.items():
        names = subschema.get("x-mdlint-synonyms") if isinstance(subschema, dict) else None
        if isinstance(names, list) and plain(key) in [plain(name) for name in names if isinstance(name, str)]:
            return known
    return None


def synonym(key: str, known: Iterable[str]) -> str | None:
    """The known key that another builder calls `key`."""
    names = {plain(name): name for name in known}
    same = (name for group in SAME if plain(key) in group for name in group)
    return next((names[name] for name in same if name in names), None)


def meant(key: str, known: Iterable[str], *, at_least: float = 0.8) -> str | None:
    """The known key that `key` is a slip of the finger for, or None where it may well be a key of its own.

    A slip keeps the first letter (`update` is not `date`) and adds no word (`category_id`, `excerptKo` are keys of their own).
    Letters that have changed places are a slip in the shortest of words: `tasg`.
    """
    words = len(WORD_BREAK.findall(key))
    alike = [one for one in known if plain(one)[:1] == plain(key)[:1] and len(WORD_BREAK.findall(one)) >= words]
    shuffled = (one for one in alike if sorted(plain(one)) == sorted(plain(key)))
    return next(shuffled, None) or nearest(key, alike, at_least=at_least)
