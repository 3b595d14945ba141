"""Schemas and configs."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.command import POST, write
from tests.hostile.row import Row, config, files, no_schema, schema

ENTRY = '[[schemas]]\nfiles = ["**"]\nschema = "{}"\n'
DOUBLING = {f"d{level}": {"allOf": [{"$ref": f"#/$defs/d{level + 1}"}] * 2} for level in range(40)}
SLOW = "^(a|a?b?)*$"
LONG_A = f"a: {'a' * 5000}c"


def equal_headings(style: str, folder: Path, size: int) -> None:
    """Headings that want few slugs, and numbers that others have."""
    headings = "".join(
        f"## {('echo', f'echo {number}', f'echo_{number}', '🌱', f'echo-{number}')[number % 5]}\n" for number in range(size)
    )
    page = f"[a](#b)\n\n{headings}"
    write(folder, {".mdlint.toml": f'select = ["LN203"]\nanchors = {{ style = "{style}" }}\n', "a.md": page})


def pattern(pattern: str) -> object:
    return {"properties": {"a": {"pattern": pattern}}}


ROWS: dict[str, Row] = {
    "schema that is not JSON": no_schema("s.json:1:2: this is not JSON: ", "{'a': 1}"),
    "schema that is empty": no_schema("s.json:1:1: this is not JSON: ", ""),
    "schema that is a list": no_schema("`s.json` is not a JSON Schema: it must be a mapping", []),
    "schema that is a number": no_schema("`s.json` is not a JSON Schema: it must be a mapping", 1),
    "schema that is not UTF-8": no_schema("`s.json` is not UTF-8", "{}".encode("utf-16")),
    "schema that is no schema": no_schema(
        "s.json:1:10: not a JSON Schema: at `/type`, a type is one of `array`, `bool", {"type": "strnig"}
    ),
    "schema that is no schema, at length": no_schema(
        "s.json:1:14: not a JSON Schema: at `/required`, {'k0': 0, 'k1': 1, 'k2': 2,",
        lambda size: {"required": {f"k{number}": number for number in range(size)}},
        size=10_000,
    ),
    "schema that is true": schema(0, "", "true"),
    "schema that is false": schema(
        1, "a.md:1:1: error: the front matter is not allowed here [FM106 schema-violation]", "false"
    ),
    "schema nested deep": no_schema(
        "`s.json` is nested too deeply", lambda size: '{"not":' * size + "{}" + "}" * size, size=100_000
    ),
    "schema nested not quite so deep": no_schema(
        "`s.json` is nested too deep to be a JSON Schema", lambda size: '{"not":' * size + "{}" + "}" * size, size=800
    ),
    "schema with an integer of 5,000 digits": no_schema("`s.json` is not JSON: ", '{"maximum": ' + "9" * 5000 + "}"),
    "schema with NaN": schema(0, "", '{"maximum": NaN}'),
    "schema for another draft": no_schema(
        "s.json:1:13: written for `http://json-schema.org/draft-07/schema#`, and onl",
        {"$schema": "http://json-schema.org/draft-07/schema#"},
    ),
    "schema over its size": no_schema(
        "`s.json` has more than 10,000,000 bytes", lambda size: '{"description": "' + "x" * size + '"}', size=20_000_000
    ),
    "$ref to http": schema(
        2,
        "`s.json` cannot be used: its `$ref` to `http://127.0.0.1:1/s.json` leads nowhere",
        {"$ref": "http://127.0.0.1:1/s.json"},
    ),
    "$ref to a file": schema(
        2, "`s.json` cannot be used: its `$ref` to `file:///etc/passwd` leads nowhere: ", {"$ref": "file:///etc/passwd"}
    ),
    "$ref to a file beside the root": schema(
        2, "`s.json` cannot be used: its `$ref` to `../outside/secret.md` leads nowhere", {"$ref": "../outside/secret.md"}
    ),
    "$ref to itself": schema(2, "`s.json` cannot be used: a `$ref` in it leads back to itself", {"$ref": "#"}),
    "$ref to each other": schema(
        2,
        "`s.json` cannot be used: a `$ref` in it leads back to itself",
        {"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}},
    ),
    "$ref to nothing": schema(
        2,
        "`s.json` cannot be used: its `$ref` to `/$defs/none` leads nowhere: there is no such place in the schema",
        {"$ref": "#/$defs/none"},
    ),
    "$ref to no schema": schema(
        2, "`s.json` cannot be used: a `$ref` in it leads to something that is no schema", {"$ref": "#/title", "title": "t"}
    ),
    "$dynamicRef to itself": schema(2, "`s.json` cannot be used: a `$ref` in it leads back to itself", {"$dynamicRef": "#"}),
    "$id that is http": schema(
        2,
        "`s.json` cannot be used: its `$ref` to `other.json` leads nowhere: `other.j",
        {"$id": "http://127.0.0.1:1/", "$ref": "other.json"},
    ),
    "$schema inside": schema(
        1,
        "a.md:2:4: error: `a` must be text, but it is a number [FM102 wrong-type]",
        {"properties": {"a": {"$schema": "http://127.0.0.1:1/", "type": "string"}}},
    ),
    "$ref that doubles": schema(
        2,
        "`s.json` cannot be used: one document takes it more than 200,000 steps",
        {"$ref": "#/$defs/d0", "$defs": {**DOUBLING, "d40": {}}},
    ),
    "multipleOf 0": no_schema(
        "s.json:1:37: not a JSON Schema: at `/properties/a/multipleOf`, 0 is less than or equal to the minimum of 0",
        {"properties": {"a": {"multipleOf": 0}}},
    ),
    "multipleOf of almost nothing": schema(
        1,
        "a.md:2:4: error: `a` must be a multiple of 1e-320, but it is `1.5e+308` [FM106 schema-violation]",
        {"properties": {"a": {"multipleOf": 1e-320}}},
        "a: 1.5e308",
    ),
    "maximum beyond any number": schema(0, "", '{"properties": {"a": {"maximum": 1e999}}}'),
    "uniqueItems on mappings": schema(
        0,
        "",
        {"properties": {"a": {"uniqueItems": True}}},
        lambda size: "a:\n" + "\n".join(f"  - n: {number}" for number in range(size)),
        5_000,
    ),
    "uniqueItems on mappings, one of them twice": schema(
        1,
        "a.md:5003:5: error: `a` has a mapping twice [FM106 schema-violation]",
        {"properties": {"a": {"uniqueItems": True}}},
        lambda size: "a:\n" + "\n".join(f"  - n: {number}" for number in range(size)) + "\n  - n: 7",
        5_000,
    ),
    "pattern that does not end": schema(
        2,
        "`s.json` cannot be used: its pattern `^(a|a?b?)*$` takes longer than 1 s on a text of 5001 characters",
        pattern(SLOW),
        LONG_A,
    ),
    "pattern that does not end, of plus signs": schema(
        2,
        "`s.json` cannot be used: its pattern `(x+x+)+y` takes longer than 1 s on a text of 5000 characters",
        pattern("(x+x+)+y"),
        f"a: {'x' * 5000}",
    ),
    "patternProperties that do not end": schema(
        2,
        "`s.json` cannot be used: its pattern `(x+x+)+y` takes longer than 1 s on a text of 900 characters",
        {"patternProperties": {"(x+x+)+y": {}}},
        f"{'x' * 900}: 1",
    ),
    "pattern that grows when compiled": no_schema(
        "s.json:1:34: not a JSON Schema: at `/properties/a/pattern`, the pattern is too long, or repeats too much",
        pattern("((a{1000}){1000}){1000}"),
    ),
    "pattern that is long": no_schema(
        "s.json:1:34: not a JSON Schema: at `/properties/a/pattern`, the pattern is too long, or repeats too much",
        pattern("a" * 100_000),
    ),
    "pattern of groups": no_schema("`s.json` is nested too deep to be a JSON Schema", pattern("(" * 5_000 + ")" * 5_000)),
    "pattern that is none": no_schema(
        "s.json:1:34: not a JSON Schema: at `/properties/a/pattern`, '(' is not a 'regex'", pattern("(")
    ),
    "pattern of another kind": schema(
        1,
        "a.md:2:4: error: `a` is `x`, which does not match the pattern `^\\p{Hangul}+$` [FM106 schema-violation]",
        pattern("^\\p{Hangul}+$"),
        "a: x",
    ),
    "thousands of properties": schema(
        1,
        "a.md:2:5: error: `p0` must be text, but it is a number [FM102 wrong-type]",
        lambda size: {"properties": {f"p{number}": {"type": "string"} for number in range(size)}},
        lambda size: "\n".join(f"p{number}: 1" for number in range(size)),
        2_000,
    ),
    "hundreds of properties, none of them right": schema(
        1,
        "a.md:2:1: error: `nam0` is no known key [FM103 unknown-key]",
        lambda size: {"properties": {f"name{number}": {} for number in range(size)}, "additionalProperties": False},
        lambda size: "\n".join(f"nam{number}: 1" for number in range(size)),
        500,
    ),
    "thousands of required keys": schema(
        1,
        "a.md:1:1: error: `p0` is missing [FM101 missing-key]",
        lambda size: {"required": [f"p{number}" for number in range(size)]},
        lambda _: "a: 1",
        2_000,
    ),
    "enum of thousands": schema(
        2,
        "`s.json` cannot be used: one document takes it more than 200,000 steps",
        lambda size: {"properties": {"a": {"items": {"enum": [f"choice {number}" for number in range(size)]}}}},
        lambda size: f"a: [{', '.join(f'chioce {number}' for number in range(size))}]",
        5_000,
    ),
    "enum of mappings": schema(
        1,
        "a.md:2:5: error: item 1 of `a` cannot be a mapping [FM105 value-not-allowed]",
        lambda size: {"properties": {"a": {"items": {"enum": [{"n": number} for number in range(size)]}}}},
        lambda size: f"a: [{', '.join(f'{{n: {number}}}' for number in range(size, 2 * size))}]",
        2_000,
    ),
    "messages that repeat a long list": schema(
        1,
        "a.md:2:4: error: `a` must have at most 0 items, but it has 1000 [FM106 schema-violation]",
        lambda size: {
            "properties": {"a": {"allOf": [{"maxItems": number} for number in range(size)], "items": {"type": "integer"}}}
        },
        lambda size: f"a: [{'x, ' * size}]",
        1_000,
    ),
    "messages that repeat a long text": schema(
        1,
        "a.md:2:4: error: `a` must have at most 0 characters, but it has 100000 [FM106 schema-violation]",
        lambda size: {"properties": {"a": {"allOf": [{"maxLength": number} for number in range(size)]}}},
        lambda size: f"a: {'x' * 100 * size}",
        1_000,
    ),
    "oneOf of thousands": schema(
        1,
        "a.md:2:4: error: `a` cannot be `-1` [FM105 value-not-allowed]",
        lambda size: {"properties": {"a": {"oneOf": [{"const": number, "title": "t"} for number in range(size)]}}},
        lambda _: "a: -1",
        1_000,
    ),
    "anyOf of hundreds for each of hundreds": schema(
        2,
        "`s.json` cannot be used: one document takes it more than 200,000 steps",
        lambda size: {
            "properties": {"a": {"items": {"anyOf": [{"type": "object", "required": [f"k{n}"]} for n in range(size)]}}}
        },
        lambda size: f"a: [{'{x: 1}, ' * size}]",
        300,
    ),
    "unevaluatedProperties of thousands": schema(
        1,
        "a.md:2:1: error: `q0` is no known key [FM103 unknown-key]",
        lambda size: {"unevaluatedProperties": False, "allOf": [{"properties": {f"p{number}": {}}} for number in range(size)]},
        lambda size: "\n".join(f"q{number}: 1" for number in range(size)),
        300,
    ),
    "dependentRequired of thousands": schema(
        1,
        "a.md:1:1: error: `q0` is missing [FM101 missing-key]",
        lambda size: {"dependentRequired": {f"p{number}": [f"q{number}"] for number in range(size)}},
        lambda size: "\n".join(f"p{number}: 1" for number in range(size)),
        2_000,
    ),
    "propertyNames of thousands": schema(
        1,
        "a.md:2:1: error: `p10` is no known key [FM103 unknown-key]",
        {"propertyNames": {"maxLength": 1}},
        lambda size: "\n".join(f"p{number}: 1" for number in range(10, size)),
        2_000,
    ),
    "title that is a command": schema(
        1,
        "a.md:2:4: error: `a` cannot be `1` [FM105 value-not-allowed]",
        {"properties": {"a\n::error::b": {"type": "string"}, "a": {"const": "\x1b[31m\n::error::x"}}},
    ),
    # Configs.
    "style of anchors that takes for ever": files(
        2,
        "`anchors.remove` cannot be used: its pattern `(x+x+)+y` takes longer than 1 s on a text of 5000 characters",
        {
            ".mdlint.toml": 'anchors = { style = "custom", remove = "(x+x+)+y" }\n',
            **{f"{name}.md": f"# {'x' * 5000}\n\n[a](#b)\n" for name in "abcdefgh"},
        },
        inspected=2,
    ),
    "style of anchors with a pattern that fills a machine": config(
        ".mdlint.toml:1:31: `remove` in `anchors` is no regular expression: too long",
        'anchors = { style = "custom", remove = "((a{1000}){1000}){1000}" }',
    ),
    "style of anchors that cannot count": config(
        ".mdlint.toml:1:13: `repeats` in `anchors` must end in the first number, such as `-1", 'anchors = { repeats = "-x" }'
    ),
    **{
        f"headings that are equal, in the style {style}": Row(
            partial(equal_headings, style),
            1,
            "a.md:1:5: error: this page has no heading `b` [LN203 missing-anchor]",
            size=10_000,
        )
        for style in ("mkdocs", "hugo", "kramdown-gfm", "vitepress", "obsidian")
    },
    "config that is not TOML": config(".mdlint.toml:1:10: invalid value, at the end", "select = ["),
    "config that is not UTF-8": config("`.mdlint.toml` is not UTF-8", "select = []".encode("utf-16")),
    "config nested deep": config(".mdlint.toml: nested too deeply", "a = " + "[" * 100_000),
    "config with a key of 10,000 dots": config(".mdlint.toml: a key has too many dots", "a" + ".a" * 10_000 + " = 1"),
    "config with a quoted key of 10,000 dots": config(
        ".mdlint.toml: a key has too many dots", '"!"' + ' . "!"' * 10_000 + " = 1"
    ),
    "config with a table of 10,000 dots": config(".mdlint.toml: a key has too many dots", "[a" + ".a" * 10_000 + "]"),
    "config over its size": config("`.mdlint.toml` has more than 10,000,000 bytes", "#" * 20_000_000),
    "config with an integer of 5,000 digits": config(".mdlint.toml: ", "a = " + "9" * 5000),
    "config with an unknown key": config(
        '.mdlint.toml:1:1: `extends` must be a list of texts, such as `extends = ["github"]`',
        'extends = "http://127.0.0.1:1/x.toml"\n',
    ),
    "config with an unknown key at length": config(
        ".mdlint.toml:1:1: unknown key `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", f"{'x' * 100_000} = 1\n"
    ),
    "config with a key of escapes": config(
        ".mdlint.toml:1:1: unknown key `\\x1b[31m\\x0a::error::\\u202e`: the keys are `",
        '"\\u001b[31m\\n::error::\\u202e" = 1\n',
    ),
    "config with a rule of escapes": config(
        ".mdlint.toml:1:11: unknown rule `\\x1b[31m\\x0a::error::\\u202e`: `mdlint rule` lists them",
        'select = ["\\u001b[31m\\n::error::\\u202e"]\n',
    ),
    "config with wildcards": config(
        ".mdlint.toml:2:10: `*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*",
        ENTRY.replace("**", "*a" * 30 + "b").format("s.json"),
    ),
    "config with many globs": config(
        ".mdlint.toml:2:10: `(` matches no file here, where the pattern starts: change it, or leave it out",
        "[[schemas]]\nfiles = [" + '"(", ' * 3 + '"["]\nschema = "s.json"\n',
    ),
    "config whose schema is missing": config(
        "`none.json` cannot be read: no such file or directory", ENTRY.format("none.json")
    ),
    "config whose schema is a folder": config("`posts` cannot be read: it is no regular file", ENTRY.format("posts")),
    "config whose schema has a NUL": config("`a\\x00b` cannot be read: no file can have this name", ENTRY.format("a\\u0000b")),
    "config whose schema lies above the root": config(
        ".mdlint.toml:3:1: `../outside/secret.md` lies outside", ENTRY.format("../outside/secret.md")
    ),
    "config whose schema is absolute": config(".mdlint.toml:3:1: `/etc/passwd` lies outside", ENTRY.format("/etc/passwd")),
    "config whose schema is a URL": config(
        "`http:/127.0.0.1:1/s.json` cannot be read: no such file or directory", ENTRY.format("http://127.0.0.1:1/s.json")
    ),
    "config whose list of tags is absolute": config(
        ".mdlint.toml:1:1: `/etc/passwd` lies outside", 'rules.tag-variant.known-file = "/etc/passwd"\n'
    ),
    "config whose list of tags is endless": config(
        ".mdlint.toml:1:1: `tags.txt` has more than 10,000 lines",
        'rules.tag-variant.known-file = "tags.txt"\n',
        tags__txt="tag\n" * 10_001,
    ),
    "config whose list of tags is not UTF-8": config(
        "`tags.txt` is not UTF-8", 'rules.tag-variant.known-file = "tags.txt"\n', tags__txt=b"\xff"
    ),
    "config with a limit of nothing": config(
        ".mdlint.toml:2:1: `file-bytes` in `limits` must be a whole number from 1 to 1000000000", "[limits]\nfile-bytes = 0\n"
    ),
    "config with a limit beyond all": config(
        ".mdlint.toml:2:1: `file-bytes` in `limits` must be a whole number from 1 to 1000000000",
        f"[limits]\nfile-bytes = {'9' * 30}\n",
    ),
    "config that is a list": config(".mdlint.toml:1:1: `limits` must be a table", "[[limits]]\nfile-bytes = 1\n"),
    "content folder with wildcards": files(
        0,
        "",
        {
            ".mdlint.toml": '[[content]]\nfolder = "."\n[[content]]\nfolder = "' + "*a" * 4 + '"\nroute = "/*/*/*/*"\n',
            "a" * 250 + "/b.md": "# B\n",
            "a.md": "# A\n\n[a](/feed.xml)\n",
        },
    ),
    "content folder that is not there": config(
        ".mdlint.toml:2:1: `none` matches no file here", '[[content]]\nfolder = "none"\n'
    ),
    "content folder above the root": config(
        ".mdlint.toml:2:1: `../outside` matches no file here", '[[content]]\nfolder = "../outside"\n'
    ),
    "redirects that lie above the root": files(
        0,
        "",
        {
            ".mdlint.toml": '[site]\nredirects = ["../outside/secret.md", "/etc/passwd", "a\\u0000b", "posts"]\n'
            '[[content]]\nfolder = "."\n',
            "posts/b.md": POST,
            "a.md": "# A\n\n[a](/feed.xml)\n",
        },
    ),
    "redirects with wildcards": files(
        0,
        "",
        {
            ".mdlint.toml": '[site]\nredirects = ["_redirects", "vercel.json"]\n[[content]]\nfolder = "."\n',
            "_redirects": ("/" + "a*" * 30 + "b /x\n") * 1_000 + ("/" + "*a" * 5 + "*b /x\n") + ("/" + ":a-" * 90 + "b /x\n"),
            "vercel.json": '{"redirects": ' + "[" * 100_000,
            "a.md": f"# A\n\n[a](/{'a' * 200}/feed.xml)\n",
        },
    ),
    "files of builders that say too much": files(
        1,
        "a.md:3:5: error: `/docs/none` leads nowhere",
        {
            ".mdlint.toml": '[site]\nfront-matter-decides = true\n[[content]]\nfolder = "."\nnames = "lower"\n',
            "_config.yml": "permalink: " + "/:title" * 10_000 + "\n" + "permalink:" + " " * 100_000,
            "_category_.json": "slug" + " :" * 100_000,
            "page.html": "---\n" + "permalink: /../..\n" * 10_000,
            "_posts/2026-11-23-"
            + "-" * 200
            + ".md": f"---\nslug: 'a{' ' * 100_000}b'\naliases: ['{'../' * 1_000}b']\n---\n# A\n",
            "docs/" + "[" * 100 + ".md": "# A\n",
            "docs/" + "[" * 100 + ".paths.js": "",
            "a.md": "# A\n\n[a](/docs/none)\n",
        },
    ),
    "folders that stand for any name": files(
        0,
        "",
        {
            ".mdlint.toml": '[site]\npages = ["app"]\n[[content]]\nfolder = "posts"\n',
            "app/" + "[a]" * 40 + "b/page.tsx": "",
            "app/" + "[a]-" * 40 + "b/page.tsx": "",
            "app/" + "[...a]/" * 40 + "b/page.tsx": "",
            "posts/b.md": POST,
            "a.md": f"# A\n\n[a](/{'a' * 200}/feed.xml) [b](/{'a-' * 200}/c) [c]({'/a' * 400}/c)\n",
        },
    ),
    "pyproject that is not TOML": files(
        2,
        "pyproject.toml:1:13: expected ']' at the end of a table declaration",
        {"pyproject.toml": "[tool.mdlint\n", "posts/a.md": POST},
        2,
    ),
    "pyproject of another tool, of 10,000 dots": files(
        0, "", {"pyproject.toml": "mdlint" + ".a" * 10_000 + " = 1", "posts/a.md": POST}
    ),
    "pyproject of another tool, nested deep": files(0, "", {"pyproject.toml": "a = " + "[" * 100_000, "posts/a.md": POST}),
    ".gitignore that is not UTF-8": files(0, "", {".gitignore": b"\xff\xfe\n*.html\n", "posts/a.md": POST}),
    ".gitignore with wildcards": files(
        0, "", {".gitignore": "*a" * 30 + "b\n" + "**/" * 30 + "b\n[\n!\n", f"posts/{'a' * 200}.md": POST}
    ),
}
