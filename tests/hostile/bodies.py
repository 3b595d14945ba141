"""Links and Markdown: where a link may try to lead, and what makes parsers slow."""

from __future__ import annotations

from tests.hostile.row import Row, body, files, many, of_mkdocs

ROWS: dict[str, Row] = {
    # Links that lead where they should not.
    "link above the root": body("", "[a](../../../etc/passwd)\n"),
    "link above the root, encoded": body(
        "1:5: error: `%2e%2e%2f%2e%2e%2fetc/passwd` leads nowhere [LN201 broken-link]",
        "[a](%2e%2e%2f%2e%2e%2fetc/passwd)\n[b](%2e%2e/%2e%2e/etc/passwd)\n",
    ),
    "link above the root, encoded twice": body(
        "1:5: error: `%252e%252e/etc/passwd` leads nowhere [LN201 broken-link]", "[a](%252e%252e/etc/passwd)\n"
    ),
    "link above the root through a folder": body("", "[a](posts/../../../etc/passwd)\n"),
    "link above the root with backslashes": body(
        "1:5: error: `\\` separates no folders in a link [LN106 backslash-in-path]", "[a](..\\\\..\\\\etc\\\\passwd)\n"
    ),
    "link to what stands beside the root": body(
        "1:5: error: `../outside/secret.md#heading` leads out of the site [LN207 outside-root]",
        "[a](../outside/secret.md#heading)\n[b](/../outside/secret.md)\n",
    ),
    "link to somebody's disk": body(
        "2:5: error: `file:///etc/passwd` is a place on somebody's disk [LN206 local-path]",
        "[a](/etc/passwd)\n[b](file:///etc/passwd)\n[c](C:\\Windows)\n",
    ),
    "link with a half character": body(
        "1:5: error: `%ED%A0%80` is not UTF-8 [LN101 invalid-percent-encoding]", "[a](%ED%A0%80)\n"
    ),
    "link with a NUL": body("1:5: error: `b%00.md` leads nowhere [LN201 broken-link]", "[a](b%00.md)\n[a](b&#0;.md)\n"),
    "link with line ends": body(
        "1:5: error: `b%0A::error::c.md` leads nowhere [LN201 broken-link]",
        "[a](b%0A::error::c.md)\n[a](b&#10;::error::c.md)\n",
    ),
    "link with an escape sequence": body(
        "1:6: error: `b\\x1b[31m\\u202e.md` leads nowhere [LN201 broken-link]", "[a](<b\x1b[31m\u202e.md>)\n"
    ),
    "link with percent signs": body("", f"[a]({'%' * 4000})\n"),
    "link with a name of 100 kB": body(
        "1:5: error: `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", f"[a]({'x' * 100_000}.md)\n"
    ),
    "link through a thousand folders": body(
        "1:5: error: `x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x", f"[a]({'x/' * 1000}b.md)\n"
    ),
    "link up a thousand folders": body("1:5: error: `../../", f"[a]({'../' * 1000}b.md)\n"),
    "link to other hosts": body("", "[a](http://127.0.0.1:1/x)\n[b](//127.0.0.1:1/x)\n![c](ftp://127.0.0.1:1/x)\n"),
    "links of one long destination": many(
        "1:6: error: `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        lambda size: f"[a]: {'x' * size}.md\n\n" + "[a] " * size,
        5_000,
    ),
    "heading that says ::error::": body(
        "3:1: warning: level 3 follows level 1: level 2 is left out [HD101 skipped-level]", "# a\n\n### ::error::b\x1b[31m\n"
    ),
    "page that says ::error::": files(
        1, "./::error::a.md:1:5: error: `none.md` leads nowhere [LN201 broken-link]", {"::error::a.md": "[a](none.md)\n"}
    ),
    # Thousands of the same.
    "definitions": many(
        "1:1: warning: nothing links to `[0]` [LN005 unused-definition]",
        lambda size: "".join(f"[{number}]: /x{number}\n" for number in range(size)),
        2_000,
    ),
    "definitions of one label": many(
        "1:1: warning: nothing links to `[a]` [LN005 unused-definition]", lambda size: "[a]: /x\n" * size, 2_000
    ),
    "references to nothing in one another": many(
        "1:2: warning: this stays text: `x` is not defined [LN004 undefined-reference]",
        lambda size: "가" + "[" * size + "a" + "][x]" * size,
        10_000,
    ),
    "admonitions": of_mkdocs(lambda size: "!!! note\n    a\n" * size, 10_000),
    "admonitions in one another": of_mkdocs(
        lambda size: "".join("    " * number + "!!! note\n" for number in range(size)) + "a\n", 1_000
    ),
    "admonitions below lists in lists": of_mkdocs(
        lambda size: ("- " * 50 + "a\n!!! note\n    - - - ```\n") * (size // 50), 20_000
    ),
    "admonitions without a fence's end": of_mkdocs(lambda size: "!!! note\n    ```\n" * size, 10_000),
    "definitions below terms": of_mkdocs(lambda size: "a\n:   b\n\n    c\n\n" * size, 10_000),
    "titles of admonitions": of_mkdocs(lambda size: "!!! a" + " a" * size + ' "' * size + "\n", 20_000),
    "attribute lists": of_mkdocs(lambda size: "*a*{#a" * size + "{#b}" * size, 20_000),
    "bare addresses": many("", lambda size: "me@example.com *b*\n" * size, 20_000),
    "fences in one line of MDX": many("", lambda size: "``` " * size, 50_000, "a.mdx"),
    "[": many("", lambda size: "[" * size, 50_000),
    "![": many("", lambda size: "![" * size, 50_000),
    "<": many("", lambda size: "<" * size, 50_000),
    "*a": many("", lambda size: "*a " * size, 50_000),
    "*a **a": many("", lambda size: "*a **a " * size, 50_000),
    "`": many("", lambda size: "`" * size, 50_000),
    "` of all lengths": many("", lambda size: "".join("`" * (number % 300) + " " for number in range(size)), 2_000),
    "quotes in quotes": many("", lambda size: "> " * size + "x", 10_000),
    "lists in lists": many("", lambda size: "- " * size + "x", 10_000),
    "lists in lists, line by line": many("", lambda size: "".join("  " * number + "- x\n" for number in range(size)), 1_000),
    "table of 100,000 cells": many(
        "", lambda size: "|" + "a|" * 100 + "\n|" + "-|" * 100 + "\n" + ("|" + "a|" * 100 + "\n") * (size // 100), 100_000
    ),
    "table of 100,000 columns": many("", lambda size: "|" + "a|" * size + "\n|" + "-|" * size + "\n|a|\n", 100_000),
    "table of many columns and short rows": many(
        "", lambda size: "|" + "a|" * size + "\n|" + "-|" * size + "\n" + "|a|\n" * size, 2_000
    ),
    "tags": many("", lambda size: "<a " * size, 50_000),
    "attributes without end": many("", lambda size: '<a x="' * size, 50_000),
    "comments without end": many("", lambda size: "<!--" * size, 50_000),
    "comments to mdlint": many(
        "1:5: error: `x.md` leads nowhere [LN201 broken-link]",
        lambda size: "[a](x.md) <!-- mdlint-disable-line HD -->\n" * size,
        2_000,
    ),
    "scripts without end": many("", lambda size: "<script>" * size, 20_000),
    "HTML headings without end": many("", lambda size: "<h1>\n" * size, 5_000),
    "headings": many(
        "2:1: warning: 2000 headings of level 1 in one page [HD105 many-top-level]", lambda size: "# a\n" * size, 2_000
    ),
    "headings without text": many(
        "1:3: warning: this heading is an image without a description [HD303 image-only]",
        lambda size: "# ![](x.png)\n" * size,
        2_000,
    ),
    "anchors that nearly fit": many(
        "2:5: error: this page has no heading `heading-numbr-0` [LN203 missing-anchor]",
        lambda size: "".join(f"# heading number {n}\n[a](#heading-numbr-{n})\n" for n in range(size)),
        1_000,
    ),
    "links that lead nowhere": many(
        "1:5: error: `page-nmber-0.md` leads nowhere [LN201 broken-link]",
        lambda size: "".join(f"[a](page-nmber-{n}.md)\n" for n in range(size)),
        2_000,
    ),
    "links on one line": many(
        "1:5: error: `한글.md` leads nowhere [LN201 broken-link]", lambda size: "[a](한글.md) " * size, 2_000
    ),
    "links that are none: a blank": many(
        "1:1: error: this stays text: no `)` closes `/x` [LN001 broken-link-syntax]", lambda size: "[a](/x y" * size, 20_000
    ),
    "links that are none: full width": many(
        "1:1: error: this stays text: its parentheses are full-width, `（）` [LN001 broken-link-syntax]",
        lambda size: "[a]（/x" * size,
        20_000,
    ),
    "links that are none: a blank without end": many(
        "1:1: error: this stays text: there is a space in `/x                            ",
        lambda size: "[a](/x" + " " * size + "y z)",
        20_000,
    ),
    "links that are none: .md# without end": many(
        "1:1: error: this stays text: there is a space in `x y.md#.md#.md#.md#.md#.md#.md",
        lambda size: "[a](x y" + ".md#" * size + " z)",
        8_000,
    ),
    "destination of parentheses": many("", lambda size: "[a](" + "(" * size + ")" * size + ")", 30_000),
    "destination of escapes": many(
        "1:5: error: `(((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((",
        lambda size: "[a](" + "\\(" * size + ")",
        30_000,
    ),
    "destination of dots": many("1:5: error: `../x/../x/", lambda size: "[a](" + "../x/" * size + "y.md)", 20_000),
    "entities": many(
        "1:5: error: `&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&",
        lambda size: "[a](" + "&amp;" * size + ")",
        20_000,
    ),
    "footnotes": many(
        "",
        lambda size: "".join(f"[^{n}] " for n in range(size)) + "\n\n" + "".join(f"[^{n}]: x\n\n" for n in range(size)),
        3_000,
    ),
    "Liquid without end": many("", lambda size: "{% comment %}" * size, 20_000),
    "components without end": many("", lambda size: "::a\n---\n" * (size // 2) + "::b{" * size, 20_000),
    "formulas without end": many("", lambda size: "$$[a][b]$$ " * size + "$$", 10_000),
    "variables of Nunjucks without end": many("", lambda size: "{% set a %}\n" * size, 20_000),
    "MDX: {": many("", lambda size: "{" * size, 50_000, "a.mdx"),
    "MDX: <": many("", lambda size: "<" * size, 50_000, "a.mdx"),
    "MDX: tags": many("", lambda size: "<a " * size, 50_000, "a.mdx"),
    "MDX: tags in tags": many("", lambda size: "<A>\n" * size, 20_000, "a.mdx"),
    "MDX: `": many("", lambda size: "`" * size + " x", 50_000, "a.mdx"),
    "MDX: ` of all lengths": many("", lambda size: "".join("`" * (n % 50 + 1) + " x " for n in range(size)), 20_000, "a.mdx"),
    "MDX: imports": many("", lambda size: "import x from 'y'\n\n" * size, 20_000, "a.mdx"),
    "MDX: definitions": many(
        "1:1: warning: nothing links to `[0]` [LN005 unused-definition]",
        lambda size: "".join(f"[{n}]: /x{n}\n" for n in range(size)),
        2_000,
        "a.mdx",
    ),
}
