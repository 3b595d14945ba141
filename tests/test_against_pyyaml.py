"""PyYAML's own loader reads the same front matter: it refuses what we call unreadable, and gives the same data else.

The same but for what YAML 1.2 reads in another way than PyYAML's YAML 1.1, and for what JSON cannot hold:

- where PyYAML makes a number, a date or a truth value of a text, and YAML 1.2 none, we keep the text: `2025-07-29`, `no`,
  `12:30:45`, `1_000`, `0b1`, `.inf`; of a tagged one, too: `!!timestamp 2025-07-29`, `!!binary YQ==`, `! 12`;
- where YAML 1.2 makes a number of a text, so do we: `1e3`, `0o17`; and `010` is ten, not eight;
- keys are text, as written; a `!!set` is a mapping to nothing, a pair of `!!omap` or `!!pairs` a mapping of one key.

Whatever else differs is excused below, with the reason.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdlint.frontmatter import fences, read
from mdlint.model import FrontMatter, Json
from tests import test_frontmatter as written

REFUSED = object()  # what PyYAML makes of a text that it does not read
UNREADABLE = ("invalid", "hostile", "not-a-mapping")
NUMBER = re.compile(
    r"0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
)  # YAML 1.2, section 10.3.2
WORDS_OF_CORE = {"": None, "~": None} | {
    spelling: value
    for word, value in (("null", None), ("true", True), ("false", False))
    for spelling in (word, word.capitalize(), word.upper())
}

pytestmark = pytest.mark.skipif(
    not yaml.__with_libyaml__,
    reason="needs PyYAML with libyaml: run `pip install --force-reinstall PyYAML`, whose wheels have it",
)


class Excuse(NamedTuple):
    """Why we may differ from PyYAML in an outcome; `examples` are sources where we do, which all look like `pattern`."""

    outcome: str
    pattern: re.Pattern[str]
    reason: str
    examples: tuple[str, ...]


EXCUSES = [
    Excuse(
        "only PyYAML refuses",
        re.compile(r"[0-9]{4}-[0-9]"),
        "a date that does not exist is a text, of which another rule says what is wrong with it",
        ("a: 2026-13-01", "a: 2025-02-30", "a: 2025-01-01 25:00:00", "a: [2025-02-29]", "2025-02-30: a"),
    ),
    Excuse(
        "only PyYAML refuses",
        re.compile(r"[0-9]{4301}"),
        "a number with more digits than Python prints is a text",
        ("a: " + "9" * 5000,),
    ),
    Excuse(
        "only PyYAML refuses",
        re.compile(r"0[xb]_"),
        "PyYAML takes it for a number of YAML 1.1, and then finds no digits in it",
        ("a: 0x_", "a: 0b__"),
    ),
    Excuse(
        "only PyYAML refuses",
        re.compile(r"=|<<"),
        "`=` and `<<` are values of their own in YAML 1.1, and PyYAML knows none for them",
        ("a: =", "a: <<", "a: [<<]", "! <<: a"),
    ),
    Excuse(
        "only PyYAML refuses",
        re.compile(r"!!(?:binary|omap|pairs)"),
        "a tag that only YAML 1.1 has asks for a text or a list, and no more",
        ("a: !!binary Y", "a: !!binary 한글", "a: !!pairs [b]", "a: !!omap [[b]]"),
    ),
    Excuse(
        "only PyYAML refuses",
        re.compile(r"&([\w-]+)\b.*&\1\b", re.DOTALL),
        "in YAML 1.2 a name may be given twice (section 3.2.2.2); the last one counts",
        ("a: &x 1\nb: &x 2\nc: *x",),
    ),
    Excuse(
        "data",
        re.compile(r"<<.*<<", re.DOTALL),
        "of two `<<` in one mapping the first one counts, as it does to js-yaml, which builds most blogs",
        ("a: {<<: {b: 1}, <<: {b: 2}}",),
    ),
    Excuse(
        "only we refuse",
        re.compile(r"!\s*(?:~|null|Null|NULL|[|>]|$)"),
        "a lone `!` makes a text of a scalar (section 6.9.1), so that it is not nothing",
        ("! ~", "! null", "! |"),
    ),
    Excuse(
        "only we refuse",
        re.compile(r"!!(?:bool|int|float|null)"),
        "a tag asks for a value as YAML 1.2 writes it",
        ("a: !!bool yes", "a: !!int 1_000", "a: !!int 0b1", "a: !!int 1:30", "a: !!float 1_0.5", "a: !!null b"),
    ),
    Excuse(
        "only we refuse",
        re.compile(r"&.*\*", re.DOTALL),
        "data that holds itself has no end",
        ("a: &x [*x]", "a: &x {b: *x}"),
    ),
    Excuse(
        "only we refuse",
        re.compile(r"\[{101}"),
        "data that deep is hostile",
        ("a: " + "[" * 101 + "]" * 101,),
    ),
]


# Of YAML 1.1, and next to it.
WORDS = re.split(
    r"\s+",
    r"""y Y yes Yes YES n N no No NO on On ON off Off OFF true True TRUE false False FALSE tRUE null Null NULL nULL ~ ~~ none
