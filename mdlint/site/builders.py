"""What some builders serve by rules of their own, so that nobody can say from here that nothing is there."""

from __future__ import annotations

from posixpath import basename

from mdlint.expressions import expression
from mdlint.site.hints import DOCS_OF_STARLIGHT, bare
from mdlint.site.making import MEDIA
from mdlint.site.placing import plain, whole
from mdlint.site.question import Asked, below
from mdlint.site.target import Target

WORD_OF_NAME = expression(r":(?:title|slug|name|path)\b")
# What the preset for Jekyll says already.
AS_USUAL = expression(r"date|pretty|/:categories/:year/:month/:day/:title(?:/|\.html|:output_ext)?")
NAME_OF_VERSION = expression(r"next|latest|[vV]?\d+(?:\.\w+)*(?:-[\w.-]+)?")
DATE = expression(r"(?:\d+-)+")


def unsure(asked: Asked) -> Target | None:
    """`unknown` where the files of a builder say that something may be there."""
    if not asked.owners or MEDIA.search(asked.route):
        return None
    hints = asked.routes.hints
    is_unsure = (
        _may_be_of_version(asked)
        or basename(asked.page) in hints.of_categories
        or asked.page in hints.of_html
        or _is_fallback(asked)
        or _may_be_post(asked)
    )
    return Target("unknown", wanted=asked.wanted) if is_unsure else None


def _may_be_of_version(asked: Asked) -> bool:
    """Whether Docusaurus may serve it as part of a version of the docs, and nobody can tell which it serves where."""
    contents, owner = asked.routes.settings.contents, asked.owners[0]
    if not asked.routes.hints.has_versions:
        return False
    from mdlint.site.versions import ANY_VERSION, are_told, is_of_docs  # late: few sites have any

    if are_told(contents):
        # Versions that are built no more, or the newest by its name, may still be served, or sent on, from elsewhere.
        first = owner.rest.partition("/")[0]
        is_other = NAME_OF_VERSION.fullmatch(first) and below(owner.folder, first) not in asked.site.names.folders
        return bool(is_other) and is_of_docs(owner.content)
    is_of_docusaurus = any(ANY_VERSION in content.folder for content in contents)
    return any("docs" in owner.route.split("/") or (is_of_docusaurus and is_of_docs(owner.content)) for owner in asked.owners)


def _is_fallback(asked: Asked) -> bool:
    """Whether Starlight shows the page in another language."""
    owner, languages = asked.owners[0], asked.routes.hints.languages
    language, _, rest = plain("/" + owner.rest)[1:].partition("/")
    if owner.content.folder != DOCS_OF_STARLIGHT or language not in languages:
        return False
    return any(whole(f"{owner.route}/{other}/{rest}") in asked.routes.by_route for other in ("", *languages))


def _may_be_post(asked: Asked) -> bool:
    """Whether Jekyll may serve a post there, by a pattern in its `_config.yml`."""
    pattern = asked.routes.hints.permalink
    if pattern is None or AS_USUAL.fullmatch(pattern):
        return False
    is_named = not pattern.startswith("/") or WORD_OF_NAME.search(pattern)
    name = bare(basename(asked.page))
    return not is_named or not asked.routes.hints.posts.isdisjoint({name, DATE.sub("", name, count=1)})
