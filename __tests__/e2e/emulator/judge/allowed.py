"""Findings that are not faults."""

import re
from dataclasses import dataclass

from .finding import Finding


@dataclass(frozen=True)
class Allowed:
    call: str
    kind: str
    what: str
    """Pattern of the beginning of what is said to be wrong."""
    reason: str

    def allows(self, finding: Finding) -> bool:
        same = (finding.call, finding.kind) == (self.call, self.kind)
        return same and re.match(self.what, finding.what) is not None


DEFAULT_TOPIC_POLICY = (
    "AWS' own: a topic without a policy has this statement, and the provider puts it back when a policy is destroyed. "
    "Action and key are older than the authorization data: "
    "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html"
)

ALLOWED = (
    Allowed("sns:SetTopicAttributes", "action", "__default_statement_ID: ", DEFAULT_TOPIC_POLICY),
    Allowed("sns:SetTopicAttributes", "condition key", "__default_statement_ID: ", DEFAULT_TOPIC_POLICY),
)
