from typing import Any

from moto.ec2.models.launch_templates import LaunchTemplate
from moto.ec2.models.nat_gateways import NatGatewayBackend
from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule
from moto.ec2.models.subnets import SubnetBackend

from .patching import around

OWN_TYPE = "launch-template"


@around(NatGatewayBackend, "delete_nat_gateway")
def delete_interface_of_nat_gateway(original: Any, backend: NatGatewayBackend, nat_gateway_id: str) -> Any:
    """The network interface of a NAT gateway outlives it, and its address stays associated with that.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNatGateway.html
    """
    nat_gateway = original(backend, nat_gateway_id)
    for address in list(backend.addresses):
        if address.eni is nat_gateway._eni:
            backend.disassociate_address(association_id=address.association_id)
    backend.enis.pop(nat_gateway._eni.id, None)
    return nat_gateway


@around(SubnetBackend, "delete_subnet")
def delete_association_of_subnet(original: Any, backend: Any, subnet_id: str) -> Any:
    """A subnet that is deleted stays associated with its route table, which can then never be deleted.

    https://docs.aws.amazon.com/vpc/latest/userguide/WorkWithRouteTables.html
    """
    subnet = original(backend, subnet_id)
    for table in list(backend.route_tables.values()):
        for association_id, associated in list(table._associations.items()):
            if associated == subnet_id:
                del table._associations[association_id]
    return subnet


@around(LaunchTemplate, "create_version")
def leave_own_tags_out_of_template(original: Any, template: LaunchTemplate, data: dict[str, Any], *args: Any) -> Any:
    """The template's own tags turn up among the tags that it gives to instances.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html, `TagSpecification.N`
    """
    specifications = data.get("TagSpecifications")
    if specifications:
        data["TagSpecifications"] = [s for s in specifications if s["ResourceType"] != OWN_TYPE]
    return original(template, data, *args)


def description_of_rule(rule: SecurityGroupRule) -> str | None:
    """Only rules about an address range show their description; those about a group or a prefix list have one too.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html
    """
    of_prefix_list = getattr(rule, "description_of_prefix_list", None)
    return rule.ip_range.get("Description") or rule.source_group.get("Description") or of_prefix_list


SecurityGroupRule.description = property(description_of_rule)


@around(SecurityGroupRule, "__init__")
def keep_description_of_prefix_list(
    original: Any,
    rule: SecurityGroupRule,
    ec2_backend: Any,
    ip_protocol: Any,
    group_id: Any,
    from_port: Any,
    to_port: Any,
    ip_range: Any,
    source_group: Any = None,
    prefix_list_id: Any = None,
    **fields: Any,
) -> None:
    """The description of a rule about a prefix list is dropped; see :func:`description_of_rule`.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_PrefixListId.html
    """
    rule.description_of_prefix_list = (prefix_list_id or {}).get("Description")
    original(
        rule, ec2_backend, ip_protocol, group_id, from_port, to_port, ip_range, source_group, prefix_list_id, **fields
    )
