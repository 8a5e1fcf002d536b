"""Holds the statements of a policy against what each service says of its actions."""

from collections.abc import Iterator
from typing import Any

from .authorization import Action, matching_actions
from .grammar import Problem, listed
from .resources import fits


def actions_in(document: dict[str, Any]) -> set[str]:
    """All actions that a policy names, by pattern or by name."""
    statements = listed(document["Statement"])
    return {action for statement in statements for action in listed(statement.get("Action", []))}


def problems(document: dict[str, Any]) -> Iterator[Problem]:
    for statement in listed(document["Statement"]):
        name = statement.get("Sid", "a statement")
        for kind, what in _statement(statement):
            yield kind, f"{name}: {what}"


def _statement(statement: dict[str, Any]) -> Iterator[Problem]:
    patterns = listed(statement.get("Action", statement.get("NotAction")))
    actions: dict[str, list[Action]] = {}
    for pattern in patterns:
        if pattern == "*":
            continue
        actions[pattern] = matching_actions(pattern)
        if not actions[pattern]:
            yield "action", f"there is no action {pattern}"
    # everything but some actions is too much to be held against
    if "Action" not in statement or "*" in patterns:
        return
    known = {pattern: found for pattern, found in actions.items() if found}
    yield from _resources(known, listed(statement.get("Resource", "*")))
    for conditions in statement.get("Condition", {}).values():
        for key in conditions:
            for pattern, found in known.items():
                if not any(action.has_key(key) for action in found):
                    yield "condition key", f"{pattern} has no condition key {key}"


def _resources(actions: dict[str, list[Action]], resources: list[str]) -> Iterator[Problem]:
    if "*" in resources:
        return
    for pattern, found in actions.items():
        if not any(fits(resource, action) for action in found for resource in resources):
            kinds = sorted({kind for action in found for kind in action.resource_arns})
            yield "resource type", f"{pattern} acts on {kinds or '*'}, none of {resources} is one"
    for resource in resources:
        if not any(fits(resource, action) for found in actions.values() for action in found):
            yield "resource type", f"{resource} is nothing that {sorted(actions)} act on"
