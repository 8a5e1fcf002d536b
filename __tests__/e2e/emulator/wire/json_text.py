"""The protocol `json`, and bodies in JSON.

https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
"""

import json
from typing import Any

from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape

from .http_request import HttpRequest, UnparsedError


def read(request: HttpRequest, operation: OperationModel, unknown: list[str]) -> dict[str, Any]:
    body = loads(request.body)
    if operation.input_shape is None:
        unknown += body
        return {}
    return value(operation.input_shape, body, unknown)


def loads(body: bytes) -> Any:
    try:
        return json.loads(body or b"{}")
    except ValueError as error:
        raise UnparsedError(f"the body is no JSON: {error}") from None


def value(shape: Shape, found: Any, unknown: list[str], path: str = "") -> Any:
    """What was found by the model's names; as it is where it has another type than the model says."""
    if isinstance(shape, StructureShape) and isinstance(found, dict) and not shape.is_document_type:
        return structure(shape, found, unknown, path)
    if isinstance(shape, ListShape) and isinstance(found, list):
        return [value(shape.member, item, unknown, f"{path}.{index}") for index, item in enumerate(found)]
    if isinstance(shape, MapShape) and isinstance(found, dict):
        return {key: value(shape.value, item, unknown, f"{path}.{key}") for key, item in found.items()}
    return found


def structure(shape: StructureShape, found: dict[str, Any], unknown: list[str], path: str = "") -> dict[str, Any]:
    members = {member.serialization.get("name", name): (name, member) for name, member in shape.members.items()}
    values = {}
    for wire_name, item in found.items():
        # a member that is null is not there
        if item is None:
            continue
        if wire_name in members:
            name, member = members[wire_name]
            values[name] = value(member, item, unknown, f"{path}.{wire_name}")
        else:
            unknown.append(f"{path}.{wire_name}".lstrip("."))
    return values
