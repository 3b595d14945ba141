"""How the files of a site become routes, as far as a config says it: values, and no look-up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from mdlint.tables import setting, table

INDEX_NAMES = ("index", "README", "readme", "_index")
OF_FOLDER = "{folder}"  # among the index names: the one that the folder has itself


@table
class Content:
    """One `[[content]]`: a folder of documents, and the route at which they are served.

    A `*` in the folder stands for one name, or part of one; the `*` in the route is replaced by it.
    """

    folder: str = setting("a folder of documents", "", required=True, example='folder = "posts"')
    route: str = setting("the route that the folder is served at", "/", example='route = "/blog"')
    suffixes: tuple[str, ...] = setting(
        "what documents end in there; without any, what all documents do", (), example='suffixes = [".md"]'
    )
    index_names: tuple[str, ...] = setting(
        "documents that stand for their folder; `{folder}` is one that is called as the folder is", INDEX_NAMES
    )
    permalink: str = setting(
        "the pattern of the routes, if they hold more than names", "", example='permalink = "/news/:year/:month/:day/:title/"'
    )
    names: Literal["kept", "lower", "slug", "zola"] = setting(
        "how a name becomes part of a route: `lower` also drops signs, as Hugo does, `zola` dates, as Zola does", "kept"
    )
    number_prefixes: bool = setting("whether `01-intro` becomes `intro`", default=False)


@table
class Layout:
    """The table `[site]`: what is true of all routes. Where nothing is set, nothing is known, and nothing is judged."""

    url: str = setting("the address of the site: links to it are routes", "", example='url = "https://example.com"')
    base: str = setting("the path that all routes in links begin with", "", example='base = "/blog"')
    trailing_slash: Literal["either", "always", "never"] = setting("whether the address of a page ends in a slash", "either")
    relative_links: Literal["either", "file", "page"] = setting(
        "where links without a suffix, `../soil`, count from: the file, or the address of the page", "either"
    )
    source_suffix: Literal["either", "rewritten", "kept", "needed"] = setting(
        "what the site makes of links to `soil.md`: links to the page, or nothing; or whether they need the `.md`", "either"
    )
    from_content: bool = setting("whether links to `soil.md` may also count from the content folder", default=False)
    looks_pages_up: bool = setting(
        "whether the site looks up pages as links name them, in any case, and also from the content folder",
        default=False,
    )
    placeholders: tuple[str, ...] = setting(
        "what stands in links for the name that the `*` in the page's own content folder stands for",
        (),
        example='placeholders = ["<VERSION>"]',
    )
    assets: tuple[str, ...] = setting("folders whose files are served at `/`", (), example='assets = ["public"]')
    pages: tuple[str, ...] = setting("folders with the framework's own pages", (), example='pages = ["app"]')
    keys_in_any_case: bool = setting("whether `Title` in the front matter is the key `title`, as it is for Hugo", default=False)
    permalink_keys: tuple[str, ...] = setting(
        "keys of the front matter that say the route", ("permalink", "url", "path"), of_keys=True
    )
    slug_keys: tuple[str, ...] = setting(
        "keys of the front matter that say the last part of the route", ("slug",), of_keys=True
    )
    alias_keys: tuple[str, ...] = setting(
        "keys of the front matter with other routes that lead to the page", ("aliases", "redirect_from"), of_keys=True
    )
    front_matter_decides: bool = setting("whether a page with such a key is no longer found by its file's name", default=False)
    locales: tuple[str, ...] = setting("languages that a route may begin with", (), example='locales = ["en", "ko"]')
    default_locale: str = setting("the language that stands in for a missing translation", "", example='default-locale = "en"')
    redirects: tuple[str, ...] = setting(
        "files with redirects, as `_redirects`", (), example='redirects = ["static/_redirects"]'
    )
    unpublished: tuple[str, ...] = setting(
        "globs of what lies in the content folders and is not published", (), example='unpublished = ["Templates/"]'
    )
    drafts: Mapping[str, Any] = setting(
        "values of the front matter that keep a document off the site", {}, example="drafts = { draft = true }", of_keys=True
    )
    front_matter_optional: bool = setting("whether a page may be without front matter, or without any key in it", default=False)
    cascade: bool = setting(
        "whether what `cascade` says in the `_index` of a folder holds for the pages below, as for Hugo",
        default=False,
    )


FOLDER = "posts"  # the one whose routes are known without asking a framework
POSTS = (Content(FOLDER, f"/{FOLDER}"),)
