"""What front matter costs: microseconds of CPU a document, for its data with all places, and for a schema.

    python benchmarks/front_matter.py SITE [SCHEMA]

Without SCHEMA, the one that `mdlint schema infer` would propose is used. Other work on the machine makes all figures larger, so
each is the best of some rounds; the first line, PyYAML's parser alone, tells how quiet the machine was.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import process_time
from typing import TypeVar

import yaml

from mdlint.document import parse
from mdlint.frontmatter import fences, read
from mdlint.frontmatter.any_case import in_any_case
from mdlint.model import Dialect, FrontMatter, Json
from mdlint.schema import Schema
from mdlint.schema.infer import infer

Input = TypeVar("Input")
ROUNDS = 10
MOST = 4_000  # documents, taken evenly from the whole site


def main(site: str, schema_file: str | None = None) -> None:
    texts = texts_of(Path(site))
    content = json.loads(Path(schema_file).read_text("utf-8")) if schema_file else inferred(texts)
    schema = Schema(schema_file or "inferred", content)
    facts = [front_matter for text in texts if (front_matter := read(text)[0]) is not None]

    def judge(front_matter: FrontMatter) -> None:
        spelt = schema.spelling.of(front_matter)
        schema.violations(spelt)
        schema.said(spelt)

    def whole(text: str) -> None:
        if front_matter := read(text)[0]:
            judge(front_matter)

    def whole_in_any_case(text: str) -> None:
        if front_matter := read(text)[0]:
            judge(in_any_case(front_matter)[0])

    print(f"{len(texts):,} documents with front matter")
    print(f"{cost(parser_alone, texts):6.0f} µs   PyYAML's parser, nothing kept")
    print(f"{cost(read, texts):6.0f} µs   the data, with the place of every key and value")
    print(f"{cost(judge, facts):6.0f} µs   what the schema says")
    print(f"{cost(whole, texts):6.0f} µs   both")
    print(f"{cost(whole_in_any_case, texts):6.0f} µs   both, with keys in any case")


def texts_of(site: Path) -> list[str]:
    """The documents of a site that begin with a fence."""
    every = [path.read_bytes().decode("utf-8", "replace") for path in sorted(site.rglob("*.md*")) if path.is_file()]
    every = [text for text in every if text.startswith(("---", "+++"))]
    return every[:: max(len(every) // MOST, 1)]


def inferred(texts: list[str]) -> Mapping[str, Json]:
    return infer([parse(f"{number}.md", text.encode(), Dialect()) for number, text in enumerate(texts)]).schema


def parser_alone(text: str) -> None:
    block = fences.closed(text, fences.YAML_OPENING, fences.YAML_CLOSING)
    if block is not None:
        try:
            for _ in yaml.parse(text[slice(*block.source)], Loader=yaml.CSafeLoader):
                pass
        except yaml.YAMLError:
            pass


def cost(work: Callable[[Input], object], inputs: list[Input]) -> float:
    """Microseconds of CPU for each input, in the best round."""

    def one_round() -> float:
        start = process_time()
        for one in inputs:
            work(one)
        return process_time() - start

    return min(one_round() for _ in range(ROUNDS)) / len(inputs) * 1e6


if __name__ == "__main__":
    main(*sys.argv[1:])
