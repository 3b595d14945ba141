"""The rules, listed by hand, in the order of their codes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial
from importlib import import_module
from typing import Any

from mdlint.model import About, Document, Needs, Problem, Rule, Severity
from mdlint.rules.aliases import ALIASES


@cache
def _part(rule: str, part: str) -> Any:
    """The `check` of a rule, or its `Options`. Its module, called as the rule is, is imported when somebody asks for them."""
    return getattr(import_module(f"{__name__}.{rule.replace('-', '_')}"), part)


def _rule(
    code: str,
    name: str,
    summary: str,
    severity: Severity | None,
    *,
    needs: Needs = "document",
    has_options: bool = False,
    about: About = "pages",
) -> Rule:
    def check(document: Document, site: Any, options: Any) -> Iterable[Problem]:
        found: Iterable[Problem] = _part(name, "check")(document, site, options)
        return found

    options = partial(_part, name, "Options") if has_options else None
    return Rule(code, name, summary, check, severity, needs, options, ALIASES.get(name, ()), about)


# The engine's own, which have a page, but no module.
UNUSED_SUPPRESSION = Rule("SP001", "unused-suppression", "a comment to mdlint that silences nothing", None, "warning")
UNKNOWN_SUPPRESSION = Rule("SP002", "unknown-suppression", "a comment to mdlint names no rule", None, "warning")
STALE_BASELINE = Rule("SP003", "stale-baseline", "the baseline holds back a finding that is no longer there", None, "warning")
INTERNAL_ERROR = Rule("SP900", "internal-error", "mdlint itself failed on this file", None, "error")
UNREADABLE_FILE = Rule("SP901", "unreadable-file", "a file that is not UTF-8 text, or too large", None, "error")

RULES = (
    _rule("FM001", "missing-front-matter", "a page that must have front matter has none", "error"),
    _rule("FM002", "unclosed-front-matter", "the front matter is opened but never closed", "error"),
    _rule("FM003", "misplaced-front-matter", "front matter that does not begin the file, or whose fences are none", "error"),
    _rule("FM004", "not-a-mapping", "the front matter is a list, a text or two YAML documents", "error"),
    _rule("FM005", "invalid-front-matter", "the front matter cannot be read", "error"),
    _rule("FM006", "duplicate-key", "a key of the front matter is set twice", "error"),
    _rule("FM007", "hostile-yaml", "the front matter is too large, nested too deep, or its aliases grow without end", "error"),
    _rule("FM008", "non-text-key", "a key that is a number, a truth or nothing", "error"),
    _rule("FM009", "byte-order-mark", "a byte order mark that hides the front matter from some readers", "warning"),
    _rule("FM101", "missing-key", "a required key is missing, or there without a value", "error"),
    _rule("FM102", "wrong-type", "a value of another type than the schema asks for", "error", has_options=True),
    _rule("FM103", "unknown-key", "a key that the schema does not know", "error"),
    _rule("FM104", "invalid-date", "not a date as YYYY-MM-DD, or no such day", "error", has_options=True),
    _rule("FM105", "value-not-allowed", "a value that the schema does not list", "error"),
    _rule("FM106", "schema-violation", "anything else that the schema asks for", "error"),
    _rule("FM107", "deprecated-key", "a key that the schema calls deprecated", "warning"),
    _rule("FM201", "unquoted-date", "a date without quotes, which some readers make an object of", None),
    _rule("FM202", "cut-by-comment", "a text that a `#` cuts off", "warning"),
    _rule("FM203", "yaml-surprise", "a text that some readers of YAML take for something else", "warning"),
    _rule(
        "FM301",
        "date-differs-from-file-name",
        "the front matter says another day than the name of the file",
        "warning",
        has_options=True,
    ),
    _rule(
        "FM302",
        "duplicate-value",
        "a value that only one page may have stands in several",
        "warning",
        needs="site",
        has_options=True,
    ),
    _rule(
        "FM303",
        "broken-reference",
        "a page or file that the front matter names is not there",
        "error",
        needs="targets",
        has_options=True,
    ),
    _rule(
        "FM304",
        "tag-variant",
        "a tag that differs from a far more common one by case, hyphen or a letter",
        "warning",
        needs="site",
        has_options=True,
    ),
    _rule("FM305", "category-differs-from-folder", "the category is not that of the folder", None, has_options=True),
    _rule("LN001", "broken-link-syntax", "looks like a link, but is text", "error", needs="targets"),
    _rule("LN002", "empty-link", "a link without a destination", "warning"),
    _rule("LN003", "reversed-link", "parentheses and brackets the wrong way round", "warning"),
    _rule(
        "LN004", "undefined-reference", "a reference to a label or a footnote that is not defined", "warning", has_options=True
    ),
    _rule("LN005", "unused-definition", "a definition or a note that nothing on the page asks for", "warning"),
    _rule("LN006", "duplicate-definition", "a label that is defined twice", "warning"),
    _rule("LN007", "autolink-swallows-text", "a bare address that runs on into the words behind it", "warning"),
    _rule("LN008", "unsafe-scheme", "a link that runs a program: `javascript:`, `vbscript:`, `data:text/html`", "error"),
    _rule("LN101", "invalid-percent-encoding", "a `%` that encodes nothing", "error"),
    _rule("LN102", "double-encoding", "a destination that was percent-encoded twice", "error", needs="targets"),
    _rule("LN103", "encoded-slash", "`%2F`, which separates no folders", "warning", needs="targets"),
    _rule("LN104", "plus-for-space", "`+` where the name has a space", "error", needs="targets"),
    _rule("LN105", "encoding-style", "percent-encoding in more than one style", None, has_options=True),
    _rule("LN106", "backslash-in-path", "a path with backslashes", "error", needs="targets"),
    _rule("LN201", "broken-link", "a link leads to a file or route that the site does not have", "error", needs="targets"),
    _rule("LN203", "missing-anchor", "a link leads to a heading that the page does not have", "error", needs="targets"),
    _rule(
        "LN204", "case-mismatch", "a link that differs from the file's name in upper and lower case", "error", needs="targets"
    ),
    _rule(
        "LN205",
        "unicode-mismatch",
        "a link whose letters are composed in another way than the file's name",
        "error",
        needs="targets",
    ),
    _rule("LN206", "local-path", "a path on somebody's disk", "error", needs="targets"),
    _rule("LN207", "outside-root", "a link out of the site", "error", needs="targets"),
    _rule("LN208", "looks-like-a-host", "`//posts/x`, which is a host named `posts`", "error", needs="targets"),
    _rule("LN209", "link-to-draft", "a published page links to a draft", "error", needs="targets"),
    _rule(
        "LN210",
        "source-suffix",
        "a link with the suffix of the source, on a site that does not rewrite it",
        "warning",
        needs="targets",
    ),
    _rule("LN211", "not-published", "a link to a file that the site does not publish", "warning", needs="targets"),
    _rule("LN212", "untracked-target", "a link leads to a file that is here, but not in git", None, needs="targets"),
    _rule("LN213", "redirected-link", "a link through an alias or a redirect", None, needs="targets"),
    _rule("LN301", "orphan", "a page that no other page links to", None, needs="site", has_options=True),
    _rule(
        "LN302",
        "unused-asset",
        "a picture or other file that no page uses",
        None,
        needs="site",
        about="assets",
        has_options=True,
    ),
    _rule("HD001", "heading-style", "hash signs and underlines are mixed", None, has_options=True),
    _rule("HD002", "setext-by-accident", "text right above `---` has become a heading", "warning"),
    _rule("HD003", "no-space-after-hash", "hash signs without a space make no heading", "warning"),
    _rule("HD004", "hashtag-line", "a line that begins with `#word` is text", "warning", has_options=True),
    _rule("HD005", "odd-space-after-hash", "a no-break or full-width space after the hash signs", "warning"),
    _rule("HD006", "too-many-hashes", "seven or more hash signs make no heading", "warning"),
    _rule("HD101", "skipped-level", "a heading is more than one level deeper than the one before", "warning"),
    _rule("HD102", "first-level", "the first heading is too deep", None, has_options=True),
    _rule("HD103", "missing-title", "neither a title nor a heading of level 1", None, has_options=True),
    _rule("HD104", "title-and-h1", "a title and a heading of level 1", None, has_options=True),
    _rule("HD105", "many-top-level", "several headings of level 1", "warning", has_options=True),
    _rule("HD106", "nested-heading", "a heading in a list item or a quote", "warning", has_options=True),
    _rule("HD107", "too-deep", "a heading deeper than the site wants", None, has_options=True),
    _rule("HD201", "duplicate-heading", "two headings in the same section have the same text", "warning", has_options=True),
    _rule("HD202", "slug-collision", "headings with different texts and one anchor", "warning"),
    _rule("HD203", "duplicate-id", "an id twice, or an id that is the anchor of another heading", "warning"),
    _rule("HD204", "fragile-anchor", "a link to a heading whose anchor is counted", "warning", needs="targets"),
    _rule("HD205", "empty-slug", "a heading of which no anchor can be made", "warning"),
    _rule("HD206", "not-nfc", "a heading whose letters are not composed", "warning", needs="site"),
    _rule("HD207", "invisible-character", "a heading with a character that nobody sees", "warning"),
    _rule("HD301", "empty-heading", "a heading without text", "warning"),
    _rule("HD302", "emoji-only", "a heading of emoji alone", "warning"),
    _rule("HD303", "image-only", "a heading that is an image without alternative text", "warning"),
    _rule("HD304", "link-only", "a heading that is one link", None),
    _rule("HD305", "trailing-punctuation", "a heading that ends with a full stop or the like", None, has_options=True),
    _rule("HD306", "bold-as-heading", "a line in bold in place of a heading", None, has_options=True),
    _rule("HD401", "outline", "a page lacks a section that its kind must have", None, has_options=True),
    _rule("HD402", "empty-section", "a heading with nothing below it", None),
    _rule("HD403", "stale-toc", "a table of contents that is out of date", None),
    _rule("HD404", "numbering-gap", "numbered headings with a gap", None),
    UNUSED_SUPPRESSION,
    UNKNOWN_SUPPRESSION,
    STALE_BASELINE,
    INTERNAL_ERROR,
    UNREADABLE_FILE,
)

BY_NAME = {rule.name: rule for rule in RULES}
