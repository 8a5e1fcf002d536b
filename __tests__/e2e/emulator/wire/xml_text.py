"""Bodies in XML.

https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html
"""

from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from botocore.model import ListShape, MapShape, Shape, StructureShape

from .http_request import UnparsedError
from .scalars import scalar


def loads(body: bytes) -> Element:
    try:
        return ElementTree.fromstring(body)
    except ElementTree.ParseError as error:
        raise UnparsedError(f"the body is no XML: {error}") from None


def value(shape: Shape, elements: list[Element], unknown: list[str], path: str = "") -> Any:
    """What the elements of one name hold, by the model's names."""
    if isinstance(shape, ListShape):
        flattened = shape.serialization.get("flattened")
        items = (
            elements
            if flattened
            else _children(elements[0], shape.member.serialization.get("name", "member"), unknown, path)
        )
        return [value(shape.member, [item], unknown, path) for item in items]
    if isinstance(shape, MapShape):
        entries = elements if shape.serialization.get("flattened") else _children(elements[0], "entry", unknown, path)
        return dict(_entry(shape, entry, unknown, path) for entry in entries)
    if len(elements) > 1:
        raise UnparsedError(f"{path} is there {len(elements)} times")
    if isinstance(shape, StructureShape):
        return structure(shape, elements[0], unknown, path)
    return scalar(shape, elements[0].text or "")


def structure(shape: StructureShape, element: Element, unknown: list[str], path: str = "") -> dict[str, Any]:
    members = {member.serialization.get("name", name): (name, member) for name, member in shape.members.items()}
    found: dict[str, list[Element]] = {}
    for child in element:
        found.setdefault(_local(child.tag), []).append(child)
    values = {}
    for wire_name, elements in found.items():
        if wire_name in members:
            name, member = members[wire_name]
            values[name] = value(member, elements, unknown, f"{path}.{wire_name}")
        else:
            unknown.append(f"{path}.{wire_name}".lstrip("."))
    attributes = {
        name.split(":")[-1]: name for name, (_, member) in members.items() if member.serialization.get("xmlAttribute")
    }
    for attribute, text in element.attrib.items():
        if _local(attribute) in attributes:
            name, member = members[attributes[_local(attribute)]]
            values[name] = scalar(member, text)
        else:
            unknown.append(f"{path}@{attribute}".lstrip("."))
    return values


def _entry(shape: MapShape, entry: Element, unknown: list[str], path: str) -> tuple[str, Any]:
    [key] = _children(entry, shape.key.serialization.get("name", "key"))
    found = _children(entry, shape.value.serialization.get("name", "value"))
    return key.text or "", value(shape.value, found, unknown, f"{path}.{key.text}")


def _children(element: Element, name: str, unknown: list[str] | None = None, path: str = "") -> list[Element]:
    if unknown is not None:
        unknown += [f"{path}.{_local(child.tag)}" for child in element if _local(child.tag) != name]
    return [child for child in element if _local(child.tag) == name]


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
