"""The protocols `rest-json` and `rest-xml`: method, path, query, headers and body have a part of the input each.

https://smithy.io/2.0/spec/http-bindings.html
"""

import base64
import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any
from urllib.parse import parse_qsl, unquote

from botocore.model import ListShape, MapShape, OperationModel, ServiceModel, Shape, StructureShape

from . import json_text, xml_text
from .http_request import HttpRequest
from .scalars import scalar

# what the program that calls adds to every request
COMMON_QUERY = {"x-id"}
COMMON_HEADERS = re.compile(
    r"x-amz-(content-sha256|date|security-token|target|user-agent|decoded-content-length|trailer|te|checksum-.+|sdk-.+)"
)


@dataclass(frozen=True)
class Route:
    """A method with a path that belongs to an operation."""

    operation: OperationModel

    @cached_property
    def template(self) -> tuple[str, dict[str, str]]:
        path, _, query = self.operation.http["requestUri"].partition("?")
        return path.rstrip("/"), dict(parse_qsl(query, keep_blank_values=True))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        steps = re.split(r"(\{[^}]+\})", self.template[0])
        return re.compile("".join(map(_step, steps)) + "/?")

    @cached_property
    def required(self) -> list[tuple[str, str]]:
        """Place and name of what must be there in addition to the path."""
        shape = self.operation.input_shape
        members = [] if shape is None else [shape.members[name] for name in shape.required_members]
        places = [(member.serialization.get("location"), member.serialization.get("name")) for member in members]
        return [(place, name) for place, name in places if place in ("header", "querystring")]

    def fits(self, request: HttpRequest) -> bool:
        query = dict(request.query)
        return (
            request.method == self.operation.http["method"]
            and self.pattern.fullmatch(request.path) is not None
            and all(
                query.get(name) == text or (name in query and text == "") for name, text in self.template[1].items()
            )
        )

    def rank(self, request: HttpRequest) -> tuple[int, int, bool, int]:
        """The more a route says, the sooner it is meant; a newer operation sooner than the one it came after."""
        query = dict(request.query)
        present = [
            name in query if place == "querystring" else name.lower() in request.headers
            for place, name in self.required
        ]
        literal = re.sub(r"\{[^}]+\}", "", self.template[0])
        complete = len(present) if all(present) else -1
        return len(literal), len(self.template[1]), not self.operation.deprecated, complete


@cache
def _routes(model: ServiceModel) -> list[Route]:
    return [Route(model.operation_model(name)) for name in model.operation_names]


def operation_name(request: HttpRequest, model: ServiceModel) -> str | None:
    fitting = [route for route in _routes(model) if route.fits(request)]
    return max(fitting, key=lambda route: route.rank(request)).operation.name if fitting else None


def read(request: HttpRequest, operation: OperationModel, unknown: list[str]) -> dict[str, Any]:
    shape = operation.input_shape
    route = Route(operation)
    labels = route.pattern.fullmatch(request.path).groups()
    names = re.findall(r"\{([^}+]+)\+?\}", route.template[0])
    parts = {
        "uri": dict(zip(names, map(unquote, labels), strict=True)),
        "querystring": _query(request, route),
        "header": dict(request.headers),
    }
    values: dict[str, Any] = {}
    in_body = {}
    for name, member in ({} if shape is None else shape.members).items():
        location = member.serialization.get("location")
        if location in parts:
            found = _take(parts[location], member, name)
            if found is not None:
                values[name] = _located(member, found)
        elif location == "headers":
            prefix = member.serialization.get("name", "").lower()
            taken = [header for header in parts["header"] if header.startswith(prefix)]
            if taken:
                values[name] = {header.removeprefix(prefix): parts["header"].pop(header) for header in taken}
        else:
            in_body[name] = member
    unknown += [f"?{name}" for name in parts["querystring"] if name not in COMMON_QUERY]
    unknown += [name for name in parts["header"] if name.startswith("x-amz-") and not COMMON_HEADERS.fullmatch(name)]
    return values | _body(request, operation, in_body, unknown)


def _step(step: str) -> str:
    if not step.startswith("{"):
        return re.escape(step)
    return "(.+)" if step.endswith("+}") else "([^/]+)"


def _query(request: HttpRequest, route: Route) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, text in request.query:
        if name not in route.template[1]:
            found.setdefault(name, []).append(text)
    return found


def _take(part: dict[str, Any], member: Shape, name: str) -> Any:
    wire_name = member.serialization.get("name", name)
    if isinstance(member, MapShape):
        taken = {key: texts[0] for key, texts in part.items() if key not in COMMON_QUERY}
        for key in taken:
            del part[key]
        return taken or None
    return part.pop(wire_name.lower() if member.serialization["location"] == "header" else wire_name, None)


def _located(member: Shape, found: Any) -> Any:
    if isinstance(member, MapShape):
        return found
    if isinstance(member, ListShape):
        items = [item.strip() for item in found.split(",")] if isinstance(found, str) else found
        return [scalar(member.member, item) for item in items]
    return scalar(member, found if isinstance(found, str) else found[-1])


def _body(
    request: HttpRequest, operation: OperationModel, members: dict[str, Shape], unknown: list[str]
) -> dict[str, Any]:
    shape = operation.input_shape
    if not request.body.strip():
        return {}
    if not members:
        # rest-json clients may send an empty object
        unknown += [] if request.body.strip() == b"{}" else ["the body"]
        return {}
    payload = shape.serialization.get("payload")
    if payload is not None and members[payload].type_name == "blob":
        return {payload: base64.b64encode(request.body).decode()}
    if payload is not None and members[payload].type_name == "string":
        return {payload: request.body.decode(errors="replace")}
    target = shape if payload is None else members[payload]
    found = _structure(operation.service_model.metadata["protocol"], target, request.body, unknown)
    return found if payload is None else {payload: found}


def _structure(protocol: str, shape: StructureShape, body: bytes, unknown: list[str]) -> dict[str, Any]:
    if protocol == "rest-xml":
        return xml_text.structure(shape, xml_text.loads(body), unknown)
    return json_text.value(shape, json_text.loads(body), unknown)
