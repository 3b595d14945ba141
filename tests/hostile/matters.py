"""YAML and encodings: what a post may begin with, and what its bytes may be."""

from __future__ import annotations

from pathlib import Path

from mdlint.model import Limits
from tests.command import POST
from tests.hostile.row import POSTED, Row, many, many_keys, matter, post

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "\n".join(
    f"{new}: &{new} [{', '.join(['*' + old] * 9)}]" for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)
MERGES = "a: &a {x: 1, y: 2}\n" + "\n".join(
    f"{new}: &{new} {{{new}{new}: *{old}, <<: [{', '.join(['*' + old] * 9)}]}}"
    for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)
TAGS = {
    "!!python/object/apply:os.system [touch hacked]": "5:4: error: the tag `!!python/object/apply:os.system` means",
    "!!python/name:os.system": "5:4: error: the tag `!!python/name:os.system` means nothing here [FM005 invalid-front-matter]",
    "!!binary aGk=": "",
    "!!timestamp foo": "5:4: error: `foo` is not what the tag `!!timestamp` says [FM005 invalid-front-matter]",
    "!!bool foo": "5:4: error: `foo` is not what the tag `!!bool` says [FM005 invalid-front-matter]",
    '!!int ""': "5:4: error: an empty text is not what the tag `!!int` says [FM005 invalid-front-matter]",
    "!!float x": "5:4: error: `x` is not what the tag `!!float` says [FM005 invalid-front-matter]",
    "!!null x": "5:4: error: `x` is not what the tag `!!null` says [FM005 invalid-front-matter]",
    "!!set {a, b}": "",
    "!!omap [a: 1]": "",
    "!!map [a]": "5:4: error: the tag `!!map` means nothing here [FM005 invalid-front-matter]",
    "!own {a: 1}": "5:4: error: a value that starts with `!` is read as a tag [FM005 invalid-front-matter]",
    "!<tag:example.com,2025:x> y": "5:4: error: a value that starts with `!` is read as a tag [FM005 invalid-front-matter]",
    "! 12": "",
    "!x!y z": "5:4: error: a value that starts with `!` is read as a tag [FM005 invalid-front-matter]",
}


def sparse(folder: Path, size: int) -> None:
    """A file of this size that takes no place on the disk."""
    with open(folder / "a.md", "wb") as file:
        file.truncate(size)


