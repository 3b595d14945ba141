"""Configs: what they say, how they build on each other, what of them is in force where, and how their faults are told."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mdlint import tables
from mdlint.config import Asked, ConfigError, built, places, read
from mdlint.config.json_schema import text as config_schema_text
from mdlint.resources import presets, schema_text
from tests.command import POST, mdlint, write

GIT = ".git/HEAD"
TITLES = "---\ntitle: a\ncategory: Career\ntags: [work, life]\nyear: 2025\ndraft: true\n---\n\n# a\n\n# b\n\n### c\n"


def effective(text: str, path: str = "posts/a.md", data: Any = None, asked: Asked = Asked()) -> Any:
    """What a config's text makes of the settings for a document."""
    return built([read(text, ".mdlint.toml")], asked).for_document(path, data or {})


def codes(config: Any) -> set[str]:
    return {rule.code for rule in config.rules}


def test_select_extend_select_and_ignore_add_up() -> None:
    config = effective('select = ["HD", "broken-link"]\nextend-select = ["FM006"]\nignore = ["HD1"]')
    assert {"LN201", "FM006", "HD201"} <= codes(config)
    assert not codes(config) & {"LN203", "FM101", "HD101", "HD105"}


def test_the_command_line_selects_anew_and_ignores_more() -> None:
    text = 'ignore = ["LN"]\nextend-select = ["FM006"]\n[per-file-ignores]\n"posts/**" = ["HD105"]'
    assert codes(effective(text, asked=Asked(select=("LN", "HD1")))) >= {"LN201", "HD101"}
    assert not codes(effective(text, asked=Asked(select=("LN", "HD1")))) & {"FM006", "HD105"}
    assert "HD101" not in codes(effective(text, asked=Asked(ignore=("HD101",))))
    assert "LN301" not in codes(effective('select = ["LN"]'))  # off by default, which the beginning of codes respects
    assert "LN301" in codes(effective('select = ["LN", "orphan"]')) & codes(effective('select = ["LN3"]'))
    assert "LN201" in codes(effective('select = ["HD"]', asked=Asked(extend_select=("LN201",))))


@pytest.mark.parametrize(
    ("when", "covered"),
    [
        ('{ category = "Career" }', True),
        ('{ category = "career" }', False),
        ('{ category = ["Food", "Career"] }', True),
        ('{ tags = "life" }', True),
        ('{ tags = "love" }', False),
        ("{ year = 2025 }", True),
        ('{ year = "2025" }', False),
        ("{ draft = true }", True),
        ("{ draft = 1 }", False),
        ('{ category = "Career", year = 2024 }', False),
        ('{ nothing = "x" }', False),
    ],
)
def test_an_override_is_for_documents_whose_front_matter_says_so(when: str, covered: bool) -> None:
    text = f'[[overrides]]\nwhen = {when}\nignore = ["LN"]\nseverity = {{ HD = "error" }}'
    data = {"category": "Career", "tags": ["work", "life"], "year": 2025, "draft": True}
    config = effective(text, data=data)
    assert ("LN201" not in codes(config)) is covered
    (rule,) = (rule for rule in config.rules if rule.code == "HD101")
    assert config.severity_of(rule) == ("error" if covered else "warning")


def test_overrides_go_by_files_too_and_later_ones_win() -> None:
    text = (
        '[rules.many-top-level]\nbeside-title = true\n[[overrides]]\nfiles = ["posts/**", "!posts/old/**"]\n'
        'severity = { HD105 = "error" }\n[[overrides]]\nfiles = ["posts/a.md"]\nseverity = { many-top-level = "info" }\n'
        "rules.many-top-level.beside-title = false\n"
    )
    (rule,) = (rule for rule in effective(text).rules if rule.code == "HD105")
    said = {
        path: (effective(text, path).severity_of(rule), effective(text, path).options_of(rule).beside_title)
        for path in ("posts/a.md", "posts/b.md", "posts/old/c.md", "d.md")
    }
    assert said == {
        "posts/a.md": ("info", False),
        "posts/b.md": ("error", True),
        "posts/old/c.md": ("warning", True),
        "d.md": ("warning", True),
    }


