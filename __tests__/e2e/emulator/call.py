"""Calls AWS' API for tests that are not written in Python.

Each line of standard input is a JSON list of `{"service", "operation", "parameters"}`. Each is answered by a line on
standard output: `{"replies": [...]}`, lists with all their pages, or `{"error": "..."}` at the first call that fails.
"""

import functools
import json
import sys
import traceback
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


def answer(requests: list[dict[str, Any]]) -> dict[str, Any]:
    try:
        return {"replies": [call(**request) for request in requests]}
    except Exception:
        return {"error": traceback.format_exc()}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line)), default=str), flush=True)
