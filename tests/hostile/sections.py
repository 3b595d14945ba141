"""Sites of Hugo: keys in any case, and sections that speak for their pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.command import write
from tests.hostile.row import Row

Texts = Callable[[int], Mapping[str, str]]
MOST_CASES = 1 << 14
TWICE = "content/a.md:3:1: error: `Aaaaaaaaaaaaaa` is `aaaaaaaaaaaaaa` once more: this site reads keys in any case [FM006"


def of_hugo(says: str, content: Texts, size: int) -> Row:
    """A site with so much of something; without words it must be silent."""
    return Row(lambda folder, size: write(folder, {"hugo.toml": "", **content(size)}), int(bool(says)), says, 0, size)


def spelt(number: int) -> str:
    """One key in another case for each number."""
    return "".join("A" if number >> bit & 1 else "a" for bit in range(14))


def matter(text: str) -> str:
    return f"---\n{text}\n---\n"


def pages(size: int, folder: str = "content") -> dict[str, str]:
    return {f"{folder}/{number}.md": matter("weight: 1") for number in range(size)}


ROWS: dict[str, Row] = {
    "keys in any case: one in thousands of ways": of_hugo(
        TWICE,
        lambda size: {"content/a.md": matter("\n".join(f"{spelt(number % MOST_CASES)}: 1" for number in range(size)))},
        10_000,
    ),
    "keys in any case: many with capitals": of_hugo(
        "", lambda size: {"content/a.md": matter("\n".join(f"Key{number}: [a, b]" for number in range(size)))}, 20_000
    ),
    "keys in any case: capitals nested deep": of_hugo(
        "", lambda size: {"content/a.md": matter("A: " + "{A: " * size + "1" + "}" * size)}, 90
    ),
    "keys in any case: letters that become longer": of_hugo(
        "", lambda size: {"content/a.md": matter("\n".join(f"İ{number}/~: {{İ: [İ]}}" for number in range(size)))}, 10_000
    ),
    "cascade with thousands of entries": of_hugo(
        "",
        lambda size: (
            pages(size)
            | {
                "content/_index.md": matter(
                    "cascade:\n" + "\n".join(f"- {{target: {{path: /{n}}}, x: 1}}" for n in range(20 * size))
                )
            }
        ),
        150,
    ),
    "cascade of another kind": of_hugo(
        "",
        lambda _: (
            pages(1)
            | {
                "content/_index.md": matter(
                    "cascade: [1, [2], {target: 3, _target: {path: [4]}}, {build: 5}, {target: {path: 6}}]"
                )
            }
        ),
        1,
    ),
    "cascade in folders in folders": of_hugo(
        "",
        lambda size: {
            f"content{'/s' * number}/_index.md": matter("cascade: {build: {render: always}}") for number in range(size)
        },
        100,
    ),
    "cascade whose pattern is hostile": of_hugo(
        "", lambda size: pages(10) | {"content/_index.md": matter(f"cascade: {{target: {{path: '{'**/' * size}'}}}}")}, 50_000
    ),
}