def test_severities_go_from_the_prefix_to_the_rule(tmp_path: Path) -> None:
    config = '[severity]\nHD = "info"\nHD1 = "warning"\nskipped-level = "error"\n'
    write(tmp_path, {".mdlint.toml": config, "a.md": "# a\n\n# b\n\n### c\n\n##\n"})
    found = json.loads(mdlint("check", "--output-format", "json", cwd=tmp_path).stdout)["diagnostics"]
    assert {one["code"]: one["severity"] for one in found} == {"HD101": "error", "HD105": "warning", "HD301": "info"}


def test_a_config_builds_on_files_and_presets(tmp_path: Path) -> None:
    files = {
        GIT: "",
        "base/strict.toml": 'ignore = ["FM"]\nexclude = ["old/**"]\nselect = ["HD"]\n[limits]\n'
        "file-bytes = 7\nschema-steps = 9\n",
        ".mdlint.toml": 'extends = ["github", "base/strict.toml"]\nignore = ["LN"]\nselect = ["LN", "HD1"]\n'
        "limits.file-bytes = 8\n",
        "a.md": "# a\n",
    }
    shown = mdlint("config", cwd=write(tmp_path, files)).stdout
    settings = tomllib.loads(shown)
    assert settings["select"] == ["LN", "HD1"]
    assert settings["ignore"] == ["FM", "LN"]
    assert settings["exclude"] == ["old/**"]
    assert (settings["limits"]["file-bytes"], settings["limits"]["schema-steps"]) == (8, 9)
    lines = {line.partition(" = ")[0]: line.partition("# ")[2] for line in shown.splitlines()}
    assert lines["ignore"] == "base/strict.toml:1, .mdlint.toml:2"
    assert lines["file-bytes"] == "base/strict.toml:5, .mdlint.toml:4"
    assert lines["aliased-values"] == "default"


