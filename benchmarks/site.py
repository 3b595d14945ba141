"""A site of any size that nobody wrote: the same for the same seed, half Korean posts, half English pages, with some faults."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple
from urllib.parse import quote

AREAS = ("Career", "개발", "Self Development", "여행", "Deep Learning", "독서")
TOPICS = ("Job Transition", "회고", "데이터베이스", "Weekly Notes", "Linux Kernel", "글쓰기", "Type Systems", "산책")
# Two texts of which pages are made, word by word.
KOREAN = """
오늘은 지난주에 미뤄 둔 일을 하나씩 정리했다 생각보다 오래 걸렸지만 그만큼 배운 것도 많았다 처음에는 무엇부터 손대야 할지 몰랐고
문서도 부족했다 그래서 작은 예제를 만들어 하나씩 확인하며 나아갔다 결과를 기록해 두면 다음 사람이 같은 길을 헤매지 않는다
"""
ENGLISH = """
the first thing to know is that a small change in one place may break another so we measure before and after every step and
write down what we found because nobody remembers it next month and the next reader starts where we stopped
"""
CODE = "```python\ndef total(values: list[int]) -> int:\n    # [not a link](nowhere.md)\n    return sum(values)\n```"
TABLE = "| name | value |\n| --- | ---: |\n| 하나 | 1 |\n| two | 2 |"
PARAGRAPHS = 600  # of each language; a page is made of some of them
FAULT_EVERY = 25  # pages


class Page(NamedTuple):
    """A page that will be written, and the headings that others may link to."""

    path: str
    korean: bool
    headings: tuple[str, ...]


def build(folder: Path, documents: int, seed: int) -> None:
    """Write the site into the folder, which must not exist: pages of some 9 kB, each with about 25 links."""
    random = Random(seed)
    pages = [_page(random, number) for number in range(documents)]
    paragraphs = {korean: [_paragraph(random, korean) for _ in range(PARAGRAPHS)] for korean in (True, False)}
    (folder / ".git").mkdir(parents=True)
    (folder / "images").mkdir()
    (folder / "images" / "사진.png").write_bytes(b"")
    for number, page in enumerate(pages):
        file = folder / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = "\n\n".join(_blocks(random, page, pages, paragraphs[page.korean], is_faulty=number % FAULT_EVERY == 0))
        file.write_text(text + "\n", encoding="utf-8", newline="\n")


def _page(random: Random, number: int) -> Page:
    korean = number % 2 == 0
    words = (KOREAN if korean else ENGLISH).split()
    headings = tuple(f"{' '.join(random.sample(words, 3))} {index}" for index in range(1, random.randint(6, 14)))
    if not korean:
        return Page(f"docs/part-{number % 97}/page-{number}.md", korean, headings)
    day = f"{random.randint(20, 26)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return Page(f"posts/{random.choice(AREAS)}/{random.choice(TOPICS)}/{day}-post-{number}.md", korean, headings)


def _paragraph(random: Random, korean: bool) -> str:
    words = random.choices((KOREAN if korean else ENGLISH).split(), k=random.randint(25, 60))
    words[random.randrange(len(words))] = random.choice(("**bold**", "`code`", "*this*", "~~that~~", "a&nbsp;b"))
    return " ".join(words) + "."


def _blocks(random: Random, page: Page, pages: list[Page], paragraphs: list[str], *, is_faulty: bool) -> Iterator[str]:
    if page.korean:
        date = f"20{page.path.rpartition('/')[2][:8]}"
        yield f"---\ntitle: '{page.headings[0]}'\ndate: {date}\nexcerpt: 한 줄로 말하면 이렇다.\ntags: [회고, 기록]\n---"
    else:
        yield f"# {page.path.rpartition('-')[2].removesuffix('.md')} {page.headings[0]}"
    for heading in page.headings:
        yield f"{'##' if random.random() < 0.7 else '## Part:'} {heading}"
        for _ in range(random.randint(1, 4)):
            links = " ".join(_link(random, page, pages) for _ in range(random.randint(0, 2)))
            yield f"{random.choice(paragraphs)} {links}".rstrip()
        yield random.choice((CODE, TABLE, "- 하나\n- two\n  - 셋", "> 인용한 말이다.", "1. one\n2. two", "<!-- nothing -->"))
    if is_faulty:
        yield random.choice(
            (
                "[gone](./no-such-page.md)",
                "#태그 하나",
                "[a](/posts/Job Transition/x)",
                "### ",
                "[b](#no-such-part)",
                "[c](%zz.md)",
            )
        )


def _link(random: Random, page: Page, pages: list[Page]) -> str:
    kind = random.random()
    if kind < 0.2:
        return f"[example](https://example.com/{random.randrange(1000)}/page)"
    if kind < 0.3:
        return f"![사진]({'../' * page.path.count('/')}images/{quote('사진.png')})"
    target = random.choice(pages)
    if target.korean:
        return f"[글](/{quote(target.path.removesuffix('.md'))})"
    return f"[{random.choice(target.headings)}]({'../' * page.path.count('/')}{target.path})"
