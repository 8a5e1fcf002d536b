"""The protocols `query` and `ec2`: a form whose names are paths, such as `Tags.member.1.Key`.

https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
"""

from typing import Any

from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape

from .http_request import HttpRequest, UnparsedError
from .scalars import scalar

# a value, or what lies below it by the next step of the path
Node = str | dict[str, "Node"]


def read_query(request: HttpRequest, operation: OperationModel, unknown: list[str]) -> dict[str, Any]:
    return QueryReader(unknown).read(request, operation)


def read_ec2(request: HttpRequest, operation: OperationModel, unknown: list[str]) -> dict[str, Any]:
    return Ec2Reader(unknown).read(request, operation)


class QueryReader:
    def __init__(self, unknown: list[str]) -> None:
        self.unknown = unknown

    def read(self, request: HttpRequest, operation: OperationModel) -> dict[str, Any]:
        tree = _tree(request.form)
        del tree["Action"], tree["Version"]
        if operation.input_shape is None:
            self.unknown += tree
            return {}
        return self.value(operation.input_shape, tree, "")

    def value(self, shape: Shape, node: Node, path: str) -> Any:
        if isinstance(shape, StructureShape):
            return self.structure(shape, node, path)
        if isinstance(shape, ListShape):
            return [self.value(shape.member, item, f"{path}.{index}") for index, item in self.items(shape, node, path)]
        if isinstance(shape, MapShape):
            return self.map(shape, node, path)
        return scalar(shape, node) if isinstance(node, str) else node

    def structure(self, shape: StructureShape, node: Node, path: str) -> Any:
        if isinstance(node, str):
            return node
        members = {self.name_of(member, name): (name, member) for name, member in shape.members.items()}
        values = {}
        for wire_name, below in node.items():
            if wire_name in members:
                name, member = members[wire_name]
                values[name] = self.value(member, below, f"{path}.{wire_name}")
            else:
                self.unknown.append(f"{path}.{wire_name}".lstrip("."))
        return values

    def map(self, shape: MapShape, node: Node, path: str) -> Any:
        key_name = shape.key.serialization.get("name", "key")
        value_name = shape.value.serialization.get("name", "value")
        entries = node if shape.serialization.get("flattened") else self.below("entry", node, path)
        values = {}
        for index, entry in _numbered(entries, path):
            if not isinstance(entry, dict) or not isinstance(entry.get(key_name), str):
                raise UnparsedError(f"{path}.{index} is no entry of a map")
            values[entry[key_name]] = self.value(shape.value, entry.get(value_name, ""), f"{path}.{index}")
        return values

    def items(self, shape: ListShape, node: Node, path: str) -> list[tuple[str, Node]]:
        flattened = shape.serialization.get("flattened")
        return _numbered(
            node if flattened else self.below(shape.member.serialization.get("name", "member"), node, path), path
        )

    def below(self, step: str, node: Node, path: str) -> Node:
        """What lies below the only step that may follow here."""
        if node == "":
            return ""
        if isinstance(node, str):
            raise UnparsedError(f"{path} is a value and no list")
        self.unknown += [f"{path}.{other}" for other in node if other != step]
        return node.get(step, "")

    def name_of(self, member: Shape, name: str) -> str:
        if isinstance(member, ListShape) and member.serialization.get("flattened"):
            return member.member.serialization.get("name", member.serialization.get("name", name))
        return member.serialization.get("name", name)


class Ec2Reader(QueryReader):
    """All lists are flat, and names begin with a capital letter."""

    def items(self, shape: ListShape, node: Node, path: str) -> list[tuple[str, Node]]:
        return _numbered(node, path)

    def name_of(self, member: Shape, name: str) -> str:
        if "queryName" in member.serialization:
            return member.serialization["queryName"]
        located = member.serialization.get("name")
        return name if located is None else located[0].upper() + located[1:]


def _tree(fields: list[tuple[str, str]]) -> dict[str, Node]:
    tree: dict[str, Node] = {}
    for path, value in fields:
        *steps, last = path.split(".")
        node: Any = tree
        for step in steps:
            node = node.setdefault(step, {})
            if isinstance(node, str):
                raise UnparsedError(f"{path} lies below a value")
        if last in node:
            raise UnparsedError(f"{path} is there twice")
        node[last] = value
    return tree


def _numbered(node: Node, path: str) -> list[tuple[str, Node]]:
    if node == "":
        return []
    if isinstance(node, str) or not all(index.isdigit() for index in node):
        raise UnparsedError(f"{path} is no list")
    return sorted(node.items(), key=lambda item: int(item[0]))
