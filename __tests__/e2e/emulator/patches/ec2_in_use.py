"""What is in use can still be deleted; AWS refuses that."""

from typing import Any

from moto.ec2.exceptions import DependencyViolationError, EC2ClientError
from moto.ec2.models import EC2Backend
from moto.ec2.models.elastic_ip_addresses import ElasticAddressBackend
from moto.ec2.models.internet_gateways import InternetGatewayBackend
from moto.ec2.models.security_groups import SecurityGroup
from moto.ec2.models.subnets import SubnetBackend
from moto.ec2.models.vpcs import VPCBackend
from moto.ec2.responses.security_groups import SecurityGroups

from .network_users import network_users
from .patching import around


class CannotDelete(EC2ClientError):
    def __init__(self, name: str):
        super().__init__("CannotDelete", f'the specified group: "{name}" name: "default" cannot be deleted by a user')


class AddressInUse(EC2ClientError):
    def __init__(self, address: str):
        super().__init__("InvalidIPAddress.InUse", f"Address {address} is in use.")


@around(SecurityGroups, "delete_security_group")
def keep_group_in_use(original: Any, response: SecurityGroups) -> Any:
    """A security group that a network interface has, or that another group refers to, can be deleted.

    Here and not in moto's model, where a VPC that is deleted takes its default group with it.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html, `DependencyViolation`
    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html, `CannotDelete`
    """
    backend: EC2Backend = response.ec2_backend
    group = backend.get_security_group_from_id(response._get_param("GroupId"))
    if group:
        if group.is_default:
            raise CannotDelete(group.id)
        if _is_referred_to(backend, group) or any(group.id in user.security_groups for user in network_users(backend)):
            raise DependencyViolationError(f"resource {group.id} has a dependent object")
    return original(response)


def _is_referred_to(backend: EC2Backend, group: SecurityGroup) -> bool:
    return any(
        rule.source_group.get("GroupId") == group.id
        for groups in list(backend.groups.values())
        for other in list(groups.values())
        if other is not group
        for rule in (*other.ingress_rules, *other.egress_rules)
    )


@around(SubnetBackend, "delete_subnet")
def keep_subnet_in_use(original: Any, backend: EC2Backend, subnet_id: str) -> Any:
    """A subnet that has network interfaces in it can be deleted.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSubnet.html
    """
    if any(subnet_id in user.subnets for user in network_users(backend)):
        raise DependencyViolationError(f"The subnet '{subnet_id}' has dependencies and cannot be deleted.")
    return original(backend, subnet_id)


@around(VPCBackend, "delete_vpc")
def keep_vpc_in_use(original: Any, backend: EC2Backend, vpc_id: str) -> Any:
    """A VPC that has gateways or security groups can be deleted.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpc.html
    """
    own_groups = [group for group in list(backend.groups[vpc_id].values()) if not group.is_default]
    gateways = [g for g in list(backend.internet_gateways.values()) if g.vpc and g.vpc.id == vpc_id]
    endpoints = [e for e in list(backend.vpc_end_points.values()) if e.vpc_id == vpc_id and e.state != "deleted"]
    if own_groups or gateways or endpoints:
        raise DependencyViolationError(f"The vpc '{vpc_id}' has dependencies and cannot be deleted.")
    return original(backend, vpc_id)


@around(InternetGatewayBackend, "detach_internet_gateway")
def keep_gateway_of_addresses(original: Any, backend: EC2Backend, internet_gateway_id: str, vpc_id: str) -> None:
    """An internet gateway can be detached though public addresses of its VPC are mapped through it.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachInternetGateway.html
    """
    if any(address.eni and address.eni.vpc_id == vpc_id for address in list(backend.addresses)):
        raise DependencyViolationError(
            f"Network {vpc_id} has some mapped public address(es). Please unmap those public address(es) before "
            "detaching the gateway."
        )
    original(backend, internet_gateway_id, vpc_id)


@around(ElasticAddressBackend, "release_address")
def keep_address_in_use(
    original: Any, backend: EC2Backend, address: str | None = None, allocation_id: str | None = None
) -> None:
    """An address that is associated can be released.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html, `InvalidIPAddress.InUse`
    """
    found = backend.address_by_ip([address]) if address else backend.address_by_allocation([allocation_id])
    if found[0].association_id:
        raise AddressInUse(found[0].public_ip)
    original(backend, address, allocation_id)
