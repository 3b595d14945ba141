"""A setting that cannot be obeyed."""

from __future__ import annotations

from mdlint.config.places import Spot


class ConfigError(Exception):
    """The text is one sentence with the place, the value and the cure; `spot` shows the line, where there is one."""

    def __init__(self, sentence: str, spot: Spot | None = None) -> None:
        super().__init__(sentence)
        self.spot = spot


def at_spot(place: str, spot: Spot, message: str) -> ConfigError:
    """The error for a spot in the file that people know as `place`."""
    return ConfigError(f"{place}:{spot.line}:{spot.column}: {message}", spot)
