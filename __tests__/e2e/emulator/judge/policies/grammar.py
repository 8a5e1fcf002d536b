"""The grammar of policies.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
"""

import json
import re
from collections.abc import Iterator
from ipaddress import ip_network
from typing import Any

Problem = tuple[str, str]

VERSIONS = ("2012-10-17", "2008-10-17")
ELEMENTS = {"Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"}
PRINCIPALS = {"AWS", "CanonicalUser", "Federated", "Service"}

# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
OPERATORS = {
    "String": ("Equals", "NotEquals", "EqualsIgnoreCase", "NotEqualsIgnoreCase", "Like", "NotLike"),
    "Numeric": ("Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"),
    "Date": ("Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"),
    "Arn": ("Equals", "NotEquals", "Like", "NotLike"),
    "Binary": ("Equals",),
    "Bool": ("",),
    "IpAddress": ("",),
    "NotIpAddress": ("",),
    "Null": ("",),
}
FAMILIES = {f"{family}{suffix}": family for family, suffixes in OPERATORS.items() for suffix in suffixes}


def listed(value: Any) -> list[Any]:
    """Nearly every element is one or a list of them."""
    return value if isinstance(value, list) else [value]


def problems(text: str, document: dict[str, Any], kind: str) -> Iterator[Problem]:
    """
    :param kind: see `documents.Place`
    """
    for name in _twice(text):
        yield "policy grammar", f"{name} is there twice in one object"
    if document.get("Version") not in VERSIONS:
        yield "policy grammar", f"Version is {document.get('Version')!r}"
    if extra := set(document) - {"Version", "Id", "Statement"}:
        yield "policy grammar", f"unknown elements {sorted(extra)}"
    statements = listed(document["Statement"])
    sids = [statement["Sid"] for statement in statements if isinstance(statement, dict) and "Sid" in statement]
    if len(sids) != len(set(sids)):
        yield "policy grammar", f"statements share a Sid: {sids}"
    if not statements:
        yield "policy grammar", "there is no statement"
    for statement in statements:
        if isinstance(statement, dict):
            yield from _statement(statement, kind)
        else:
            yield "policy grammar", f"{statement!r} is no statement"


def _statement(statement: dict[str, Any], kind: str) -> Iterator[Problem]:
    name = statement.get("Sid", "a statement")
    if unknown := set(statement) - ELEMENTS:
        yield "policy grammar", f"{name} has unknown elements {sorted(unknown)}"
    if statement.get("Effect") not in ("Allow", "Deny"):
        yield "policy grammar", f"{name} has the effect {statement.get('Effect')!r}"
    # resources of other services take more characters, IAM only these
    if kind != "resource" and not re.fullmatch(r"[A-Za-z0-9]*", statement.get("Sid", "")):
        yield "policy grammar", f"{name} is no Sid of letters and digits"
    expected = {"Action": True, "Resource": kind != "trust", "Principal": kind != "identity"}
    for element, wanted in expected.items():
        there = [found for found in (element, f"Not{element}") if found in statement]
        if len(there) != wanted:
            yield "policy grammar", f"{name} has {there or 'no ' + element}"
        for found in there:
            yield from _values(name, found, statement[found])
    for operator, conditions in statement.get("Condition", {}).items():
        yield from _condition(name, operator, conditions)


def _values(name: str, element: str, value: Any) -> Iterator[Problem]:
    if element.endswith("Principal"):
        if value == "*":
            return
        if not isinstance(value, dict) or not value or set(value) - PRINCIPALS:
            yield "policy grammar", f"{name} has the {element} {value!r}"
            return
        services = [item for item in listed(value.get("Service", []))]
        for service in services:
            if not re.fullmatch(r"[a-z0-9.-]+\.amazonaws\.com(\.cn)?", service):
                yield "policy grammar", f"{name} names the service {service!r}"
        value = [item for items in value.values() for item in listed(items)]
    if not listed(value) or not all(isinstance(item, str) and item for item in listed(value)):
        yield "policy grammar", f"{name} has the {element} {value!r}"


def _condition(name: str, operator: str, conditions: Any) -> Iterator[Problem]:
    base = operator.removeprefix("ForAllValues:").removeprefix("ForAnyValue:").removesuffix("IfExists")
    if base not in FAMILIES:
        yield "policy grammar", f"{name} has the condition operator {operator}"
        return
    for key, values in conditions.items():
        for value in listed(values):
            if not _suits(FAMILIES[base], value):
                yield "policy grammar", f"{name} holds {key} against {value!r} with {operator}"


def _suits(family: str, value: Any) -> bool:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if family in ("Bool", "Null"):
        return text in ("true", "false")
    if family == "Numeric":
        return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None
    if family.endswith("IpAddress"):
        return _is_network(text)
    if family == "Arn":
        return text == "*" or (text.startswith("arn:") and text.count(":") >= 5)
    return text != "" or family == "String"


def _is_network(text: str) -> bool:
    try:
        ip_network(text)
        return True
    except ValueError:
        return False


def _twice(text: str) -> list[str]:
    found: list[str] = []

    def note(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        found.extend(sorted({name for name in names if names.count(name) > 1}))
        return dict(pairs)

    json.loads(text, object_pairs_hook=note)
    return found
