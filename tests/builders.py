"""The builders that slugs are held against: each is asked for the anchors that it makes, and installed by nobody here.

`npm --prefix tests/oracles ci` brings those of JavaScript; `ruby-kramdown`, `ruby-kramdown-parser-gfm` and `hugo` are packages
of Debian. Of Docusaurus and GitLab there is no code small enough to ask: the one is put together here from the libraries that
it uses, the other from what its documentation says.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from html import unescape
from pathlib import Path

import markdown
from markdown.extensions.toc import slugify, slugify_unicode
from pymdownx.slugs import slugify as pymdownx_slugify

from mdlint.model import Json

ORACLES = Path(__file__).parent / "oracles"
GIVEN = 'import { text } from "node:stream/consumers"\nconst given = JSON.parse(await text(process.stdin))\n'
VITEPRESS_SLUGS = """
import { slugify } from "@mdit-vue/shared"
process.stdout.write(JSON.stringify(given.map(slugify)))
"""
VITEPRESS_PAGES = """
import { slugify } from "@mdit-vue/shared"
import anchor from "markdown-it-anchor"
import markdownIt from "markdown-it"
const parser = markdownIt({ html: true }).use(anchor.default ?? anchor, { slugify })
const headings = (page) => parser.parse(page, {}).filter((token) => token.type === "heading_open")
const ids = (page) => headings(page).map((token) => token.attrGet("id"))
process.stdout.write(JSON.stringify(given.map(ids)))
"""
DOCUSAURUS_PAGES = """
import { fromMarkdown } from "mdast-util-from-markdown"
import { toString } from "mdast-util-to-string"
import Slugger from "github-slugger"
const headings = (node) => (node.type === "heading" ? [node] : (node.children ?? []).flatMap(headings))
const ids = (page) => {
  const slugger = new Slugger()
  return headings(fromMarkdown(page)).map((node) => {
    const text = toString(node.children.filter((child) => child.type !== "html"))
    return /\\{#([^}]+)\\}$/.exec(text)?.[1] ?? slugger.slug(text)
  })
}
process.stdout.write(JSON.stringify(given.map(ids)))
"""
REHYPE_PAGES = """
import { fromMarkdown } from "mdast-util-from-markdown"
import { toHast } from "mdast-util-to-hast"
import rehypeSlug from "rehype-slug"
const headings = (node) => (/^h[1-6]$/.test(node.tagName) ? [node] : (node.children ?? []).flatMap(headings))
const ids = (page) => {
  const tree = toHast(fromMarkdown(page))
  rehypeSlug()(tree)
  return headings(tree).map((node) => node.properties.id)
}
process.stdout.write(JSON.stringify(given.map(ids)))
"""
HEXO_SLUGS = """
import hexo from "hexo-util"
process.stdout.write(JSON.stringify(given.map((text) => hexo.slugize(text))))
"""
HEXO_PAGES = """
import render from "hexo-renderer-marked/lib/renderer.js"
const marked = { gfm: true, breaks: true, smartypants: true, modifyAnchors: 0, autolink: true, mangle: true, external_link: {} }
const hexo = { config: { marked, source_dir: "source", url: "https://example.com" }, execFilterSync: () => undefined }
const ids = (page) => [...render.call(hexo, { text: page }).matchAll(/<h[1-6] id="([^"]*)"/g)].map((match) => match[1])
process.stdout.write(JSON.stringify(given.map(ids)))
"""
RUBY = 'require "json"\nrequire "kramdown"\nrequire "kramdown-parser-gfm"\ngiven = JSON.parse($stdin.read)\n'
KRAMDOWN_PAGES = """
ids = lambda do |element|
  element.type == :header ? [element.attr["id"]] : element.children.flat_map { |child| ids.call(child) }
end
puts JSON.generate(given.map { |page|
  html = Kramdown::Document.new(page, input: INPUT, syntax_highlighter: nil).to_html
  html.scan(/<h[1-6]([^>]*)>/).map { |(attributes)| attributes[/id="([^"]*)"/, 1] || "" }
})
"""
GITLAB_SLUGS = """
puts JSON.generate(given.map { |text|
  text.strip.downcase.gsub(/[^\\p{Word}\\- ]/, "").tr(" ", "-").squeeze("-").sub(/\\A(\\d+)\\z/, 'anchor-\\1')
})
"""
HUGO_CONFIG = """
baseURL = "https://example.com/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404", "home", "section"]
[markup.goldmark.parser]
autoHeadingIDType = "{kind}"
[markup.goldmark.renderer]
unsafe = true
"""
ID = re.compile(r'<h[1-6](?: class="[^"]*")?(?: id="([^"]*)")?')


def has_node(*packages: str) -> bool:
    """Whether JavaScript can be asked."""
    return shutil.which("node") is not None and all((ORACLES / "node_modules" / name).is_dir() for name in packages)


@cache
def has_kramdown() -> bool:
    """Whether Ruby is there, and kramdown with its flavour of GitHub."""
    if shutil.which("ruby") is None:
        return False
    return subprocess.run(["ruby", "-e", RUBY], input=b"[]", capture_output=True, check=False).returncode == 0


def of_node(script: str, given: object) -> Json:
    """What a script prints, as JSON, about what it is given."""
    return _answer(["node", "--input-type=module", "-e", GIVEN + script], given)


def of_ruby(script: str, given: object) -> Json:
    """The same of a script in Ruby."""
    return _answer(["ruby", "-Ku", "-e", RUBY + script], given)


def _answer(command: list[str], given: object) -> Json:
    text = json.dumps(given, ensure_ascii=False)
    answer = subprocess.run(command, cwd=ORACLES, input=text, capture_output=True, encoding="utf-8", check=True)
    return json.loads(answer.stdout)


def kramdown_pages(pages: Sequence[str], flavour: str) -> Json:
    """The anchors of pages, by kramdown itself or by its flavour of GitHub."""
    return of_ruby(KRAMDOWN_PAGES.replace("INPUT", json.dumps(flavour)), list(pages))


def hugo_pages(pages: Sequence[str], kind: str) -> Json:
    """The anchors of pages on a site that Hugo builds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "content").mkdir()
        (folder / "layouts" / "_default").mkdir(parents=True)
        (folder / "layouts" / "_default" / "single.html").write_text("{{ .Content }}")
        for config in ("config.toml", "hugo.toml"):  # its name has changed
            (folder / config).write_text(HUGO_CONFIG.replace("{kind}", kind))
        for number, page in enumerate(pages):
            (folder / "content" / f"p{number}.md").write_text(f"---\ntitle: x\n---\n{page}", "utf-8")
        subprocess.run(["hugo", "--quiet"], cwd=folder, check=True, capture_output=True)
        built = [(folder / "public" / f"p{number}" / "index.html").read_text("utf-8") for number in range(len(pages))]
    return [[unescape(found) for found in ID.findall(page)] for page in built]


SLUGIFIERS: dict[str, Callable[[str, str], str]] = {
    "mkdocs": slugify,
    "mkdocs-unicode": slugify_unicode,
    "mkdocs-pymdownx": pymdownx_slugify(case="lower"),
}


def python_markdown_pages(pages: Sequence[str], style: str) -> Json:
    """The anchors of pages as MkDocs makes them, with attributes behind headings."""
    options = {"toc": {"slugify": SLUGIFIERS[style]}}
    made = markdown.Markdown(extensions=["toc", "attr_list"], extension_configs=options)
    return [[unescape(found) for found in ID.findall(made.reset().convert(page))] for page in pages]
