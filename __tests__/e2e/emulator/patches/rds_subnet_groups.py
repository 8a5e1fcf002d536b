"""moto takes any subnets as a group, and takes groups away from the databases that are in them; AWS refuses that."""

from typing import Any

from moto.ec2 import ec2_backends
from moto.ec2.models.subnets import Subnet
from moto.rds.exceptions import InvalidParameterValue, InvalidSubnet, RDSClientError
from moto.rds.models import RDSBackend

from .network_users import subnet_group_of
from .patching import around

FEWEST_ZONES = 2


@around(RDSBackend, "create_subnet_group")
def refuse_unfit_subnets(
    original: Any, backend: RDSBackend, subnet_name: str, description: str, subnets: list[Subnet], tags: Any
) -> Any:
    """A name can be taken twice, and the subnets may be of one zone or of several VPCs.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html,
    `DBSubnetGroupAlreadyExists`, `DBSubnetGroupDoesNotCoverEnoughAZs`, `InvalidSubnet`
    """
    if subnet_name in backend.subnet_groups:
        raise RDSClientError("DBSubnetGroupAlreadyExists", f"The DB subnet group '{subnet_name}' already exists.")
    for subnet in subnets:
        if subnet.vpc_id != subnets[0].vpc_id:
            raise InvalidSubnet(subnet.id)
    _cover_enough_zones(subnets)
    return original(backend, subnet_name, description, subnets, tags)


def _cover_enough_zones(subnets: list[Subnet]) -> None:
    zones = sorted({subnet.availability_zone for subnet in subnets})
    if len(zones) < FEWEST_ZONES:
        raise RDSClientError(
            "DBSubnetGroupDoesNotCoverEnoughAZs",
            "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: "
            f"{', '.join(zones)}. Add subnets to cover at least {FEWEST_ZONES} AZs.",
        )


@around(RDSBackend, "modify_db_subnet_group")
def keep_modified_subnet_group(
    original: Any, backend: RDSBackend, subnet_name: str, description: str, subnets: list[Subnet]
) -> Any:
    """A group that is modified is gone; it may move to another VPC, and lose subnets that a database is in.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSubnetGroup.html. For the last two AWS
    answers with `InvalidParameterValue`, where that page has `InvalidSubnet` and `SubnetAlreadyInUse`:
    https://github.com/hashicorp/terraform-provider-aws/issues/27459
    """
    [group] = backend.describe_db_subnet_groups(subnet_name)
    if any(subnet.vpc_id != group.vpc_id for subnet in subnets):
        raise InvalidParameterValue("The new Subnets are not in the same Vpc as the existing subnet group")
    _cover_enough_zones(subnets)
    before = {subnet["SubnetIdentifier"] for subnet in group.subnets}
    left = before - {subnet.id for subnet in subnets}
    if left and _is_used(backend, subnet_name):
        used = ", ".join(sorted(left))
        raise InvalidParameterValue(f"Some of the subnets to be deleted are currently in use: {used}")
    modified = original(backend, subnet_name, description, subnets)
    backend.subnet_groups[subnet_name] = modified
    return modified


@around(RDSBackend, "delete_subnet_group")
def keep_subnet_group_in_use(original: Any, backend: RDSBackend, subnet_name: str) -> Any:
    """A group can be deleted though a database is in it.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBSubnetGroup.html,
    `InvalidDBSubnetGroupStateFault`
    """
    if _is_used(backend, subnet_name):
        raise RDSClientError(
            "InvalidDBSubnetGroupStateFault",
            f"Cannot delete the subnet group '{subnet_name}' because at least one database instance is still using it.",
        )
    return original(backend, subnet_name)


def _is_used(backend: RDSBackend, name: str) -> bool:
    instances = [subnet_group_of(backend, instance) for instance in list(backend.databases.values())]
    clusters = [cluster.db_subnet_group_name for cluster in list(backend.clusters.values())]
    return name in clusters or any(group and group.name == name for group in instances)


@around(RDSBackend, "modify_db_instance")
def refuse_move_inside_of_vpc(
    original: Any, backend: RDSBackend, db_instance_identifier: str, db_kwargs: dict[str, Any]
) -> Any:
    """A database goes to any other subnet group; AWS moves it only between VPCs, and never one in several zones.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html, `InvalidVPCNetworkStateFault`
    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
    """
    [database] = backend.describe_db_instances(db_instance_identifier)
    before, name = subnet_group_of(backend, database), db_kwargs.get("db_subnet_group_name")
    if name and before and name != before.name:
        [after] = backend.describe_db_subnet_groups(name)
        cannot = f"You cannot move DB instance {db_instance_identifier} to subnet group {name}. "
        if after.vpc_id == before.vpc_id:
            raise RDSClientError(
                "InvalidVPCNetworkStateFault",
                f"{cannot}The specified DB subnet group and DB instance are in the same VPC. Choose a DB subnet group "
                "in different VPC than the specified DB instance and try again.",
            )
        if db_kwargs.get("multi_az", database.multi_az):
            raise RDSClientError("InvalidVPCNetworkStateFault", f"{cannot}The DB instance is a Multi-AZ deployment.")
    groups = db_kwargs.get("vpc_security_group_ids") or database.vpc_security_group_ids
    _are_of_one_vpc(backend, name or (before and before.name), groups)
    return original(backend, db_instance_identifier, db_kwargs)


@around(RDSBackend, "create_db_instance")
def put_into_one_vpc(original: Any, backend: RDSBackend, db_kwargs: dict[str, Any]) -> Any:
    """The security groups of a database may be of another VPC than its subnets, and are if none are asked for.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html, `VpcSecurityGroupIds`; with
    the error `InvalidParameterCombination`
    """
    group, asked = db_kwargs.get("db_subnet_group_name"), db_kwargs.get("vpc_security_group_ids")
    if group and group in backend.subnet_groups and not asked and not db_kwargs.get("db_cluster_identifier"):
        ec2 = ec2_backends[backend.account_id][backend.region_name]
        default = ec2.get_default_security_group(backend.subnet_groups[group].vpc_id)
        db_kwargs["vpc_security_group_ids"] = [default.id]
    _are_of_one_vpc(backend, group, asked or [])
    return original(backend, db_kwargs)


def _are_of_one_vpc(backend: RDSBackend, subnet_group: str | None, security_groups: list[str]) -> None:
    if not subnet_group or subnet_group not in backend.subnet_groups:
        return
    vpc = backend.subnet_groups[subnet_group].vpc_id
    for group_id in security_groups:
        group = ec2_backends[backend.account_id][backend.region_name].get_security_group_from_id(group_id)
        if group and group.vpc_id != vpc:
            raise RDSClientError(
                "InvalidParameterCombination",
                "The DB instance and EC2 security group are in different VPCs. The DB instance is in "
                f"{vpc} and the EC2 security group is in {group.vpc_id}",
            )
