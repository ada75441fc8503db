"""Which colours charts carry on paper: the light values of static/css/tokens.css.

On screen the class `chart-<tone>` (fill) or `chart-<tone>-line` (stroke) puts the
token itself over the attribute; WeasyPrint reads only the attribute. A test holds
these values to the token file.
"""

from collections.abc import Mapping
from typing import Final

from covenants.questionnaires.models import Step

# Tone: the token behind it, and the token's light value.
TONES: Final[Mapping[str, tuple[str, str]]] = {
    "ink": ("ink", "#12232b"),
    "muted": ("ink-muted", "#485a62"),
    "paper": ("paper", "#ffffff"),
    "subtle": ("subtle", "#f4f8f9"),
    "rule": ("rule", "#d3dee1"),
    "border": ("border", "#6f848c"),
    "action": ("action", "#0b5466"),
    "contrast": ("action-contrast", "#ffffff"),
    "on-light": ("on-ramp-light", "#12232b"),
    "on-dark": ("on-ramp-dark", "#ffffff"),
    "ramp-0": ("ramp-0", "#e3ebed"),
    "ramp-1": ("ramp-1", "#c3d9de"),
    "ramp-2": ("ramp-2", "#9cc1ca"),
    "ramp-3": ("ramp-3", "#71a3b0"),
    "ramp-4": ("ramp-4", "#36778a"),
    "ramp-5": ("ramp-5", "#0b5466"),
    "ramp-6": ("ramp-6", "#073c4a"),
    "step-1": ("step-1", "#2b2f77"),
    "step-2": ("step-2", "#207bb1"),
    "step-3": ("step-3", "#2f6b4f"),
    "step-4": ("step-4", "#857517"),
    "step-5": ("step-5", "#7a2e12"),
    "step-6": ("step-6", "#4a1f3d"),
    "step-contrast": ("step-contrast", "#ffffff"),
}

RAMP_LENGTH: Final = 7
FIRST_DARK_RAMP: Final = 4


def paint(*, fill: str = "", stroke: str = "") -> dict[str, str]:
    """Return the attributes that paint a shape in these tones, "" for none."""
    classes = []
    if fill:
        classes.append(f"chart-{fill}")
    if stroke:
        classes.append(f"chart-{stroke}-line")
    attributes = {"class": " ".join(classes), "fill": "none"}
    if fill:
        attributes["fill"] = TONES[fill][1]
    if stroke:
        attributes["stroke"] = TONES[stroke][1]
    return attributes


def ramp(place: int, length: int) -> int:
    """Return which of the seven tones stands at `place` of `length`, evenly spread."""
    if length == 1:
        return RAMP_LENGTH - 2
    return round(place * (RAMP_LENGTH - 1) / (length - 1))


def on_ramp(tone: int) -> str:
    """Return the tone of text that can be read on this tone of the ramp."""
    return "on-dark" if tone >= FIRST_DARK_RAMP else "on-light"


def step_tone(step: int | None) -> str:
    """Return the tone of one of the six steps, or petrol for anything else."""
    return f"step-{step}" if step in Step.six() else "action"
