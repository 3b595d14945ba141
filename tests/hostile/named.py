"""Files that are named on the command line: for their settings, as a schema, as a config, as a baseline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.command import write
from tests.hostile.disks import SECRET, closed, link, pipe
from tests.hostile.row import Content, Row, asked

CHECK, UPDATE = "check --baseline b.json .", "baseline update --baseline b.json ."
CREATE = "baseline create --force --baseline b.json ."
HALF = b"\xed\xa0\x80.json".decode("utf-8", "surrogateescape")  # no name that anybody could have meant


def holding(content: Content) -> Callable[[Path], object]:
    """`b.json`, which holds just this."""
    return lambda folder: write(folder, {"b.json": content})


def in_folder(folder: Path) -> object:
    return write(folder, {"b.json/c.json": "{}"})


ROWS: dict[str, Row] = {
    "asked about what does not exist": asked("`none.json` does not exist", "config none.json", "schema check none.json"),
    "asked about a name that is not UTF-8": asked(
        "`\\xed\\xa0\\x80.json` does not exist", f"config {HALF}", f"schema check {HALF}"
    ),
    "asked about a pipe": asked(
        "`b.json` is neither a file nor a folder", "config b.json", "schema check b.json", build=pipe("b.json")
    ),
    "asked about a link to itself": asked(
        "`b.json` is a link that leads nowhere", "config b.json", "schema check b.json", build=link("b.json", "b.json")
    ),
    "asked about a link out of the root": asked(
        "`b.json` cannot be read: it is a link that leads out of the root",
        *("config b.json", "schema check b.json", "check --config b.json .", CHECK, UPDATE),
        build=link("b.json", SECRET),
    ),
    "asked about a link to a folder out of the root": asked(
        "`b.json` cannot be read: it is a link that leads out of the root",
        *("config b.json", "schema check b.json"),
        build=link("b.json", "../outside"),
    ),
    "asked about a file that nobody may read": asked(
        "`b.json` cannot be read: permission denied",
        *("schema check b.json", "check --config b.json .", CHECK, UPDATE),
        build=closed("b.json"),
        ordinary_user=True,
    ),
    "schema or config that is a folder": asked(
        "`b.json` cannot be read: it is no regular file",
        *("schema check b.json", "check --config b.json .", "config --config b.json"),
        build=in_folder,
    ),
    "schema to check that is not UTF-8": asked(
        "`b.json` is not UTF-8", "schema check b.json", build=holding("{}".encode("utf-16"))
    ),
    "schema to check over its size": asked(
        "`b.json` has more than 10,000,000 bytes", "schema check b.json", build=holding(b" " * 10_000_001)
    ),
    "baseline that does not exist": asked("`b.json` does not exist: `mdlint baseline create` writes it", CHECK, UPDATE),
    "baseline that is a folder": asked("`b.json` cannot be read: it is no regular file", CHECK, UPDATE, build=in_folder),
    "baseline that is a pipe": asked("`b.json` cannot be read: it is no regular file", CHECK, UPDATE, build=pipe("b.json")),
    "baseline that is a link to itself": asked(
        "`b.json` cannot be read: too many levels of symbolic links", CHECK, UPDATE, build=link("b.json", "b.json")
    ),
    "baseline that is not UTF-8": asked("`b.json` is not UTF-8", CHECK, UPDATE, build=holding("{}".encode("utf-16"))),
    "baseline that is empty": asked("`b.json` is not JSON: ", CHECK, UPDATE, build=holding("")),
    "baseline nested deep": asked("`b.json` is nested too deeply", CHECK, UPDATE, build=holding("[" * 100_000)),
    "baseline with an integer of 5,000 digits": asked(
        "`b.json` is not JSON: ", CHECK, UPDATE, build=holding('{"version": ' + "9" * 5000 + "}")
    ),
    "baseline that is a list": asked("`b.json` is no baseline of mdlint's: it needs", CHECK, UPDATE, build=holding("[]")),
    "baseline of another version": asked(
        "`b.json` is a baseline of version 2, and this mdlint reads version 1",
        *(CHECK, UPDATE),
        build=holding('{"version": 2, "findings": []}'),
    ),
    "baseline whose findings are none": asked(
        "`b.json`: finding 1 needs the texts `path`, `rule`, `message`, `fingerprint`",
        *(CHECK, UPDATE),
        build=holding('{"version": 1, "findings": [{"path": 1}]}'),
    ),
    "baseline to be written over a folder": asked(
        "`b.json` is no regular file, so it is not replaced", CREATE, build=in_folder
    ),
    "baseline to be written over a link out of the root": asked(
        "`b.json` is no regular file, so it is not replaced", CREATE, build=link("b.json", SECRET)
    ),
    "baseline to be written over a pipe": asked(
        "`b.json` is no regular file, so it is not replaced", CREATE, build=pipe("b.json")
    ),
}
