"""Holds the policy documents among the requests against IAM's grammar, and against the authorization data of all
services.

Whose principals, resources and conditions let anybody in is not asked here.
"""

import json
from collections.abc import Iterator

from ..finding import Finding, Request
from . import grammar, statements
from .documents import policies_in


class Policies:
    """Checks the policies of requests, and counts them and the actions in them."""

    def __init__(self) -> None:
        self.checked = 0
        self.actions: set[str] = set()

    def findings(self, request: Request) -> Iterator[Finding]:
        for where, text, place in policies_in(request):
            self.checked += 1
            if place is None:
                yield Finding(request.call, where, "policy place", "a policy where none is expected: see documents.py")
                continue
            size = place.size(text)
            if size > place.limit:
                yield Finding(request.call, where, "policy size", f"{size}, max is {place.limit} ({place.source})")
            document = json.loads(text)
            problems = list(grammar.problems(text, document, place.kind))
            if not problems:
                actions = statements.actions_in(document)
                self.actions.update(actions)
                problems = list(statements.problems(document))
            for kind, what in problems:
                yield Finding(request.call, where, kind, what)
