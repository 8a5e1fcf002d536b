"""Tags, which all services take alike.

https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
"""

from collections.abc import Iterator
from typing import Any

import regex

from .rule import DOCS, Input, Rule

SOURCE = f"{DOCS}/AWSEC2/latest/UserGuide/Using_Tags.html"

MOST = 50
ALPHABET = regex.compile(r"[\p{L}\p{Z}\p{N}+\-=._:/@]*")

# members that hold tags, and the names of key and value in them
MEMBERS = regex.compile(r"[tT]ags?(s|List|Set|sToAdd|ging)?")
KEYS, VALUES = ("Key", "key", "TagKey"), ("Value", "value", "TagValue")


def tags_in(value: Any, member: str = "") -> Iterator[list[tuple[str, str]]]:
    """The tags of each thing that an input tags: a map, or a list of keys with values."""
    if MEMBERS.fullmatch(member):
        if isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
            yield list(value.items())
            return
        if isinstance(value, list) and value and all(_of(item, KEYS) is not None for item in value):
            yield [(_of(item, KEYS), _of(item, VALUES) or "") for item in value]
            return
    if isinstance(value, dict):
        for name, item in value.items():
            yield from tags_in(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from tags_in(item)


def _of(item: Any, names: tuple[str, ...]) -> Any:
    return next((item[name] for name in names if isinstance(item, dict) and name in item), None)


def _count(found: Input) -> Iterator[str]:
    return (f"{len(tags)} tags" for tags in tags_in(found) if len(tags) > MOST)


def _repeated(found: Input) -> Iterator[str]:
    for tags in tags_in(found):
        keys = [key for key, _ in tags]
        yield from (f"{key!r} is there twice" for key in sorted({key for key in keys if keys.count(key) > 1}))


def _key(found: Input) -> Iterator[str]:
    for tags in tags_in(found):
        for key, _ in tags:
            if not 1 <= len(key) <= 128 or key.lower().startswith("aws:"):
                yield f"key {key!r}, {len(key)} characters"


def _value(found: Input) -> Iterator[str]:
    for tags in tags_in(found):
        for key, text in tags:
            if len(text) > 256:
                yield f"{key!r} has {text!r}, {len(text)} characters"


def _alphabet(found: Input) -> Iterator[str]:
    for tags in tags_in(found):
        for text in (text for tag in tags for text in tag):
            if not ALPHABET.fullmatch(text):
                yield f"{text!r}"


RULES = [
    Rule("number of tags", "*", _count, SOURCE),
    Rule("keys of tags", "*", _key, SOURCE),
    Rule("values of tags", "*", _value, SOURCE),
    # EC2 takes any character
    Rule("alphabet of tags", "* -ec2", _alphabet, SOURCE),
    Rule("no tag twice", "*", _repeated, SOURCE),
]
