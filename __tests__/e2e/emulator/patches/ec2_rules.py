from typing import Any

from moto.ec2.exceptions import InvalidSecurityGroupRuleIdNotFoundError
from moto.ec2.models import EC2Backend
from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule

from .patching import around

ALL_PROTOCOLS = "-1"


@around(SecurityGroupBackend, "modify_security_group_rules")
def modify_every_kind_of_rule(
    original: Any, backend: EC2Backend, group_id: str, rules: dict[str, dict[str, Any]]
) -> None:
    """Rules for all protocols are refused for their lack of ports; rules about IPv6, groups and lists hardly change.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html
    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRuleRequest.html
    """
    ports = {"FromPort": -1, "ToPort": -1}
    whole = {id_: {**ports, **rule} if rule.get("IpProtocol") == ALL_PROTOCOLS else rule for id_, rule in rules.items()}
    original(backend, group_id, whole)
    group = backend.get_security_group_from_id(group_id)
    for rule_id, asked in rules.items():
        rule = group.get_rule(rule_id)
        if rule is None:
            raise InvalidSecurityGroupRuleIdNotFoundError(rule_id)
        _put(rule, asked)


def _put(rule: SecurityGroupRule, asked: dict[str, Any]) -> None:
    description = {"Description": asked["Description"]} if asked.get("Description") else {}
    if rule.ip_protocol == ALL_PROTOCOLS:
        rule.from_port = rule.to_port = None
    if asked.get("ReferencedGroupId"):
        rule.ip_range = {}
        rule.source_group = {**rule.source_group, "GroupId": asked["ReferencedGroupId"], **description}
    elif asked.get("PrefixListId"):
        rule.ip_range = {}
        rule.prefix_list_id = asked["PrefixListId"]
        rule.description_of_prefix_list = asked.get("Description")
    elif asked.get("CidrIpv6"):
        rule.ip_range = {"CidrIpv6": asked["CidrIpv6"], **description}
    else:
        rule.ip_range = {"CidrIp": asked["CidrIpv4"], **description}
