"""Checks the tables of the judge themselves: that what they name exists, and that each rule about a member reports.

Writes a JSON object to standard output: the number of `rules`, and the `mistakes`.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

sys.dont_write_bytecode = True

from botocore.model import ListShape, MapShape, Shape, StructureShape  # noqa: E402
from judge.policies.documents import PLACES  # noqa: E402
from judge.rules import RULES, Rules  # noqa: E402
from judge.rules.numbers import NUMBERS  # noqa: E402
from judge.rules.texts import TEXTS  # noqa: E402
from wire.services import model_of  # noqa: E402

# neither a name nor a number of anything
WRONG = {"string": "§\n" * 700, "integer": -99, "long": -99}


def input_of(call: str) -> Shape | None:
    service, operation = call.split(":")
    model = model_of(service)
    return model.operation_model(operation).input_shape if operation in model.operation_names else None


def shape_at(shape: Shape | None, path: str) -> Shape | None:
    for step in path.replace("[]", ".[]").split("."):
        if step == "[]":
            shape = shape.member if isinstance(shape, ListShape) else None
        elif isinstance(shape, MapShape):
            # its keys are anything
            shape = shape.value
        else:
            shape = shape.members.get(step) if isinstance(shape, StructureShape) else None
    return shape


def nested(path: str, value: Any) -> Any:
    for step in reversed(path.split(".")):
        value = {step.removesuffix("[]"): [value] if step.endswith("[]") else value}
    return value


def mistakes() -> Iterator[str]:
    for rule in RULES:
        if "*" not in rule.calls:
            yield from (f"{rule.name}: no {call}" for call in rule.calls.split() if input_of(call) is None)
    rules = {rule.name: rule for rule in RULES}
    for name, calls, path, _, _ in (*TEXTS, *NUMBERS):
        for call in calls.split():
            shape = shape_at(input_of(call), path)
            if shape is None:
                yield f"{name}: no {path} in {call}"
            elif not list(rules[name].problems(nested(path, WRONG[shape.type_name]))):
                yield f"{name}: takes anything"
    for place in PLACES:
        call, path = place.split()
        if shape_at(input_of(call), path) is None:
            yield f"no {path} in {call}"


if __name__ == "__main__":
    json.dump({"rules": Rules.number, "mistakes": list(mistakes())}, sys.stdout)
