"""Databases that are made from another one's backups. moto makes copies of the other one, settings included."""

from typing import Any

from moto.core.utils import utcnow
from moto.ec2 import ec2_backends
from moto.rds.exceptions import InvalidParameterValue, RDSClientError
from moto.rds.models import DBCluster, DBInstance, RDSBackend

from .patching import around


@around(RDSBackend, "restore_db_instance_from_db_snapshot")
def restore_snapshot_with_defaults(
    original: Any, backend: RDSBackend, from_snapshot_id: str, overrides: dict[str, Any]
) -> DBInstance:
    """The new database is a replica where the old one was restored, too, and as protected as it.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceFromDBSnapshot.html
    """
    database = original(backend, from_snapshot_id, overrides)
    return _as_new(database, overrides)


@around(RDSBackend, "restore_db_instance_to_point_in_time")
def restore_time_with_defaults(
    original: Any,
    backend: RDSBackend,
    source_db_identifier: str,
    target_db_identifier: str,
    overrides: dict[str, Any],
) -> DBInstance:
    """Any time will do, without backups, too, and network, parameters and standby are those of the old database.

    "The target database is created with most of the original configuration, but [...] with the default security group,
    the default subnet group, and the default DB parameter group", and "as a single-AZ deployment":
    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceToPointInTime.html, with the errors
    `PointInTimeRestoreNotEnabled`, and `InvalidParameterValue` for a time out of its window
    """
    [source] = backend.describe_db_instances(source_db_identifier)
    _refuse_time(source, source.created, overrides.get("restore_time"))
    # the subnet group decides where it is reachable from
    groups = _groups(backend, overrides.get("db_subnet_group_name"), overrides.get("vpc_security_group_ids"))
    given = {**overrides, "vpc_security_group_ids": groups}
    subnet_group, source._db_subnet_group_name = source._db_subnet_group_name, None
    parameter_group, source.db_parameter_group_name = source.db_parameter_group_name, None
    try:
        database = original(backend, source_db_identifier, target_db_identifier, given)
    finally:
        source._db_subnet_group_name, source.db_parameter_group_name = subnet_group, parameter_group
    database.multi_az = bool(overrides.get("multi_az"))
    # without a subnet group it is in the default VPC, which is public
    database.publicly_accessible = overrides.get("publicly_accessible", not overrides.get("db_subnet_group_name"))
    return _as_new(database, overrides)


@around(RDSBackend, "restore_db_cluster_to_point_in_time")
def refuse_time_of_cluster(
    original: Any,
    backend: RDSBackend,
    db_cluster_identifier: str,
    source_db_cluster_identifier: str,
    restore_type: str = "full-copy",
    restore_to_time: Any = None,
    use_latest_restorable_time: bool = False,
    **overrides: Any,
) -> DBCluster:
    """As :func:`restore_time_with_defaults`, for clusters, which keep their parameter group.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBClusterToPointInTime.html
    """
    [source] = backend.describe_db_clusters(source_db_cluster_identifier)
    _refuse_time(source, source.created, restore_to_time)
    cluster = original(
        backend,
        db_cluster_identifier,
        source_db_cluster_identifier,
        restore_type,
        restore_to_time,
        use_latest_restorable_time,
        **overrides,
    )
    cluster.deletion_protection = bool(overrides.get("deletion_protection"))
    return cluster


def _refuse_time(source: Any, earliest: Any, asked: Any) -> None:
    if not source.backup_retention_period:
        raise RDSClientError(
            "PointInTimeRestoreNotEnabled", "The source has automated backups disabled: its backup retention is 0."
        )
    if asked is None:
        return
    asked, earliest, latest = (time.replace(tzinfo=None) for time in (asked, earliest, utcnow()))
    if asked < earliest.replace(microsecond=0):
        raise InvalidParameterValue(f"The specified instance cannot be restored to a time earlier than {earliest}")
    if asked > latest:
        raise InvalidParameterValue(f"The specified instance cannot be restored to a time later than {latest}")


def _groups(backend: RDSBackend, subnet_group: str | None, asked: list[str] | None) -> list[str]:
    """The security groups that are asked for, which must be of the VPC of the subnet group, or the default one."""
    ec2 = ec2_backends[backend.account_id][backend.region_name]
    if subnet_group:
        [found] = backend.describe_db_subnet_groups(subnet_group)
    vpc = found.vpc_id if subnet_group else ec2.default_vpc.id
    for group in asked or []:
        if ec2.get_security_group_from_id(group).vpc_id != vpc:
            raise RDSClientError(
                "InvalidParameterCombination",
                f"The DB instance and EC2 security group are in different VPCs. The DB instance is in {vpc}",
            )
    return asked or [ec2.get_default_security_group(vpc).id]


def _as_new(database: DBInstance, overrides: dict[str, Any]) -> DBInstance:
    database.source_db_instance_identifier = None
    database.deletion_protection = bool(overrides.get("deletion_protection"))
    return database