# name → (the files beside `a.md`, what standard error must hold)
FAULTS: dict[str, tuple[dict[str, str], str]] = {
    "misspelt key": (
        {".mdlint.toml": '# ours\nslect = ["LN"]\n'},
        '.mdlint.toml:2:1: unknown key `slect`: did you mean `select`?\n  |\n2 | slect = ["LN"]\n  | ^^^^^\n',
    ),
    "misspelt key of a table": (
        {".mdlint.toml": "[limits]\nfile-byte = 1\n"},
        ".mdlint.toml:2:1: unknown key `file-byte`: did you mean `file-bytes`?",
    ),
    "misspelt option": (
        {".mdlint.toml": "[rules.many-top-level]\nbeside-titel = true\n"},
        ".mdlint.toml:2:1: unknown key `beside-titel`: did you mean `beside-title`?",
    ),
    "unknown rule": (
        {".mdlint.toml": 'ignore = [\n  "LN201",\n  "broken-lnk",\n]\n'},
        """.mdlint.toml:3:3: unknown rule `broken-lnk`: did you mean `broken-link`?
  |
3 |   "broken-lnk",
  |   ^^^^^^^^^^^^
""",
    ),
    "unknown rule of an override": (
        {".mdlint.toml": '[[overrides]]\nfiles = ["a.md"]\n\n[[overrides]]\nfiles = ["a.md"]\nignore = ["LN999"]\n'},
        ".mdlint.toml:6:11: unknown rule `LN999`",
    ),
    "options by code": (
        {".mdlint.toml": "[rules.HD105]\n"},
        ".mdlint.toml:1:1: options go by the rule's name: `[rules.many-top-level]`",
    ),
    "a rule without options": ({".mdlint.toml": "[rules.broken-link]\n"}, ".mdlint.toml:1:1: `broken-link` has no options"),
    "wrong type": ({".mdlint.toml": 'select = "LN"\n'}, ".mdlint.toml:1:1: `select` must be a list of texts"),
    "wrong severity": (
        {".mdlint.toml": '[severity]\nLN = "eror"\n'},
        ".mdlint.toml:2:1: `LN` in `severity` cannot be `eror`: did you mean `error`?",
    ),
    "a table in `when`": (
        {".mdlint.toml": "[[overrides]]\nwhen = { a = { b = 1 } }\n"},
        ".mdlint.toml:2:10: `a` in `overrides.when` must be one of: texts, numbers",
    ),
    "in pyproject.toml": (
        {"pyproject.toml": '[project]\nname = "x"\n\n[tool.mdlint]\nselct = []\n'},
        "pyproject.toml:5:1: unknown key `selct`: did you mean `select`?",
    ),
    "no TOML": ({".mdlint.toml": 'select = ["LN"]\nignore = LN\n'}, ".mdlint.toml:2:10: invalid value"),
    "extends itself": (
        {".mdlint.toml": 'extends = ["a.toml"]\n', "a.toml": 'extends = ["b.toml"]\n', "b.toml": '\nextends = ["a.toml"]\n'},
        "b.toml:2:",
    ),
    "extends above the root": (
        {".mdlint.toml": 'extends = ["../other.toml"]\n', "../other.toml": "select = []\n"},
        ".mdlint.toml:1:12: `../other.toml` lies outside",
    ),
    "extends a missing file": ({".mdlint.toml": 'extends = ["none.toml"]\n'}, ".mdlint.toml:1:12: there is no `none.toml`"),
    "unknown preset": (
        {".mdlint.toml": 'extends = ["gitub"]\n'},
        ".mdlint.toml:1:12: unknown preset `gitub`: did you mean `github`, or a file",
    ),
    "a glob that matches nothing": (
        {".mdlint.toml": '[[overrides]]\nfiles = ["psts/**"]\n'},
        ".mdlint.toml:2:10: `psts/**` matches no file here",
    ),
    "an `include` that matches nothing": (
        {".mdlint.toml": 'include = ["*.md", "b.md"]\n'},
        ".mdlint.toml:1:20: `b.md` matches no file here",
    ),
    "a folder of assets that is not there": (
        {".mdlint.toml": '[site]\nassets = ["posts", "static"]\n', "posts/a.png": ""},
        ".mdlint.toml:2:20: there are no files in a folder `static` here",
    ),
    "a key of anchors for another style": (
        {".mdlint.toml": 'extends = ["github"]\n[anchors]\nlower = false\n'},
        '.mdlint.toml:3:1: `lower` in `anchors` has no effect unless the style is `custom`: add `style = "custom"`',
    ),
    "no text in a list": ({".mdlint.toml": 'ignore = ["HD101", 3]\n'}, ".mdlint.toml:1:20: each of `ignore` must be a text"),
    "no text": (
        {".mdlint.toml": "[site]\ntrailing-slash = true\n"},
        ".mdlint.toml:2:1: `trailing-slash` in `site` cannot be `true`: it may be `either`",
    ),
    "no glob": ({".mdlint.toml": 'exclude = [""]\n'}, ".mdlint.toml:1:"),
    "no schema": (
        {".mdlint.toml": '[[schemas]]\nfiles = ["*.md"]\nschema = "s.json"\n', "s.json": '{\n  "type": "objct"\n}\n'},
        "s.json:2:11: not a JSON Schema: at `/type`, a type is one of `array`",
    ),
    "a missing list of tags": (
        {".mdlint.toml": '[rules.tag-variant]\nknown-file = "tags.txt"\n'},
        "`tags.txt` cannot be read: no such file or directory (used by .mdlint.toml:2)",
    ),
    "a list of tags above the root": (
        {".mdlint.toml": '[[overrides]]\nrules.tag-variant.known-file = "../tags.txt"\n'},
        ".mdlint.toml:2:1: `../tags.txt` lies outside",
    ),
    "who uses a schema": (
        {".mdlint.toml": '[[schemas]]\nfiles = ["*.md"]\nschema = "s.json"\n', "s.json": "{\n"},
        "this is not JSON: expecting property name enclosed in double quotes (used by .mdlint.toml:3)",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_a_sentence_with_its_place_and_cure(tmp_path: Path, name: str) -> None:
    files, sentence = FAULTS[name]
    root = tmp_path / "root"
    write(root, {GIT: "", "a.md": POST, **files})
    for command in (("check",), ("check", "a.md"), ("inspect",), ("config",), ("config", "a.md")):
        result = mdlint(*command, cwd=root)
        assert result.returncode == 2, command
        assert sentence in result.stderr
        assert result.stdout == ""


def test_a_config_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, {GIT: "", "a.md": POST, ".mdlint.toml": b"ignore = ['\xff']"})
    cure = "line 1 is the first with another encoding; save it as UTF-8"
    assert mdlint("check", cwd=tmp_path).stderr == f"mdlint: `.mdlint.toml` is not UTF-8: {cure}\n"
    for option in ("none.toml", "posts"):
        result = mdlint("check", "--config", option, cwd=tmp_path)
        assert (result.returncode, result.stderr) == (2, f"mdlint: `{option}` cannot be read: no such file or directory\n")


def test_a_named_config_is_for_all_and_isolated_means_none(tmp_path: Path) -> None:
    root = tmp_path / "root"
    files = {
        GIT: "",
        "mdlint.toml": 'select = ["LN"]\n',
        "a.md": TITLES,
        "b/mdlint.toml": 'select = ["FM"]\n',
        "b/c.md": TITLES,
    }
    write(root, {**files, "other.toml": 'select = ["HD101"]\n', "../outside.toml": 'select = ["HD105"]\n'})

    def found(*options: str, **environment: str) -> set[str]:
        said = json.loads(mdlint("check", "--output-format", "json", *options, cwd=root, **environment).stdout)
        return {f"{one['path']} {one['code']}" for one in said["diagnostics"]}

    assert found() == set()
    assert found("--config", "other.toml") == {"a.md HD101", "b/c.md HD101"}
    assert found("--config", "../outside.toml") == {"a.md HD105", "b/c.md HD105"}
    assert found(MDLINT_CONFIG="other.toml") == {"a.md HD101", "b/c.md HD101"}
    assert found("--isolated", MDLINT_CONFIG="other.toml") >= {"a.md HD101", "a.md HD105", "b/c.md HD105"}
    assert mdlint("check", "--isolated", "--config", "other.toml", cwd=root).returncode == 2


def test_what_is_excluded_is_not_checked_but_can_be_linked_to(tmp_path: Path) -> None:
    files = {
        GIT: "",
        ".mdlint.toml": 'exclude = ["old/**", "gone/**"]\n',
        "a.md": "[x](old/b.md) [y](old/none.md)\n",
        "old/b.md": "# a\n\n### b\n",
    }
    write(tmp_path, files)

    def said(*options: str) -> list[str]:
        return [line.partition(": ")[0] for line in mdlint("check", *options, cwd=tmp_path).stdout.splitlines()]

    assert said() == said(".") == ["a.md:1:19"]
    assert said("old") == []
    assert said("old/b.md") == ["old/b.md:3:1"]
    assert said("--force-exclude", "old/b.md", "a.md") == ["a.md:1:19"]


def test_include_says_what_is_checked(tmp_path: Path) -> None:
    broken = "# a\n\n### b\n"
    write(tmp_path, {GIT: "", ".mdlint.toml": 'include = ["docs/**"]\n', "docs/a.md": broken, "b.md": broken})
    assert mdlint("check", cwd=tmp_path).stdout.startswith("docs/a.md:3:1")
    assert "b.md" not in mdlint("check", cwd=tmp_path).stdout.replace("docs/a.md", "")


def test_destinations_can_be_ignored_and_routes_be_known(tmp_path: Path) -> None:
    config = 'ignore-destinations = ["old/*", "https://*"]\nknown-routes = ["/posts/archive/*", "/feed.xml"]\n'
    links = "[a](old/x.md) [b](/posts/archive/2020) [c](/feed.xml) [d](https://x.y) [e](new/x.md) [f](/posts/other)\n"
    files = {GIT: "", ".mdlint.toml": config, "posts/b.md": POST, "a.md": links}
    result = mdlint("check", "a.md", "--select", "LN2", cwd=write(tmp_path, files))
    assert [line.split("`")[1] for line in result.stdout.splitlines()] == ["new/x.md", "/posts/other"]
    assert "not checked" not in result.stderr
    seen = json.loads(mdlint("inspect", "--output-format", "json", "a.md", cwd=tmp_path).stdout)["files"][0]["links"]
    assert [link["status"] for link in seen] == ["ignored", "ok", "ok", "ignored", "broken", "broken"]


def test_schemas_come_in_layers(tmp_path: Path) -> None:
    config = (
        '[[schemas]]\nfiles = ["**/*.md"]\nschema = "s/site.json"\n[[schemas]]\nfiles = ["food/*.md"]\nschema = "s/food.json"\n'
    )
    site = {"required": ["title"], "properties": {"title": {"$ref": "defs.json#/$defs/text"}}, "additionalProperties": False}
    food = {"required": ["time"], "properties": {"time": {"type": "integer"}}}
    files = {
        GIT: "",
        ".mdlint.toml": config,
        "s/site.json": json.dumps(site),
        "s/food.json": json.dumps(food),
        "s/defs.json": json.dumps({"$defs": {"text": {"type": "string", "minLength": 2}}}),
        "own.json": json.dumps({"required": ["mood"], "properties": {"mood": {}}}),
        "a.md": "---\ntitle: x\ntime: 1\n---\n",
        "food/b.md": "---\ntitle: xx\ntime: long\ncolour: red\n---\n",
        "food/c.md": "---\n$schema: ../own.json\ntitle: xx\ntime: 5\n---\n",
        "food/d.md": "---\n$schema: https://example.com/x.json\ntitle: xx\ntime: 5\n---\n",
    }
    result = mdlint("check", "--select", "FM", cwd=write(tmp_path, files))
    assert [line.split(" [")[0] for line in result.stdout.splitlines()] == [
        "a.md:2:8: error: `title` must have at least 2 characters, but it has 1",
        "a.md:3:1: error: `time` is no known key",
        "food/b.md:3:7: error: `time` must be a whole number, but it is text",
        "food/b.md:4:1: error: `colour` is no known key",
        "food/c.md:1:1: error: `mood` is missing",
    ]
    shown = mdlint("config", "food/c.md", cwd=tmp_path).stdout
    assert "# its schema is s/site.json: `**/*.md` in .mdlint.toml:3\n" in shown
    assert "# its schema is own.json: `$schema` in food/c.md:2:10\n" in shown


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("none.json", "a.md:2:10: `$schema` names `none.json`, which is not there"),
        ("../outside.json", "a.md:2:10: `$schema` names `../outside.json`, which is not there"),
        ("broken.json", "this is not JSON: expecting value (used by a.md:2:10)"),
    ],
)
def test_a_schema_of_its_own_that_is_none_fails_its_document_alone(tmp_path: Path, name: str, sentence: str) -> None:
    files = {
        GIT: "",
        "a.md": f"---\n$schema: {name}\n---\n",
        "b.md": "[x](none.md)\n",
        "broken.json": "",
        "../outside.json": "{}",
    }
    result = mdlint("check", cwd=write(tmp_path / "root", files))
    assert result.returncode == 2
    assert sentence in result.stderr
    assert result.stdout.startswith("b.md:1:5")