None nan inf 0 00 007 08 010 0o17 0o8 0O7 0b101 0b2 0x1F 0xfg 0X1F 1_000 1__0 _1 1_ +1 -1 -0 --1 1e3 1E+3 1e-3 1.e3
1.5e3 1.5e+3 e3 .5 -.5 +.5 5. . .. +. .e3 1.2.3 .inf .Inf .INF -.inf +.inf .nan .NaN .NAN -.nan 1:30 1:30:45 1:60
01:30 190:20:30.15 1:2:3:4 12:30:45 -1:30 1,000 0.1e 2025-07-29 2025-7-29 2025-7-9T1:2:3 2025-07-29T12:30:45Z
2025-07-29t12:30:45.678+09:00 20250729 2025/07/29 2025-07 07-29-2025 v1.0 a:b #tag C# a#b @a a@b %a a%b `a a`b -a - a-
?a ? a? :a a: !a *a &a |a |- >a >- [a] [a,b] [] {} {a} {a:1} [[a]] {{a}} "" '' "a" 'a' "a\tb" "\x41" "a 'a a" a' \ \n""",
)
PLACES = [
    "key: {}",
    "{}: value",
    "? {}\n: value",
    "key: [{}, b]",
    "{{key: {}, b: c}}",
    "{{{}: value}}",
    "key:\n- {}\n- b",
    "key:\n  inner: {}  # comment",
    "a: &x {}\nb: *x",
    "key: '{}'",
    'key: "{}"',
    "key: !!str {}",
    "key: |-\n  {}\n  b",
    "key: a\n  {}\n  b",
    "a: {{<<: {{b: {}}}, c: d}}",
]
SENTENCES = [
    "a: !!set {b, c, 1, yes}", "a: !!omap [b: 1, c: 2]", "a: !!pairs [b: 1, b: 2]", "a: !!binary YWJj",
    "a: !!timestamp 2025-01-01", "a: !!int '12'", "a: !!float 12", "a: !!float .inf", "a: !!bool TRUE", "a: !!null ''",
    "a: !!python/tuple [1]", "a: !!x b", "a: !x b", "a: !<tag:yaml.org,2002:int> 1",
    "%TAG !e! tag:yaml.org,2002:\n--- # b\na: !e!int 1", "%YAML 1.1\n--- # b\na: 010", "yes: 1\ntrue: 2", "1: a\n'1': b",
    "1: a\n01: b", "a: 1\na: 2\nb: 3", "~: a\nnull: b", "? [a]\n: b", "? {a: b}\n: c", "a: &x {b: 1}\nc: {<<: *x, d: 2}",
    "a: {<<: [{b: 1}, {b: 2, c: 3}]}", "<<: a", "<<: [a]", "a: {<<: {b: 1}, <<: {b: 2}}", "{a: 1, b: [c, {d: e}]}",
    "{a, b: c}", "[a: 1]", "- a\n- b", "text", "12", "", "# comment", "a: 1\n# comment\nb: 2", "\n\na: 1\n\n",
    "a:\n- b\n- - c\n  - d", "a: >\n  b\n\n  c\n", "a: |+\n  b\n\n", "a: |2\n    b\n", "a: *none", "a: 1\n--- # b\nc: 2",
    "a: 'b''c'\nd: \"e\\\n  f\"", "a:\tb", "a: [\tb]", "\ta: b", "a: b\tc", "a: b: c", "a: 'b", "a: [b", "a: {b", "a b",
    "a: b\nc", "a: b\n  c: d",
]  # fmt: skip
OTHERS = [*written.KEYS, *written.ALIASES, *written.PLACES, *written.COMMENTS, *written.REPAIRED, *written.UNREADABLE]
# PyYAML ends a line at each of these, as YAML 1.1 did and YAML 1.2 does not, and so reads another text.
SEPARATORS = str.maketrans("", "", "\x85\u2028\u2029")
VALUES = [*WORDS, *(value.translate(SEPARATORS) for value, _ in written.VALUES)]
SOURCES = [
    *SENTENCES,
    *(str(source).translate(SEPARATORS) for source, *_ in OTHERS),
    *(place.format(value) for place in PLACES for value in VALUES),
]


