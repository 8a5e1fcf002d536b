"""Judges the requests of Terraform's AWS provider in a recording.

    python3 judge_recording.py RECORDING

Writes a JSON object to standard output: what was looked at, in numbers, what was `unparsed`, and the `violations`.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

sys.dont_write_bytecode = True

from judge.allowed import ALLOWED  # noqa: E402
from judge.constraints import Constraints  # noqa: E402
from judge.finding import Request  # noqa: E402
from judge.policies import Policies  # noqa: E402
from judge.rules import Rules  # noqa: E402
from recorder import PROVIDER  # noqa: E402


def judge(lines: list[dict[str, Any]]) -> dict[str, Any]:
    requests = [_request(line) for line in lines if "unparsed" not in line]
    unparsed = [line for line in lines if "unparsed" in line]
    judges = (Constraints(), Rules(), Policies())
    constraints, rules, policies = judges
    found = [finding for request in requests for judging in judges for finding in judging.findings(request)]
    allowed = [finding for finding in found if any(entry.allows(finding) for entry in ALLOWED)]
    return {
        "requests": len(lines),
        "operations": len({request.call for request in requests}),
        "constraints": constraints.checked,
        "rules": rules.checked,
        "policies": policies.checked,
        "actions": len(policies.actions),
        "allowed": len(allowed),
        "unparsed": sorted({f"{line['method']} {line['uri']}: {line['unparsed']}" for line in unparsed}),
        # the same request is sent many times
        "violations": [asdict(finding) for finding in dict.fromkeys(found) if finding not in allowed],
    }


def _request(line: dict[str, Any]) -> Request:
    members = {name: line[name] for name in ("service", "operation", "input", "unknown", "status")}
    return Request(**members, again="attempt" in line)


def _lines(recording: str) -> Iterator[dict[str, Any]]:
    with open(recording, encoding="utf-8") as file:
        yield from map(json.loads, file)


if __name__ == "__main__":
    json.dump(judge([line for line in _lines(sys.argv[1]) if line["client"] == PROVIDER]), sys.stdout)
