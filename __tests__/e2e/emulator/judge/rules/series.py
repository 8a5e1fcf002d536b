"""Rules about what several requests make together."""

import re
from collections.abc import Iterator
from typing import Any

from ..finding import Request
from .rule import DOCS

EC2_RULES = f"{DOCS}/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html"
VPC_QUOTAS = f"{DOCS}/vpc/latest/userguide/amazon-vpc-limits.html"
IAM_QUOTAS = f"{DOCS}/IAM/latest/UserGuide/reference_iam-quotas.html"


class SecurityGroupRules:
    """No rule is twice in a group, and a group has no more rules in a direction than accounts begin with."""

    count = 2

    def __init__(self) -> None:
        self.rules: dict[tuple[str, str], set[tuple[Any, ...]]] = {}

    def problems(self, request: Request) -> Iterator[tuple[str, str]]:
        found = re.fullmatch(r"ec2:(Authorize|Revoke)SecurityGroup(Ingress|Egress)", request.call)
        if found is None or "GroupId" not in request.input:
            return
        group = (request.input["GroupId"], found[2])
        if found[1] == "Revoke":
            # rules are named by identifiers that no request gave them: the group is begun again
            self.rules.pop(group, None)
            return
        known = self.rules.setdefault(group, set())
        for rule in _rules(request.input):
            if rule in known:
                yield "no rule twice in a security group", f"{rule} ({EC2_RULES})"
            known.add(rule)
        if len(known) > 60:
            yield "rules of a security group", f"{len(known)} ({VPC_QUOTAS})"


def _rules(found: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for permission in found.get("IpPermissions", []):
        what = (permission.get("IpProtocol"), permission.get("FromPort"), permission.get("ToPort"))
        peers = {
            "IpRanges": "CidrIp",
            "Ipv6Ranges": "CidrIpv6",
            "PrefixListIds": "PrefixListId",
            "UserIdGroupPairs": "GroupId",
        }
        for member, name in peers.items():
            yield from ((*what, peer.get(name)) for peer in permission.get(member, []))


class PoliciesOfRoles:
    """Inline policies of a role have 10,240 characters together, and ten managed policies are attached at most."""

    count = 2

    def __init__(self) -> None:
        self.inline: dict[str, dict[str, int]] = {}
        self.attached: dict[str, set[str]] = {}

    def problems(self, request: Request) -> Iterator[tuple[str, str]]:
        if request.service != "iam" or "RoleName" not in request.input:
            return
        role = request.input["RoleName"]
        inline, attached = self.inline.setdefault(role, {}), self.attached.setdefault(role, set())
        if request.operation in ("CreateRole", "DeleteRole"):
            self.inline[role], self.attached[role] = {}, set()
        elif request.operation == "PutRolePolicy":
            inline[request.input["PolicyName"]] = len(re.sub(r"\s", "", request.input["PolicyDocument"]))
            if sum(inline.values()) > 10_240:
                yield "inline policies of a role", f"{role} has {sum(inline.values())} characters ({IAM_QUOTAS})"
        elif request.operation == "DeleteRolePolicy":
            inline.pop(request.input["PolicyName"], None)
        elif request.operation == "AttachRolePolicy":
            attached.add(request.input["PolicyArn"])
            if len(attached) > 10:
                yield "managed policies of a role", f"{role} has {len(attached)} ({IAM_QUOTAS})"
        elif request.operation == "DetachRolePolicy":
            attached.discard(request.input["PolicyArn"])


SERIES = (SecurityGroupRules, PoliciesOfRoles)