ROWS: dict[str, Row] = {
    # YAML that does not end, or grows.
    "alias in what it repeats, a list": matter(
        "5:8: error: the alias `*a` stands inside of what it repeats [FM007 hostile-yaml]", "a: &a [*a]"
    ),
    "alias in what it repeats, a mapping": matter(
        "5:11: error: the alias `*a` stands inside of what it repeats [FM007 hostile-yaml]", "a: &a {b: *a}"
    ),
    "alias in what it repeats, a merge": matter(
        "5:12: error: the alias `*a` stands inside of what it repeats [FM007 hostile-yaml]", "a: &a {<<: *a}"
    ),
    "alias of nothing": matter(
        "5:4: error: a value that starts with `*` is read as an alias [FM005 invalid-front-matter]", "a: *b"
    ),
    "alias bomb": matter("9:8: error: aliases expand to more than 10,000 values [FM007 hostile-yaml]", BOMB),
    "alias bomb of merges": matter("9:12: error: aliases expand to more than 10,000 values [FM007 hostile-yaml]", MERGES),
    "alias bomb of a long text": matter(
        "6:41: error: aliases expand to more than 10,000 values [FM007 hostile-yaml]",
        f"a: &a {'x' * 100_000}\nb: [{'*a, ' * 1000}]",
    ),
    "depth: block lists": many_keys(
        "6:199: error: lists and mappings are nested more than 100 levels deep [FM007 hostile-yaml]",
        lambda size: "a:\n" + "- " * size + "x",
        30_000,
    ),
    "depth: flow lists": many_keys(
        "5:103: error: lists and mappings are nested more than 100 levels deep [FM007 hostile-yaml]",
        lambda size: "a: " + "[" * size,
        30_000,
    ),
    "depth: flow mappings": many_keys(
        "5:400: error: lists and mappings are nested more than 100 levels deep [FM007 hostile-yaml]",
        lambda size: "a: " + "{b: " * size,
        30_000,
    ),
    "depth: complex keys": many_keys(
        "5:3: error: a key has to be text, not a list or a mapping [FM005 invalid-front-matter]",
        lambda size: "? " * size + "a",
        30_000,
    ),
    "integer of 5,000 digits": many_keys("", lambda size: f"a: {'9' * size}", 5_000),
    "integer of 5,000 digits in a schema's key": many(
        "3:7: error: `date`: `99999999999999999999999999999999999999999999999999999999999",
        lambda size: POSTED.replace('"2025-04-12"', "9" * size) + "---\n",
        5_000,
        "posts/a.md",
    ),
    "hexadecimal integer of 5,000 digits": many_keys("", lambda size: f"a: 0x{'f' * size}", 5_000),
    "float with an exponent of 5,000 digits": many_keys("", lambda size: f"a: 1e{'9' * size}", 5_000),
    "float that is infinite": matter("", "a: .inf\nb: -.INF\nc: .nan"),
    "keys": many_keys("", lambda size: "\n".join(f"k{number}: 1" for number in range(size)), 2_000),
    "keys that nearly are known ones": many_keys(
        "", lambda size: "\n".join(f"titl{number}: 1" for number in range(size)), 2_000
    ),
    "items": many_keys("", lambda size: f"tags: [{', '.join(f't{number}' for number in range(size))}]", 3_000),
    "anchors": many_keys("", lambda size: "\n".join(f"k{number}: &a{number} 1" for number in range(size)), 2_000),
    "merges of one mapping": many_keys(
        "6673:9: error: aliases expand to more than 10,000 values [FM007 hostile-yaml]",
        lambda size: "a: &a {x: 1}\nb:\n" + "\n".join(f"  - <<: *a\n    n: {number}" for number in range(size)),
        5_000,
    ),
    "one key, again and again": many_keys(
        "6:1: error: `a` is set twice [FM006 duplicate-key]", lambda size: "\n".join(["a: 1"] * size), 2_000
    ),
    "long keys over long lists": many_keys(
        "5:51014: error: long keys are nested too deep [FM007 hostile-yaml]",
        lambda size: f"{'k' * 1000}: [{'1, ' * size}]",
        20_000,
    ),
    "comments": many_keys("", lambda size: "# c\n" * size, 50_000),
    "quotes without end": many_keys(
        "5:8: error: this is not valid YAML [FM005 invalid-front-matter]", lambda size: 'a: "' + 'x "' * size, 50_000
    ),
    "brackets without end": many_keys(
        "5:201: error: lists and mappings are nested more than 100 levels deep [FM007 hostile-yaml]",
        lambda size: "a: [" * size,
        20_000,
    ),
    "tabs": many_keys(
        "5:4: error: the value holds a second `: ` [FM005 invalid-front-matter]", lambda size: "a:\t" * size, 20_000
    ),
    "front matter over its limit": many_keys(
        "2:1: error: the front matter has more than 1,000,000 characters [FM007 hostile-yaml]",
        lambda size: "a: " + "x" * size,
        Limits().front_matter_characters,
    ),
    "front matter without end": many(
        "1:1: error: this front matter is never closed [FM002 unclosed-front-matter]",
        lambda size: "---\n" + "a: 1\n" * size,
        2_000,
        "posts/a.md",
    ),
    # YAML that is odd.
    **{f"tag {tag}": matter(says, f"a: {tag}") for tag, says in TAGS.items()},
    "key that is a number": matter("5:1: error: the key `1` is a number, not text [FM008 non-text-key]", "1: a"),
    "key that is nothing": matter("5:1: error: the key `null` is nothing, not text [FM008 non-text-key]", "null: a"),
    "key that is a list": matter(
        "5:3: error: a key has to be text, not a list or a mapping [FM005 invalid-front-matter]", "? [a, b]\n: c"
    ),
    "key that is an alias of a list": matter(
        "6:1: error: a key has to be text, not a list or a mapping [FM005 invalid-front-matter]", "a: &a [b]\n*a : c"
    ),
    "merge of a text": matter(
        "5:5: error: `<<` takes a mapping or a list of mappings [FM005 invalid-front-matter]", "<<: text"
    ),
    "merge of a list of texts": matter(
        "5:6: error: `<<` takes a mapping or a list of mappings [FM005 invalid-front-matter]", "<<: [a, {b: 1}]"
    ),
    "merge of nothing": matter("5:4: error: `<<` takes a mapping or a list of mappings [FM005 invalid-front-matter]", "<<:"),
    "key that is set twice": matter("5:1: error: `title` is set twice [FM006 duplicate-key]", "title: u"),
    "control character": matter(
        "5:5: error: a control character (U+0001) has no place in YAML [FM005 invalid-front-matter]", "a: b\x01c"
    ),
    "control character in quotes": matter("", 'a: "\\u0007\\e[31m\\u202e"'),
    "escape sequence": matter(
        "5:5: error: a control character (U+001B) has no place in YAML [FM005 invalid-front-matter]", "a: b\x1b[31mc"
    ),
    "delete": matter("5:5: error: a control character (U+007F) has no place in YAML [FM005 invalid-front-matter]", "a: b\x7fc"),
    "next line, U+0085": matter("5:4: error: the value holds a second `: ` [FM005 invalid-front-matter]", "a: b\x85c: d"),
    "line separator, U+2028": matter(
        "5:4: error: the value holds a second `: ` [FM005 invalid-front-matter]", "a: b\u2028c: d"
    ),
    "byte order mark in the middle": matter("", "a: b\ufeffc"),
    "lone surrogate, escaped": matter("5:1: error: this is not valid YAML [FM005 invalid-front-matter]", 'a: "\\ud800"'),
    "two documents": matter(
        "2:1: error: the front matter is two YAML documents, not one [FM004 not-a-mapping]", "--- # second\na: 1"
    ),
    "document end": matter(
        "6:1: error: `...` closes no front matter but Jekyll's and Pandoc's [FM003 misplaced-front-matter]", "a: 1\n..."
    ),
    "directive": post(
        "2:1: error: a value cannot start with `%` [FM005 invalid-front-matter]", "---\n%YAML 9.9\ntitle: t\n---\n"
    ),
    "tag directive": post(
        "2:1: error: a value cannot start with `%` [FM005 invalid-front-matter]",
        "---\n%TAG ! tag:example.com,2025:\ntitle: t\n---\n",
    ),
    "a list": post(
        "2:1: error: the front matter is a list, not `key: value` lines [FM004 not-a-mapping]", "---\n- a\n- b\n---\n"
    ),
    "a text": post("2:1: error: the front matter is text, not `key: value` lines [FM004 not-a-mapping]", "---\nabc\n---\n"),
    "unclosed": post(
        "1:1: error: this front matter is never closed [FM002 unclosed-front-matter]",
        "---\ntitle: t\ndate: 2025-01-01\nexcerpt: e\n\ntext\n",
    ),
    "month 13": post(
        "3:7: error: `date`: `2026-13-01` is no day: there is no month 13 [FM104 invalid-date]",
        POST.replace("2025-04-12", "2026-13-01"),
    ),
    "30 February": post(
        "3:7: error: `date`: `2025-02-30` is no day: February 2025 has 28 days [FM104 invalid-date]",
        POST.replace("2025-04-12", "2025-02-30"),
    ),
    "25 o'clock": post(
        "3:7: error: `date`: `2025-01-01 25:00:00` has a time behind the date [FM104 invalid-date]",
        POST.replace('"2025-04-12"', "2025-01-01 25:00:00"),
    ),
    # Encodings.
    "UTF-16": post("1:1: error: not UTF-8: byte 0xFF cannot stand here [SP901 unreadable-file]", POST.encode("utf-16")),
    "UTF-16, big end first": post(
        "2:17: error: not UTF-8: byte 0xBD cannot stand here [SP901 unreadable-file]", POST.encode("utf-16-be")
    ),
    "UTF-32": post("1:1: error: not UTF-8: byte 0xFF cannot stand here [SP901 unreadable-file]", POST.encode("utf-32")),
    "CP949": post(
        "2:8: error: not UTF-8: byte 0xC7 cannot stand here [SP901 unreadable-file]", "---\ntitle: 한글\n---\n".encode("cp949")
    ),
    "Latin-1": post(
        "5:7: error: not UTF-8: byte 0xE9 cannot stand here [SP901 unreadable-file]",
        POSTED.encode() + "a: café\n---\n".encode("latin-1"),
    ),
    "lone surrogate": post(
        "5:4: error: not UTF-8: byte 0xED cannot stand here [SP901 unreadable-file]",
        POSTED.encode() + b"a: \xed\xa0\x80\n---\n",
    ),
    "overlong slash": post(
        "8:7: error: not UTF-8: byte 0xC0 cannot stand here [SP901 unreadable-file]",
        POST.encode() + b"[a](..\xc0\xaf..\xc0\xafetc)\n",
    ),
    "character cut off": post(
        "8:1: error: not UTF-8: byte 0xED cannot stand here [SP901 unreadable-file]", POST.encode() + "한".encode()[:2]
    ),
    "NUL": post("8:2: error: a NUL byte: this is not a text file [SP901 unreadable-file]", POST.encode() + b"a\0b\n"),
    "NUL in front matter": post(
        "5:4: error: a NUL byte: this is not a text file [SP901 unreadable-file]", POSTED.encode() + b"a: \0\n---\n"
    ),
    "only NULs": post("1:1: error: a NUL byte: this is not a text file [SP901 unreadable-file]", bytes(1000)),
    "empty": post(
        "1:1: error: no front matter, but `title`, `date` and `excerpt` are required [FM001 missing-front-matter]", b""
    ),
    "CR only": post("", POST.replace("\n", "\r")),
    "CRLF": post("", POST.replace("\n", "\r\n")),
    "line ends of all kinds": post("", POST.replace("\n", "\r\n", 2).replace("\n\n", "\r\r")),
    "byte order mark": post(
        "1:1: warning: a byte order mark stands before the front matter [FM009 byte-order-mark]",
        b"\xef\xbb\xbf" + POST.encode(),
    ),
    "two byte order marks": post(
        "1:2: error: `---` opens no front matter where blanks stand before it [FM003 misplaced-front-matter]",
        b"\xef\xbb\xbf" * 2 + POST.encode(),
    ),
    "odd blanks": post("", POST + "\u2028\x0b\x0c\x85\u00a0 [x](#top)\n"),
    "a line of 5 MB": many(
        "1:2142860: error: `none.md` leads nowhere [LN201 broken-link]",
        lambda size: "한글 " * (size // 7) + "[x](none.md)",
        5_000_000,
    ),
    "a line of 50 MB": many(
        "1:1: error: the file has more than 10,000,000 bytes [SP901 unreadable-file]", lambda size: b"x" * size, 50_000_000
    ),
    "a file of 100 MB": Row(
        sparse, 1, "a.md:1:1: error: the file has more than 10,000,000 bytes [SP901 unreadable-file]", size=100_000_000
    ),
    "a healthy file of just under the limit": many("", lambda size: "산책. " * (size // 8), Limits().file_bytes),
}
