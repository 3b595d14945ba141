"""`mdlint schema infer`: what is learnt from the posts that exist, what is taken for a mistake, and what is left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mdlint.cli.schema_infer import infer as command
from mdlint.config import built
from mdlint.document import parse
from mdlint.model import Dialect, Json
from mdlint.proposal.misfits import JUDGING, misfits, sentences
from mdlint.schema import Schema
from mdlint.schema.infer import Inference, infer
from mdlint.site import Names, Site
from tests.command import write


def post(**values: Json) -> str:
    lines = [f"{key}: {json.dumps(value)}" for key, value in values.items()]
    return "\n".join(["---", *lines, "---", ""])


def inferred(posts: dict[str, str]) -> Inference:
    return infer([parse(path, text.encode(), Dialect()) for path, text in posts.items()])


def failing(posts: dict[str, str], found: Inference) -> tuple[str, ...]:
    """What is said of the posts that do not fit the schema that they have in common."""
    documents = {path: parse(path, text.encode(), Dialect()) for path, text in posts.items()}
    schema, judging = Schema("inferred", found.schema), built((), JUDGING)
    site = Site(Names(documents), documents.__getitem__, schema_of=lambda _path: schema)
    return tuple(sentences(misfits(site, documents, lambda _path: judging, posts.__getitem__), len(documents)))


def blog(**changes: dict[str, Json]) -> dict[str, str]:
    """Three hundred posts; `changes` are other values for some of them, None for a key that is not there."""
    posts: dict[str, str] = {}
    for number in range(300):
        values: dict[str, Any] = {
            "title": f"Post {number}",
            "date": f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "category": ("garden", "kitchen", "travel")[number % 3],
            "tags": [f"tag{number % 7}", f"tag{number}"],
            "draft": False,
        }
        values |= changes.get(f"p{number}", {})
        posts[f"posts/{number}.md"] = post(**{key: value for key, value in values.items() if value is not None})
    return posts


def test_what_nearly_all_posts_have_in_common_is_the_schema() -> None:
    found = inferred(blog())
    assert found.schema["required"] == ["title", "date", "category", "tags", "draft"]
    assert found.schema["properties"] == {
        "title": {"type": "string"},
        "date": {"type": "string", "format": "date"},
        "category": {"enum": ["garden", "kitchen", "travel"]},
        "tags": {"type": "array", "items": {"type": "string"}},
        "draft": {"type": "boolean"},
    }
    assert found.mistakes == ()
    assert failing(blog(), found) == ("all 300 pages fit: `mdlint check` has nothing to say of their keys",)
    assert "`category`: required, in 300 of 300; one of 3 values" in found.keys
    Schema("inferred", found.schema).check()


MISTAKES: list[tuple[dict[str, Json], str, tuple[str, ...]]] = [
    (
        {"category": "gardne"},
        "posts/7.md: `category` is `gardne`, in 1 of 300; is it `garden`?",
        ("`category` cannot be `gardne`",),
    ),
    ({"category": "cellar"}, "posts/7.md: `category` is `cellar`, in 1 of 300", ("`category` cannot be `cellar`",)),
    (
        {"tags": "a, b"},
        "posts/7.md: `tags` is text, but a list of texts in 299 others",
        ("`tags` must be a list, but it is text",),
    ),
    (
        {"date": "2024-02-30"},
        "posts/7.md: `date` is text, but a date in 299 others",
        ("`date`: `2024-02-30` is no day: February 2024 has 29 days",),
    ),
    (
        {"title": None, "tilte": "x"},
        "posts/7.md: `tilte` is a key of nobody else; is it `title`?",
        ("`title` is missing", "`tilte` is no known key"),
    ),
]


@pytest.mark.parametrize(("change", "mistake", "reasons"), MISTAKES)
def test_what_one_post_does_otherwise_is_a_mistake_and_not_learnt(
    change: dict[str, Json], mistake: str, reasons: tuple[str, ...]
) -> None:
    posts = blog(p7=change)
    found = inferred(posts)
    assert {key: found.schema[key] for key in ("required", "properties")} == {
        key: inferred(blog()).schema[key] for key in ("required", "properties")
    }
    assert found.mistakes == (mistake,)
    findings = "1 finding" if len(reasons) == 1 else f"{len(reasons)} findings"
    first = f"`mdlint check` has {findings} about keys, in 1 of 300 pages"
    assert failing(posts, found) == (first, *(f"{reason}: posts/7.md" for reason in reasons))


def test_a_key_is_required_where_nineteen_of_twenty_have_it() -> None:
    def without(count: int) -> Inference:
        return inferred(blog(**{f"p{number}": {"date": None} for number in range(count)}))

    assert "date" in without(15).schema["required"]
    assert "date" not in without(16).schema["required"]


def test_an_empty_key_is_as_good_as_none() -> None:
    found = inferred(blog(**{f"p{number}": {"date": ""} for number in range(150)}))
    assert "`date`: in 150 of 300; a date" in found.keys


KINDS: list[tuple[list[Json], dict[str, Json]]] = [
    ([1, 2], {"type": "integer"}),
    ([1, 1.5], {"type": ["integer", "number"]}),
    (["a", ["a"]], {"type": ["string", "array"]}),
    (["2024-01-01", "2024-01-01T10:00:00Z"], {"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}),
    (["2024-01-01 10:00:00 +0900", "2024-01-02 9:00"], {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([ T]|$)"}),
    (["2024-01-01", "soon"], {"type": "string"}),
    ([[1], ["a"]], {"type": "array"}),
    ([{"a": 1}, {}], {"type": "object"}),
    (["a", "b"], {"type": "string"}),
]


@pytest.mark.parametrize(("values", "subschema"), KINDS, ids=lambda case: json.dumps(case)[:40])
def test_each_kind_of_value_has_its_schema_and_fits_it(values: list[Json], subschema: dict[str, Json]) -> None:
    posts = {f"{number}.md": post(key=value) for number, value in enumerate(values)}
    found = inferred(posts)
    assert found.schema["properties"]["key"] == subschema
    assert failing(posts, found) == (f"all {len(values)} pages fit: `mdlint check` has nothing to say of their keys",)


def test_addresses_and_versions_are_no_choice() -> None:
    posts = {f"{number}.md": post(link=f"https://x.y/{number % 2}", version=f"1.{number % 3}.0") for number in range(60)}
    assert inferred(posts).schema["properties"] == {"link": {"type": "string"}, "version": {"type": "string"}}


def test_a_value_of_two_posts_is_a_choice_unless_it_looks_like_another() -> None:
    posts = blog(p7={"category": "cellar"}, p8={"category": "cellar"}, p9={"category": "gardn"}, p10={"category": "gardn"})
    found = inferred(posts)
    assert found.schema["properties"]["category"] == {"enum": ["cellar", "garden", "kitchen", "travel"]}
    assert found.mistakes == (
        "posts/9.md: `category` is `gardn`, in 2 of 300; is it `garden`?",
        "posts/10.md: `category` is `gardn`, in 2 of 300; is it `garden`?",
    )
    assert failing(posts, found)[1:] == ("`category` cannot be `gardn`: 2 times, first in posts/9.md",)


def test_sentences_are_no_choice() -> None:
    posts = {f"{number}.md": post(lead=f"All that there is to say, part {'abc'[number % 3]}") for number in range(60)}
    assert inferred(posts).schema["properties"] == {"lead": {"type": "string"}}


def test_folders_are_compared_where_they_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"docs/en/{version}/{number}.md": post(title="a", weight=1) for version in ("1 x", "2") for number in range(10)}
    files |= {f"docs/en/blog/{number}.md": post(title="b", date="2024-01-01") for number in range(10)}
    files["README.md"] = post(title="r")
    monkeypatch.chdir(write(tmp_path, files))
    assert CliRunner().invoke(command, []).stderr.splitlines()[-2:] == [
        '  mdlint schema infer "docs/en/1 x" docs/en/2    # 20 pages, all with `title`, `weight`',
        "  mdlint schema infer docs/en/blog    # 10 pages, all with `date`, `title`",
    ]


def test_the_command_prints_the_schema_and_its_evidence_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"posts/a/{number}.md": post(title=f"a{number}", date="2024-01-01") for number in range(12)}
    files |= {f"posts/b/{number}.md": post(title=f"b{number}", weight=number) for number in range(12)}
    files |= {
        "posts/draft.md": post(draft=True),
        "posts/t.md": post(title="{{title}}"),
        "posts/templates/x.md": post(title="x"),
    }
    files["posts/none.md"] = "no front matter\n"
    monkeypatch.chdir(write(tmp_path, files))
    result = CliRunner().invoke(command, ["posts"])
    schema = json.loads(result.stdout)
    assert (schema["required"], list(schema["properties"])) == (["title"], ["title", "date", "weight"])
    assert result.stderr.splitlines() == [
        "24 pages with front matter; left out: 1 not published, 1 template",
        "  `title`: required, in 24 of 24; text",
        "  `date`: in 12 of 24; a date",
        "  `weight`: in 12 of 24; a whole number",
        "`mdlint check` has 1 finding about keys, in 1 of 27 pages:",
        "  no front matter, but `title` is required: posts/none.md",
        "these folders differ, and may want schemas of their own:",
        "  mdlint schema infer posts/a    # 12 pages, all with `date`, `title`",
        "  mdlint schema infer posts/b    # 12 pages, all with `title`, `weight`",
    ]


def test_the_command_says_where_there_is_nothing_to_learn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, {"a.md": "text\n"}))
    result = CliRunner().invoke(command, [], standalone_mode=False)
    assert (result.return_value, result.stdout) == (2, "")
    assert result.stderr == "mdlint: no front matter here to learn from\n"
