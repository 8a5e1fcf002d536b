from typing import Any

from moto.ec2.models.subnets import Subnet

from .patching import around

ASSOCIATION_ID = "ipv6-cidr-block-association.association-id"


def _associations(subnet: Subnet) -> list[dict[str, Any]]:
    """The state of an IPv6 block is a structure in a structure, where AWS has a word.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SubnetIpv6CidrBlockAssociation.html
    """
    return [
        {**association, "ipv6CidrBlockState": {"State": association["ipv6CidrBlockState"]["State"]}}
        for association in list(subnet.ipv6_cidr_block_associations.values())
        if association["ipv6CidrBlockState"]["State"] == "associated"
    ]


Subnet.ipv6_cidr_block_association_set = property(_associations)  # type: ignore[assignment]


@around(Subnet, "get_filter_value")
def find_subnets_by_ipv6_block(original: Any, subnet: Subnet, filter_name: str, *args: Any, **fields: Any) -> Any:
    """Subnets are not found by their IPv6 blocks.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html, `Filter.N`
    """
    if filter_name == ASSOCIATION_ID:
        return [association["associationId"] for association in _associations(subnet)]
    return original(subnet, filter_name, *args, **fields)