def test_a_schema_is_checked_by_a_command_of_its_own(tmp_path: Path) -> None:
    suspicious = (
        '{\n  "requierd": ["title"],\n  "properties": {"a": {"items": {"$ref": "#/$defs/none"}}, "b": {"x-mine": 1}}\n}\n'
    )
    files = {GIT: "", "good.json": '{"required": ["title"]}', "bad.json": '{"type": 3}', "odd.json": suspicious}
    write(tmp_path, files)
    assert mdlint("schema", "check", "good.json", cwd=tmp_path).returncode == 0
    assert mdlint("schema", "check", "bad.json", cwd=tmp_path).stdout.startswith("bad.json:1:10: not a JSON Schema: at `/type`")
    odd = mdlint("schema", "check", "good.json", "odd.json", cwd=tmp_path)
    assert odd.returncode == 1
    assert [line.partition(": ")[0] for line in odd.stdout.splitlines()] == ["odd.json:2:15", "odd.json:3:42"]
    assert "did you mean `required`?" in odd.stdout
    assert mdlint("schema", "check", "none.json", cwd=tmp_path).returncode == 2


def test_tags_are_known_by_a_file_beside_the_config(tmp_path: Path) -> None:
    write(tmp_path, {
        ".mdlint.toml": 'select = ["FM304"]\n[rules.tag-variant]\nknown = ["봄"]\nknown-file = "lists/tags.txt"\n'
        '[[overrides]]\nfiles = ["en/*"]\nrules.tag-variant = { known = [], known-file = "lists/en.txt" }\n',
        "lists/tags.txt": "\ufeff정원\r\n\r\n# 계절\r\n  겨울 바다  \r\n#\r\n#teamseas\r\n",
        "lists/en.txt": "garden",
        "a.md": '---\ntags: [봄, 정원, 겨울 바다, "#teamseas", garden, "# 계절"]\n---\n',
        "en/a.md": "---\ntags: [garden, gardn]\n---\n",
    })  # fmt: skip
    assert mdlint("check", cwd=tmp_path).stdout.splitlines() == [
        "a.md:2:35: warning: `garden` is none of the known tags [FM304 tag-variant]",
        "a.md:2:43: warning: `# 계절` is none of the known tags [FM304 tag-variant]",
        "en/a.md:2:16: warning: `gardn` is none of the known tags [FM304 tag-variant]",
    ]
    assert "known-file = " in mdlint("config", "a.md", cwd=tmp_path).stdout


