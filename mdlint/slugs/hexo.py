"""The slugs of Hexo, as `hexo-renderer-marked` makes them: capitals stay, quotes are made round, and signs become hyphens."""

from __future__ import annotations

import unicodedata
from functools import cache

from mdlint.expressions import expression
from mdlint.model import Heading

CONTROL = expression(r"[\x00-\x1f]")
# JavaScript's `\s`, but for control characters.
BLANK = " \\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"
SIGNS = expression(rf"[{BLANK}~`!@#$%^&*()\-_+=\[\]{{}}|\\;:\"'<>,.?/]+")
TAG = expression(r"<(?![\s<])[^<>]*>")
OPENING_SINGLE = expression(rf"(?:(?<![\s\S])|(?<=[-—/(\[{{\"\t-\r{BLANK}]))'")
OPENING_DOUBLE = expression(rf"(?:(?<![\s\S])|(?<=[-—/(\[{{‘\t-\r{BLANK}]))\"")
LATIN = ((0xC0, 0x24F), (0x1E00, 0x1EFF), (0x24B6, 0x24E9), (0xFF21, 0xFF5A))
# Latin letters that Unicode does not take apart, and what Hexo has for each.
APART = (
    "DZ:ǄǱ Dz:ǅǲ dz:ǆǳ LJ:Ǉ Lj:ǈ lj:ǉ NJ:Ǌ Nj:ǋ nj:ǌ OE:\x8cŒ oe:\x9cœ AE:ÆǢǼ ae:æǣǽ OI:Ƣ oi:ƣ OU:Ȣ ou:ȣ TZ:Ꜩ tz:ꜩ AA:Ꜳ "
    "aa:ꜳ AO:Ꜵ ao:ꜵ AU:Ꜷ au:ꜷ AV:ꜸꜺ av:ꜹꜻ AY:Ꜽ ay:ꜽ OO:Ꝏ oo:ꝏ VY:Ꝡ vy:ꝡ hv:ƕ A:ȺⱯ a:ɐẚⱥ B:ƁƂɃ b:ƀƃɓ C:ƇȻꜾ c:ƈȼↄꜿ "
    "D:ĐƉƊƋꝹ d:đƌɖɗꝺ E:ƎƐ e:ǝɇɛ F:ƑꝻ f:ƒꝼ G:ƓǤꝽꝾꞠ g:ǥɠᵹꝿꞡ H:ĦⱧⱵꞍ h:ħɥⱨⱶ I:Ɨ i:ıɨ J:Ɉ j:ɉ K:ƘⱩꝀꝂꝄꞢ k:ƙⱪꝁꝃꝅꞣ L:ĿŁȽⱠⱢꝆꝈꞀ "
    "l:ŀłſƚɫⱡꝇꝉꞁ M:ƜⱮ m:ɯɱ N:ƝȠꞐꞤ n:ŉƞɲꞑꞥ O:ØƆƟǾꝊꝌ o:øǿɔɵꝋꝍ P:ƤⱣꝐꝒꝔ p:ƥᵽꝑꝓꝕ Q:ɊꝖꝘ q:ɋꝗꝙ R:ɌⱤꝚꞂꞦ r:ɍɽꝛꞃꞧ S:ẞⱾꞄꞨ s:ßẛȿꞅꞩ "
    "T:ŦƬƮȾꞆ t:ŧƭʈⱦꞇ U:Ʉ u:ʉ V:ƲɅꝞ v:ʋʌꝟ W:Ⱳ w:ⱳ Y:ƳɎỾ y:ƴɏỿ Z:ƵȤⱫⱿꝢ z:ƶȥɀⱬꝣ"
)


def with_round_quotes(heading: Heading) -> str:
    """What a reader sees, without images and without what looks like a tag; quotes, dashes and dots are left alone in code."""
    pieces = heading.pieces or (("text", heading.text),)
    return TAG.sub("", "".join(text if kind == "code" else _rounded(text) for kind, text in pieces if kind != "image"))


def hexo(text: str) -> str:
    """`slugize` of `hexo-util`: letters of Latin without accents, a hyphen for any number of blanks and signs of ASCII."""
    text = text if text.isascii() else text.translate(_bare_letters())
    return SIGNS.sub("-", CONTROL.sub("", text)).strip("-")


def _rounded(text: str) -> str:
    text = text.replace("---", "—").replace("--", "–")
    text = OPENING_SINGLE.sub("‘", text).replace("'", "’")
    return OPENING_DOUBLE.sub("“", text).replace('"', "”").replace("...", "…")


@cache
def _bare_letters() -> dict[int, str]:
    """The letters of Latin that Hexo writes without accents, circles or width."""
    letters = {ord(letter): bare for letter in _composed() if (bare := _without_marks(letter)).isalpha() and len(bare) == 1}
    groups = (group.split(":") for group in APART.split())
    return letters | {ord(letter): bare for bare, letters in groups for letter in letters}


def _composed() -> list[str]:
    return [chr(code) for first, last in LATIN for code in range(first, last + 1)]


def _without_marks(letter: str) -> str:
    """The letter alone, if it is one of ASCII; nothing for others."""
    pieces = unicodedata.normalize("NFKD", letter)
    bare = "".join(piece for piece in pieces if not unicodedata.combining(piece))
    return bare if bare.isascii() else ""
