"""What the links of a site without a config tell, kept from run to run as long as all is as it was that it rests on."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from mdlint.recognise import Recognised
from mdlint.roots.sample import Sample
from mdlint.store import place, program

Digest = Callable[[str], bytes | None]


def told(sample: Sample, framework: Recognised) -> dict[str, Any]:
    """The settings that are believed and do not follow from the framework's files."""
    from mdlint.roots.believed import believed  # late: most runs remember it

    found = believed(sample, framework.table).table
    return {key: _new(value, framework.table.get(key)) for key, value in found.items() if value != framework.table.get(key)}


def _new(value: Any, before: Any) -> Any:
    if not isinstance(value, dict) or not isinstance(before, dict):
        return value
    return {key: one for key, one in value.items() if one != before.get(key)}


def remembered(sample: Sample, framework: Recognised, folder: str, digest: Digest) -> Mapping[str, Any]:
    """The settings that the links tell: those of the last run if no name has changed, and no file that was looked at.

    `folder` is that of the site, `digest` what is known of the contents of a file:
    None where they are not those on the disk, and then nothing is kept.
    """
    key = _key(sample, framework)
    kept_as = sha256(os.path.realpath(folder).encode("utf-8", "surrogateescape")).hexdigest()[:32] + ".told"
    last = key and place.load(kept_as)
    if last and last[0] == key and all(digest(path) == before for path, before in last[1]):
        found: Mapping[str, Any] = last[2]
        return found
    found = told(sample, framework)
    rests_on = [(path, digest(path)) for path in (*sample.read, *sample.asked)]
    if key and None not in dict(rests_on).values():
        place.save(kept_as, (key, rests_on, dict(found)))
    return found


def _key(sample: Sample, framework: Recognised) -> str | None:
    """A digest of the mdlint that runs, what the framework's files say, and the names of all files."""
    stamp = program.stamp()
    if stamp is None:
        return None
    text = "\n".join((stamp, repr(framework), *sorted(sample.names.files)))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