def test_the_schema_of_configs_is_made_from_the_settings() -> None:
    assert schema_text("config.schema.json") == config_schema_text(), "run python -m mdlint.config.json_schema"
    schema = jsonschema.Draft202012Validator(json.loads(config_schema_text()))
    schema.check_schema(schema.schema)
    example = (Path(__file__).parent.parent / "examples" / ".mdlint.toml").read_text("utf-8")
    assert list(schema.iter_errors(tomllib.loads(example))) == []
    for name, (files, _) in FAULTS.items():
        if name in ("misspelt key", "misspelt option", "wrong type", "wrong severity", "options by code"):
            assert list(schema.iter_errors(tomllib.loads(files[".mdlint.toml"]))), name


@pytest.mark.parametrize("name", presets())
def test_a_preset_is_a_config(tmp_path: Path, name: str) -> None:
    write(tmp_path, {GIT: "", ".mdlint.toml": f'extends = ["{name}"]\n', "a.md": ""})
    assert mdlint("check", cwd=tmp_path).returncode == 0


TOML = """\
# 설정
select = ["LN",
  "HD"]

[limits]
file-bytes = 1

[[overrides]]
files = ["a"]
when = { category = "Career", n = 1 }

[[overrides]]
files = ["b"]
rules.many-top-level.beside-title = true
"""


