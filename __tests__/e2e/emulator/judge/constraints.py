"""Holds an input against the model of its operation: everything that the model says of it.

https://smithy.io/2.0/spec/constraint-traits.html
"""

import base64
import binascii
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

import regex
from botocore.model import ListShape, MapShape, Shape, StructureShape
from wire.services import model_of

from .finding import Finding, Request

# all characters of more than 16 bits, as Java writes them and as Python does
BEYOND_16_BITS = (r"\uD800\uDC00-\uDBFF\uDFFF", r"\U00010000-\U0010FFFF")

# in JSON, numbers without a fraction are numbers of any type
PYTHON_TYPES = {
    "blob": (str,),
    "boolean": (bool,),
    "double": (int, float),
    "float": (int, float),
    "integer": (int,),
    "list": (list,),
    "long": (int,),
    "map": (dict,),
    "string": (str,),
    "structure": (dict,),
    "timestamp": (str, int, float),
}


class Constraints:
    """Checks requests, and counts what it held them against."""

    def __init__(self) -> None:
        self.checked = 0

    def findings(self, request: Request) -> Iterator[Finding]:
        for path in request.unknown:
            yield Finding(request.call, path, "unknown member", "the model does not know it")
        shape = model_of(request.service).operation_model(request.operation).input_shape
        if shape is None:
            return
        for path, kind, what in self._problems(shape, request.input, ""):
            yield Finding(request.call, path, kind, what)

    def _problems(self, shape: Shape, value: Any, path: str) -> Iterator[tuple[str, str, str]]:
        self.checked += 1
        if getattr(shape, "is_document_type", False):
            return
        if not _has_type(shape.type_name, value):
            yield path, "type", f"{_shown(shape, value)} is no {shape.type_name}"
            return
        yield from ((path, kind, what) for kind, what in self._own(shape, value))
        if isinstance(shape, StructureShape):
            self.checked += len(value)
            for name in shape.required_members:
                self.checked += 1
                if name not in value:
                    yield f"{path}.{name}".lstrip("."), "required", "is not there"
            for name, item in value.items():
                yield from self._problems(shape.members[name], item, f"{path}.{name}".lstrip("."))
        elif isinstance(shape, ListShape):
            for index, item in enumerate(value):
                yield from self._problems(shape.member, item, f"{path}[{index}]")
        elif isinstance(shape, MapShape):
            for key, item in value.items():
                yield from self._problems(shape.key, key, f"{path}.{key} (key)")
                yield from self._problems(shape.value, item, f"{path}.{key}")

    def _own(self, shape: Shape, value: Any) -> Iterator[tuple[str, str]]:
        """What is wrong with the value itself, whatever it holds."""
        rules = shape.metadata
        if "enum" in rules:
            self.checked += 1
            if value not in rules["enum"]:
                yield "enum", f"{_shown(shape, value)} is none of {', '.join(rules['enum'])}"
        if "pattern" in rules and isinstance(value, str):
            self.checked += 1
            if not _pattern(rules["pattern"]).fullmatch(value):
                yield "pattern", f"{_shown(shape, value)} does not match {rules['pattern']}"
        for limit, exceeds in (("min", lambda size, bound: size < bound), ("max", lambda size, bound: size > bound)):
            if limit in rules:
                self.checked += 1
                if exceeds(_size(shape, value), rules[limit]):
                    yield limit, f"{_shown(shape, value)} has {_size(shape, value)}, {limit} is {rules[limit]}"


@cache
def _pattern(text: str) -> regex.Pattern[str]:
    return regex.compile(text.replace(*BEYOND_16_BITS))


def _has_type(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    if not isinstance(value, PYTHON_TYPES[name]):
        return False
    if name == "timestamp" and isinstance(value, str):
        return _is_time(value)
    return name != "blob" or _is_base64(value)


def _is_time(text: str) -> bool:
    for read in (datetime.fromisoformat, parsedate_to_datetime, float):
        try:
            read(text.replace("Z", "+00:00"))
            return True
        except ValueError:
            continue
    return False


def _is_base64(text: str) -> bool:
    try:
        base64.b64decode(text, validate=True)
        return True
    except binascii.Error:
        return False


def _size(shape: Shape, value: Any) -> int | float:
    """What limits are about: a number itself, otherwise its length."""
    if isinstance(value, (int, float)):
        return value
    return len(base64.b64decode(value)) if shape.type_name == "blob" else len(value)


def _shown(shape: Shape, value: Any) -> str:
    if shape.metadata.get("sensitive"):
        return "a sensitive value"
    text = repr(value)
    return text if len(text) <= 120 else f"{text[:100]}… ({len(text)} characters)"
