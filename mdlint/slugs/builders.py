"""The slugs that other builders than GitHub make of a text. Each has been held against the builder's own code."""

from __future__ import annotations

import re
import unicodedata

from mdlint.expressions import expression
from mdlint.slugs.characters import deleted
from mdlint.slugs.github import lower

# Of a feature's heading GitLab leaves out the edition that it belongs to.
EDITION = expression(
    r"\((?:core|starter|premium|ultimate|free|bronze|silver|gold|beta|experiment)"
    r"(?:\s+(?:only|all|self|saas))?(?:\s+(?:beta|experiment))?\)\**"
)
ASCII_BLANKS = "\0\t\n\v\f\r "  # what Ruby's `strip` takes away
HYPHENS = expression(r"-+")
NOT_FOR_PYTHON_MARKDOWN = expression(r"[^\w\s-]")
BLANKS_AND_HYPHENS = expression(r"[-\s]+")
NOT_FOR_PYMDOWNX = expression(r"[^\w\- ]")
NOT_FOR_KRAMDOWN = expression(r"[^a-zA-Z0-9 -]+")
UP_TO_A_LETTER = expression(r"^[^a-zA-Z]+", re.MULTILINE)
CONTROL = expression(r"[\x00-\x1f]")
NOT_FOR_ZOLA = expression(r"[^a-z0-9]+")
ACCENT = expression(r"[\u0300-\u036f]")
# JavaScript's `\s`, and the signs of ASCII and quotes.
SIGNS = expression(r"[ \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")


def gitlab(text: str) -> str:
    """GitHub's letters and signs, in runs of one hyphen. Digits alone would be the number of an issue."""
    *parts, last = EDITION.split(_lower_in_ruby(text.strip(ASCII_BLANKS)))
    text = "".join([part.rstrip("*").rstrip() for part in parts] + [last])
    slug = HYPHENS.sub("-", text.translate(deleted()).replace(" ", "-"))
    return f"anchor-{slug}" if slug.isdecimal() and slug.isascii() else slug


def zola(text: str) -> str:
    """What the crate `slug` makes: ASCII alone. Other scripts it spells in ASCII; here accents are taken from their letters."""
    return NOT_FOR_ZOLA.sub("-", ACCENT.sub("", unicodedata.normalize("NFD", text)).lower()).strip("-")


def python_markdown(text: str) -> str:
    """MkDocs as it comes: ASCII alone, accents taken from their letters."""
    return python_markdown_unicode(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode())


def python_markdown_unicode(text: str) -> str:
    """`toc.slugify_unicode`: the letters of all scripts, as they were typed."""
    return BLANKS_AND_HYPHENS.sub("-", NOT_FOR_PYTHON_MARKDOWN.sub("", text).strip().lower())


def pymdownx(text: str) -> str:
    """`pymdownx.slugs.slugify` with `case: lower`: letters composed, a hyphen for each blank."""
    text = _without_tags(unicodedata.normalize("NFC", text)).strip().lower()
    return NOT_FOR_PYMDOWNX.sub("", text).replace(" ", "-")


def _without_tags(text: str) -> str:
    """The text without what stands between `<` and the next `>`."""
    kept, at = "", 0
    while (start := text.find("<", at)) >= 0 and (end := text.find(">", start)) >= 0:
        kept, at = kept + text[at:start], end + 1
    return kept + text[at:]


def goldmark(text: str) -> str:
    """Hugo's `github`: letters and digits without marks, each character in small by itself."""
    return "".join(map(_in_goldmark, text.strip()))


def goldmark_ascii(text: str) -> str:
    """Hugo's `github-ascii`: what is left once accents and all other scripts are gone."""
    pieces = (one for one in unicodedata.normalize("NFD", text) if unicodedata.category(one) != "Mn")
    bare = unicodedata.normalize("NFC", "".join(pieces)).strip()
    return "".join(_in_goldmark(one) for one in bare if one.isascii())


def blackfriday(text: str) -> str:
    """Hugo's `blackfriday`: letters and numbers, a hyphen for whatever stands between them."""
    return "-".join(filter(None, "".join(_small(one) if _is_any(one, "LN") else " " for one in text).split(" ")))


def _in_goldmark(character: str) -> str:
    if character in "- ":
        return "-"
    is_kept = character == "_" or _is_any(character, "L") or unicodedata.category(character) == "Nd"
    return _small(character) if is_kept else ""


def _is_any(character: str, kinds: str) -> bool:
    return unicodedata.category(character)[0] in kinds


def _small(character: str) -> str:
    """One character for one, as Go has it: `İ` is `i`."""
    return character.lower()[:1]


def _lower_in_ruby(text: str) -> str:
    """No sigma is final in Ruby."""
    return text.replace("Σ", "σ").lower()


def kramdown(text: str) -> str:
    """ASCII from the first letter on."""
    return NOT_FOR_KRAMDOWN.sub("", UP_TO_A_LETTER.sub("", text)).replace(" ", "-").lower()


def kramdown_gfm(text: str) -> str:
    """What Jekyll makes: GitHub's letters and signs."""
    return _lower_in_ruby(text.replace("\t", " ")).translate(deleted()).replace(" ", "-")


def vitepress(text: str) -> str:
    """`@mdit-vue/shared`: letters in pieces (Hangul, too), accents gone, a hyphen for signs, none before or behind."""
    text = CONTROL.sub("", ACCENT.sub("", unicodedata.normalize("NFKD", text)))
    slug = SIGNS.sub("-", text).strip("-")
    return lower(f"_{slug}" if slug[:1].isdecimal() and slug[:1].isascii() else slug)
