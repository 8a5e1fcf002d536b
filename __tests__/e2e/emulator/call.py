"""Calls AWS' API for tests that are not written in Python.

Reads a JSON list of `{"service", "operation", "parameters"}` from standard input and writes the list of replies to
standard output, lists with all their pages.
"""

import functools
import json
import sys
from typing import Any

import boto3

# making a client takes longer than most calls
client_of = functools.cache(boto3.client)


def call(service: str, operation: str, parameters: dict[str, Any] | None = None) -> dict[str, Any]:
    client = client_of(service)
    if client.can_paginate(operation):
        return client.get_paginator(operation).paginate(**(parameters or {})).build_full_result()
    reply = getattr(client, operation)(**(parameters or {}))
    reply.pop("ResponseMetadata", None)
    return reply


json.dump([call(**request) for request in json.load(sys.stdin)], sys.stdout, default=str)
