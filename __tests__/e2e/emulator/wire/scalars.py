"""Values of the protocols in which everything is text."""

import re
from typing import Any

from botocore.model import Shape

BOOLEANS = {"true": True, "false": False}


def scalar(shape: Shape, text: str) -> Any:
    """The value that a text stands for; the text itself where it stands for none of this type."""
    kind = shape.type_name
    if kind == "boolean":
        return BOOLEANS.get(text, text)
    if kind in ("integer", "long") and re.fullmatch(r"-?\d+", text):
        return int(text)
    if kind in ("float", "double") and re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", text):
        return float(text)
    return text