def pyyaml(source: str) -> Any:
    """What PyYAML makes of a source. It raises more than its own errors: `ValueError` for dates, `KeyError` for `!!bool x`."""
    try:
        return yaml.load(source, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, OverflowError, LookupError, AttributeError):
        return REFUSED


def outcome(source: str) -> str:
    """How a front matter fares: `the same`, or what differs."""
    text = f"---\n{source}\n---\n"
    front_matter, errors, _ = read(text)
    block = fences.closed(text, fences.YAML_OPENING, fences.YAML_CLOSING)
    assert front_matter is not None
    assert block is not None
    theirs = pyyaml(text[slice(*block.source)])
    # A block that seems to be closed by a rule further down is told of as one that is never closed.
    is_told = front_matter.end_guess is not None or any(error.kind in UNREADABLE for error in errors)
    if theirs is REFUSED:
        # What looks like a fence out of place is told of as one, and the block is read to there.
        is_misplaced = any(error.kind in ("misplaced", "closed-by-dots") for error in errors)
        return "the same" if is_told or is_misplaced else "only PyYAML refuses"
    if not isinstance(theirs, dict | None):
        return "the same" if is_told else "no mapping"
    if is_told:
        return "only we refuse"
    return "the same" if agree(front_matter.data, theirs or {}) and is_yaml_1_2(text, front_matter) else "data"


def is_yaml_1_2(text: str, front_matter: FrontMatter) -> bool:
    """Whether every scalar without quotes or tag is what YAML 1.2 says: of `no` and `false`, PyYAML makes the same."""
    plain = [pointer for pointer, style in front_matter.scalar_styles.items() if style == "plain" and "!" not in text]
    for pointer in plain:
        source = text[slice(*front_matter.value_ranges[pointer])]
        is_short = len(source) < 1000 and len(source.splitlines()) < 2
        if is_short and not same(written.at(front_matter.data, pointer), value_of(source)):
            return False
    return True


def value_of(source: str) -> Json:
    """A plain scalar by the core schema of YAML 1.2, but that what JSON cannot hold stays text."""
    if source in WORDS_OF_CORE:
        return WORDS_OF_CORE[source]
    is_number = NUMBER.fullmatch(source) is not None and isfinite(number(source))
    return number(source) if is_number else source


def number(source: str) -> float:
    """What YAML 1.2 reads; behind a plain zero, the other digits are decimal."""
    try:
        return int(source, 0 if source.startswith(("0o", "0x")) else 10)
    except ValueError:
        return float(source)


def agree(ours: Json, theirs: Any) -> bool:
    """Whether our value is what PyYAML's becomes in YAML 1.2 and JSON."""
    match theirs:
        case dict():
            return isinstance(ours, dict) and mappings_agree(ours, theirs)
        case set():
            return isinstance(ours, dict) and mappings_agree(ours, dict.fromkeys(theirs))
        case (key, value) if isinstance(theirs, tuple):
            return isinstance(ours, dict) and mappings_agree(ours, {key: value})
        case list():
            return isinstance(ours, list) and len(ours) == len(theirs) and all(map(agree, ours, theirs))
        case bytes():
            return isinstance(ours, str) and base64.b64decode(ours) == theirs
    return same(ours, theirs) or scalars_agree(ours, theirs)


