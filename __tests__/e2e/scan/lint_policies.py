"""Lints IAM policies with parliament, the auditors of its community included.

Reads policies by name, a JSON object of JSON texts, from standard input and writes the list of findings to standard
output: `{"resource": name, "check", "name", "actions"}`.
"""

import json
import re
import sys
import warnings
from pathlib import Path
from typing import Any

sys.dont_write_bytecode = True
warnings.filterwarnings("ignore", message="pkg_resources is deprecated")

import parliament  # noqa: E402
from parliament.finding import Finding  # noqa: E402


def lint(name: str, policy: str) -> list[dict[str, Any]]:
    analyzed = parliament.analyze_policy_string(policy, include_community_auditors=True)
    return [
        {
            "resource": name,
            "check": finding.issue,
            "name": parliament.enhance_finding(finding).title.strip(),
            "actions": sorted(actions_of(finding)),
        }
        for finding in analyzed.findings
    ]


def actions_of(finding: Finding) -> set[str]:
    """The actions that a finding is about: each kind of finding has them in another place."""
    if isinstance(finding.detail, list):
        actions = [item["action"] if isinstance(item, dict) else item for item in finding.detail]
    else:
        actions = re.findall(r"for action (\S+)", finding.detail or "")
    if isinstance(finding.location, dict):
        listed = finding.location.get("actions", [])
        actions += [listed] if isinstance(listed, str) else listed
    return {action.lower() for action in actions}


parliament.override_config(Path(parliament.__file__).parent / "community_auditors/config_override.yaml")
policies = json.load(sys.stdin)
json.dump([finding for name, policy in policies.items() for finding in lint(name, policy)], sys.stdout)
