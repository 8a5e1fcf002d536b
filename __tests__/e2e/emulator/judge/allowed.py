"""Findings that are none."""

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

AURORA_PASSWORD = (
    "Open. Metaflow's password has 64 characters, and the reference of CreateDBCluster says 8 to 41 for every engine. "
    "Whether Aurora PostgreSQL takes more has not been tried on AWS; this goes when it has, or the password is shorter."
)

ALLOWED = (
    Allowed(
        "rds:CreateDBCluster",
        "master password of a cluster",
        r"MasterUserPassword is (['\"]).{64,66}\1 ",
        AURORA_PASSWORD,
    ),
    Allowed("sns:SetTopicAttributes", "action", "__default_statement_ID: ", DEFAULT_TOPIC_POLICY),
    Allowed("sns:SetTopicAttributes", "condition key", "__default_statement_ID: ", DEFAULT_TOPIC_POLICY),
)
