"""How a site makes anchors of headings, as far as a config says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from mdlint.tables import Path, setting, table

if TYPE_CHECKING:
    from mdlint.slugs import Style

AnchorStyle = Literal[
    "github",
    "gitlab",
    "docusaurus",
    "mkdocs",
    "mkdocs-unicode",
    "mkdocs-pymdownx",
    "hugo",
    "hugo-ascii",
    "hugo-blackfriday",
    "hexo",
    "kramdown",
    "kramdown-gfm",
    "vitepress",
    "zola",
    "obsidian",
    "custom",
]


@table
class AnchorSettings:
    """An `[anchors]` table. All settings but the first are for the style `custom`."""

    style: AnchorStyle | None = setting("whose anchors; without it GitHub's, and what another builder may make is no fault")
    normalize: Literal["none", "NFC", "NFD", "NFKC", "NFKD"] = setting("the Unicode form of the heading's text", "none")
    lower: bool = setting("whether capitals become small letters", default=True)
    remove: str = setting("a regular expression; what it finds in the text is left out", r"[^\p{L}\p{M}\p{N}_\s-]")
    collapse: Literal["none", "written", "left", "all"] = setting(
        "which blanks become one: none, those written side by side, those left side by side, or whatever has become `space`",
        "left",
    )
    trim: Literal["none", "blanks", "all"] = setting("what goes at both ends: nothing, blanks, or `space`, too", "none")
    space: str = setting("what stands for a blank", "-")
    repeats: str = setting("what the second of two equal slugs gets: a separator and the first number; empty for nothing", "-1")
    skip_used: bool = setting("whether a number is passed over that another heading has", default=True)
    empty: str = setting("the anchor of a heading of which nothing is left; `{index}` counts the headings from 0", "")

    def of_site(self) -> Style | None:
        """The style, if there is one."""
        if self.style is None:
            return None
        from mdlint.slugs.custom import Custom, custom  # late: most sites need one style, and many none
        from mdlint.slugs.styles import STYLES

        values = {name: getattr(self, name) for name in Custom._fields}
        return custom(Custom(**values)) if self.style == "custom" else STYLES[self.style]


def anchor_faults(table: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """What is no regular expression, or no way to count, among the settings of anchors, with the path to it."""
    anchors = table.get("anchors", {})
    if "remove" in anchors:
        from mdlint.patterns import fault  # `regex` takes its time to import

        if said := fault(anchors["remove"]):
            yield ("anchors", "remove"), f"`remove` in `anchors` is no regular expression: {said}"
    if anchors.get("repeats"):
        from mdlint.slugs.custom import is_counted

        if not is_counted(anchors["repeats"]):
            yield ("anchors", "repeats"), "`repeats` in `anchors` must end in the first number, such as `-1`, or be empty"
