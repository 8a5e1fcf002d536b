"""Where requests have policy documents."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..finding import Request

DOCS = "https://docs.aws.amazon.com"
IAM_QUOTAS = f"{DOCS}/IAM/latest/UserGuide/reference_iam-quotas.html"


@dataclass(frozen=True)
class Place:
    """A member that takes a policy."""

    kind: str
    """`identity`: no principal; `trust`: who may assume a role, no resource; `resource`: of anything else."""
    limit: int
    source: str

    def size(self, text: str) -> int:
        """IAM does not count white space; everyone else counts bytes."""
        return len(re.sub(r"\s", "", text)) if self.source == IAM_QUOTAS else len(text.encode())


TRUST = Place("trust", 2_048, IAM_QUOTAS)
MANAGED = Place("identity", 6_144, IAM_QUOTAS)
KEY = Place("resource", 32_768, f"{DOCS}/kms/latest/developerguide/resource-limits.html")
TOPIC = Place("resource", 30_720, f"{DOCS}/sns/latest/api/API_SetTopicAttributes.html")
API = Place("resource", 8_192, f"{DOCS}/apigateway/latest/developerguide/limits.html")
ENDPOINT = Place("resource", 20_480, f"{DOCS}/vpc/latest/privatelink/vpc-limits-endpoints.html")
DOMAIN = Place("resource", 102_400, f"{DOCS}/opensearch-service/latest/APIReference/API_CreateDomain.html")

PLACES = {
    "iam:CreateRole AssumeRolePolicyDocument": TRUST,
    "iam:UpdateAssumeRolePolicy PolicyDocument": TRUST,
    "iam:CreatePolicy PolicyDocument": MANAGED,
    "iam:CreatePolicyVersion PolicyDocument": MANAGED,
    # of all inline policies of a role: see the rules
    "iam:PutRolePolicy PolicyDocument": Place("identity", 10_240, IAM_QUOTAS),
    "apigateway:CreateRestApi policy": API,
    "apigateway:UpdateRestApi patchOperations[].value": API,
    "backup:PutBackupVaultAccessPolicy Policy": Place(
        "resource", 20_480, f"{DOCS}/aws-backup/latest/devguide/aws-backup-limits.html"
    ),
    "ec2:CreateVpcEndpoint PolicyDocument": ENDPOINT,
    "ec2:ModifyVpcEndpoint PolicyDocument": ENDPOINT,
    "ecr:SetRepositoryPolicy policyText": Place(
        "resource", 10_240, f"{DOCS}/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html"
    ),
    "efs:PutFileSystemPolicy Policy": Place("resource", 20_000, f"{DOCS}/efs/latest/ug/API_PutFileSystemPolicy.html"),
    "kms:CreateKey Policy": KEY,
    "kms:PutKeyPolicy Policy": KEY,
    "logs:PutResourcePolicy policyDocument": Place(
        "resource", 5_120, f"{DOCS}/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html"
    ),
    "opensearch:CreateDomain AccessPolicies": DOMAIN,
    "opensearch:UpdateDomainConfig AccessPolicies": DOMAIN,
    "s3:PutBucketPolicy Policy": Place("resource", 20_480, f"{DOCS}/AmazonS3/latest/userguide/bucket-policies.html"),
    "secretsmanager:PutResourcePolicy ResourcePolicy": Place(
        "resource", 20_480, f"{DOCS}/secretsmanager/latest/userguide/reference_limits.html"
    ),
    "sns:CreateTopic Attributes.Policy": TOPIC,
    "sns:SetTopicAttributes AttributeValue": TOPIC,
}


def policies_in(request: Request) -> Iterator[tuple[str, str, Place | None]]:
    """Path, text and place of each policy; without a place where the table has none."""
    for path, text in _texts(request.input, ""):
        if _is_policy(text):
            member = re.sub(r"\[\d+\]", "[]", path)
            yield path, text, PLACES.get(f"{request.call} {member}")


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, f"{path}[{index}]")


def _is_policy(text: str) -> bool:
    if '"Statement"' not in text:
        return False
    try:
        document = json.loads(text)
    except ValueError:
        return False
    return isinstance(document, dict) and "Statement" in document