@pytest.mark.parametrize(
    ("path", "line", "start"),
    [
        (("select",), 2, "select"),
        (("select", 1), 3, '"HD"'),
        (("limits", "file-bytes"), 6, "file-bytes"),
        (("overrides", 1), 12, "[[overrides"),
        (("overrides", 1, "files"), 13, "files"),
        (("overrides", 0, "when", "n"), 10, "n"),
        (("overrides", 1, "rules", "many-top-level", "beside-title"), 14, "rules."),
        (("nothing", "here"), 1, "#"),
    ],
)
def test_a_setting_is_found_in_its_file(path: tables.Path, line: int, start: str) -> None:
    for text in (TOML, TOML.replace("\n", "\r\n")):
        spot = places.in_toml(text, path)
        assert (spot.line, spot.source_line[spot.column - 1 :].startswith(start)) == (line, True)


def test_an_unknown_rule_of_the_command_line_is_refused(tmp_path: Path) -> None:
    for option in ("--select", "--extend-select", "--ignore"):
        result = mdlint("check", option, "LN,XX9", cwd=tmp_path)
        assert (result.returncode, result.stderr) == (2, f"mdlint: {option}: unknown rule `XX9`: `mdlint rule` lists them\n")


def test_a_layer_is_read_whole() -> None:
    with pytest.raises(ConfigError, match="no rule is selected"):
        read("select = []", "x.toml")


def test_what_is_in_force_is_printed_as_toml(tmp_path: Path) -> None:
    override = '[[overrides]]\nfiles = ["a.md"]\nwhen = { category = ["Career"] }\nignore = ["HD"]\n'
    config = f"[site]\ndrafts = {{ draft = true }}\n{override}"
    write(tmp_path, {GIT: "", ".mdlint.toml": config, "a.md": TITLES})
    shown = mdlint("config", "a.md", cwd=tmp_path).stdout
    assert '# override 1 is in force: files = ["a.md"] when = { category = ["Career"] }\n' in shown
    assert tomllib.loads(shown)["site"]["drafts"] == {"draft": True}


def test_a_style_of_ones_own_may_be_set_in_another_layer(tmp_path: Path) -> None:
    files = {".mdlint.toml": 'extends = ["own.toml"]\n[anchors]\nstyle = "custom"\n', "own.toml": "[anchors]\nlower = false\n"}
    write(tmp_path, {GIT: "", **files, "a.md": "# A\n\n[a](#A)\n"})
    assert mdlint("check", cwd=tmp_path).returncode == 0
