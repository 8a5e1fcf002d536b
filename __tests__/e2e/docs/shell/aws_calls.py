"""Holds commands of the AWS CLI against AWS' API models: service, operation, options, keys of their values, --query.

Reads a list of commands from the standard input, each with its words, and prints a list of what is wrong.
"""

import json
import re
import sys

import botocore.session
import jmespath
from botocore import xform_name

# options of every command
COMMON = {"query", "output", "region", "profile", "no-cli-pager", "endpoint-url"}
# commands that the CLI has without a model
WITHOUT_MODEL = {"s3": {"cp", "ls", "mb", "rb", "rm", "sync"}, "sso": {"login"}, "configure": {"list"}}
# names that differ from those of the models
SERVICES = {"s3api": "s3"}

session = botocore.session.get_session()
loader = session.get_component("data_loader")
known = set(session.get_available_services())


def problems_of(words, inline):
    # asks for what it needs
    if words == ["configure"]:
        return []
    if len(words) < 2:
        return ["no operation"]
    name, command = words[:2]
    if command in WITHOUT_MODEL.get(name, ()):
        return []
    service = SERVICES.get(name, name)
    if service not in known:
        return ["no service is named %s" % name]
    if command == "wait":
        return problems_of_waiter(service, words[2:3])
    model = session.get_service_model(service)
    operations = {xform_name(one, "-"): one for one in model.operation_names}
    if command not in operations:
        return ["%s has no %s" % (name, command)]
    return list(problems_of_options(model.operation_model(operations[command]), words[2:], inline))


def problems_of_waiter(service, words):
    waiters = json.loads(json.dumps(loader.load_service_model(service, "waiters-2")))["waiters"]
    names = {xform_name(one, "-") for one in waiters}
    return [] if words and words[0] in names else ["%s has nothing to wait for: %s" % (service, words)]


def problems_of_options(operation, words, inline):
    shape = operation.input_shape
    members = dict(shape.members) if shape else {}
    options = {xform_name(name, "-"): (name, member) for name, member in members.items()}
    given = set()
    rest = list(words)
    free = 1 if operation.has_streaming_output else 0
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            free -= 1
            if free < 0:
                yield "%s is too much" % word
            continue
        option = word[2:]
        values = []
        while rest and not rest[0].startswith("--") and (not values or is_list(options.get(option))):
            values.append(rest.pop(0))
        if option == "query":
            jmespath.compile(values[0])
        if option in COMMON:
            continue
        found = options.get(option) or options.get(option[3:] if option.startswith("no-") else "")
        if found is None:
            yield "%s has no option --%s" % (operation.name, option)
            continue
        given.add(found[0])
        if found[1].type_name != "boolean" and not values and not inline:
            yield "--%s has no value" % option
        for value in values:
            yield from problems_of_value(option, found[1], value)
    missing = set(shape.required_members if shape else ()) - given
    # text in a sentence may leave out what the reader knows
    if missing and not inline:
        yield "%s needs %s" % (operation.name, ", ".join(sorted(missing)))


def is_list(found):
    return found is not None and found[1].type_name == "list"


def problems_of_value(option, shape, value):
    """The keys of a structure, as JSON or as Key=value,Key=value."""
    if shape.type_name == "list":
        shape = shape.member
    if shape.type_name != "structure":
        return
    if value[:1] in "{[":
        try:
            parsed = json.loads(value)
        except ValueError:
            yield "--%s is not JSON: %s" % (option, value)
            return
        keys = set().union(*(parsed if isinstance(parsed, list) else [parsed]))
    else:
        # what is in braces or brackets is the value of a key
        keys = {part.split("=")[0] for part in re.sub(r"\{.*\}|\[.*\]", "", value).split(",") if "=" in part}
    for key in sorted(keys - set(shape.members)):
        yield "--%s has no %s" % (option, key)


result = []
for call in json.load(sys.stdin):
    for problem in problems_of(call["words"], call["inline"]):
        result.append("%s: aws %s: %s" % (call["at"], " ".join(call["words"][:2]), problem))
print(json.dumps(result))
