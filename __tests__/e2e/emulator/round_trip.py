"""Writes a request for every operation of some services as botocore does, and reads it again.

    python3 round_trip.py SERVICE...

Writes a JSON object to standard output: the number of `operations`, and the `differences` between what was written and
what was read.
"""

import base64
import json
import sys
from datetime import datetime, timezone
from typing import Any
from urllib.parse import quote, urlencode

sys.dont_write_bytecode = True

from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape  # noqa: E402
from botocore.serialize import create_serializer  # noqa: E402
from wire import HttpRequest, UnparsedError, read  # noqa: E402
from wire.services import model_of  # noqa: E402

DEPTH = 4

# it has an address of its own, and looks like ListBuckets otherwise
ELSEWHERE = {"ListDirectoryBuckets"}

SCALARS = {
    "blob": b"\x00bytes\xff",
    "boolean": True,
    "double": 1.5,
    "float": 1.5,
    "integer": 7,
    "long": 7,
    "timestamp": datetime(2030, 1, 2, 3, 4, 5, tzinfo=timezone.utc),
}


def sample(shape: Shape, depth: int = 0) -> Any:
    """An input with every member that has something in it, as deep as it goes."""
    if isinstance(shape, StructureShape):
        if shape.is_document_type:
            return {"any": ["thing"]}
        members = {name: sample(member, depth + 1) for name, member in shape.members.items()} if depth < DEPTH else {}
        return {name: value for name, value in members.items() if value not in ({}, [])}
    if isinstance(shape, ListShape):
        item = sample(shape.member, depth + 1) if depth < DEPTH else {}
        return [] if item in ({}, []) else [item, item]
    if isinstance(shape, MapShape):
        item = sample(shape.value, depth + 1) if depth < DEPTH else {}
        return {} if item in ({}, []) else {"key": item}
    if shape.type_name == "string":
        if shape.serialization.get("hostLabel"):
            return "label"
        return shape.metadata.get("enum", ["a text/with: ü&+"])[0]
    return SCALARS[shape.type_name]


def as_read(value: Any) -> Any:
    """A sample as it is read: bytes are base64."""
    if isinstance(value, dict):
        return {name: as_read(item) for name, item in value.items()}
    if isinstance(value, list):
        return [as_read(item) for item in value]
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def same(expected: Any, found: Any) -> bool:
    if isinstance(expected, dict) and isinstance(found, dict):
        return expected.keys() == found.keys() and all(same(expected[name], found[name]) for name in expected)
    if isinstance(expected, list) and isinstance(found, list):
        return len(expected) == len(found) and all(map(same, expected, found))
    # times stay as they were sent
    return isinstance(found, (str, int, float)) if isinstance(expected, datetime) else expected == found


def written(operation: OperationModel, values: dict[str, Any], protocol: str) -> HttpRequest:
    request = create_serializer(protocol, include_validation=False).serialize_to_request(values, operation)
    query, body = request["query_string"], request["body"]
    metadata = operation.service_model.metadata
    name = metadata.get("signingName", metadata["endpointPrefix"])
    headers = {name.lower(): str(value) for name, value in request["headers"].items()}
    headers["authorization"] = f"AWS4-HMAC-SHA256 Credential=key/20300102/eu-west-1/{name}/aws4_request, Signature=0"
    path = quote(request["url_path"], safe="/?&=%-._~")
    uri = f"{path}{'&' if '?' in path else '?'}{urlencode(query, doseq=True)}" if query else path
    return HttpRequest(request["method"], uri, headers, urlencode(body).encode() if isinstance(body, dict) else body)


def difference(operation: OperationModel, protocol: str) -> str | None:
    values = {} if operation.input_shape is None else sample(operation.input_shape)
    try:
        parsed = read(written(operation, values, protocol))
    except UnparsedError as error:
        return str(error)
    if parsed.operation != operation.name or parsed.unknown:
        return f"{parsed.operation} with {parsed.unknown}"
    return None if same(as_read(values), parsed.input) else f"{as_read(values)} is {parsed.input}"


def differences(service: str) -> dict[str, str | None]:
    model = model_of(service)
    operations = [model.operation_model(name) for name in model.operation_names]
    protocols = [name for name in model.metadata["protocols"] if name != "smithy-rpc-v2-cbor"]
    return {
        f"{service}:{operation.name} {protocol}": difference(operation, protocol)
        for operation in operations
        for protocol in protocols
        if not (operation.deprecated or operation.has_event_stream_input or operation.name in ELSEWHERE)
    }


if __name__ == "__main__":
    found = {name: text for service in sys.argv[1:] for name, text in differences(service).items()}
    json.dump(
        {"operations": len(found), "differences": {n: t for n, t in found.items() if t is not None}},
        sys.stdout,
        default=str,
    )