def mappings_agree(ours: Mapping[str, Json], theirs: Mapping[Any, Any]) -> bool:
    """Whether the mappings have the same keys, and the same values for them.

    `yes` and `true` are one key to PyYAML, and two to us; `1` and `"1"` the other way round. Then one of the values counts.
    """
    pairs = [(key, other) for key in ours for other in theirs if is_key(key, other)]
    agreeing = [(key, other) for key, other in pairs if agree(ours[key], theirs[other])]
    is_complete = {key for key, _ in pairs} == set(ours) and {other for _, other in pairs} == set(theirs)
    return is_complete and ({key for key, _ in agreeing} == set(ours) or {other for _, other in agreeing} == set(theirs))


def is_key(ours: str, theirs: Any) -> bool:
    """Whether our key is PyYAML's as it was written; in Python, 1, 1.0 and True are one key."""
    return agree(ours, theirs) or (not isinstance(theirs, str) and bool(pyyaml(ours) == theirs))


def scalars_agree(ours: Json, theirs: Any) -> bool:
    """Whether a text, or a number, is to PyYAML something else only because of YAML 1.1."""
    if isinstance(ours, str):
        tag = "!!timestamp " if isinstance(theirs, date) else ""  # with it, a month may have one digit
        return not isinstance(theirs, str) and same(pyyaml(tag + ours), theirs)
    if isinstance(ours, bool) or not isinstance(ours, int | float):
        return False
    if isinstance(theirs, str):
        return NUMBER.fullmatch(theirs) is not None and ours == number(theirs)
    digits = str(ours)
    return set(digits) <= set("-01234567") and type(theirs) is int and int(digits, 8) == theirs


def same(one: Any, other: Any) -> bool:
    """Whether two scalars are the same, of the same type; to itself, `.nan` is not even equal."""
    return type(one) is type(other) and (one == other or one != one)


def excuses(source: str) -> list[str]:
    """The outcomes other than `the same` that may come of a source."""
    return [excuse.outcome for excuse in EXCUSES if excuse.pattern.search(source)]


@pytest.mark.parametrize("excuse", EXCUSES, ids=lambda excuse: excuse.reason)
def test_every_excuse_is_needed(excuse: Excuse) -> None:
    assert {source: outcome(source) for source in excuse.examples} == dict.fromkeys(excuse.examples, excuse.outcome)
    assert all(excuse.pattern.search(source) for source in excuse.examples)


def test_written_front_matter() -> None:
    outcomes = {source: outcome(source) for source in SOURCES}
    assert len(outcomes) > 2000
    assert {source: found for source, found in outcomes.items() if found not in ("the same", *excuses(source))} == {}


CHARACTERS = st.sampled_from("abgilmnotxyz 한😀0123456789:-.,+_#'\"[]{}&*!|>?%@`~=<\\\t\n\r\x01")
TEXTS = st.text(CHARACTERS, max_size=12)
SCALARS = st.one_of(
    TEXTS, st.integers(), st.booleans(), st.none(), st.dates(), st.datetimes(), st.floats(), st.binary(max_size=9)
)
DATA = st.dictionaries(
    st.one_of(TEXTS, st.integers(), st.booleans(), st.dates()),
    st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6),
)
STYLES = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
        "default_flow_style": st.sampled_from([None, True, False]),
        "width": st.sampled_from([5, 20, 80]),
        "indent": st.sampled_from([2, 4]),
        "allow_unicode": st.booleans(),
        "canonical": st.sampled_from([False, False, False, True]),
    }
)
DUMPED = st.builds(lambda data, style: yaml.safe_dump(data, sort_keys=False, **style), DATA, STYLES)
CHANGED = st.builds(
    lambda source, at, gone, more: source[: at % (len(source) + 1)] + more + source[at % (len(source) + 1) + gone :],
    st.one_of(st.sampled_from(SOURCES), DUMPED),
    st.integers(0, 200),
    st.integers(0, 2),
    st.text(CHARACTERS, max_size=2),
)
NUMBERLIKE = st.builds(str.format, st.sampled_from(PLACES), st.text("0123456789012:-_+.eExobTZ ~", max_size=9))


@settings(max_examples=800, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(DUMPED, CHANGED, CHANGED, NUMBERLIKE, written.YAMLISH))
def test_generated_front_matter(source: str) -> None:
    source = source.translate(SEPARATORS)
    assert outcome(source) in ("the same", *excuses(source))
