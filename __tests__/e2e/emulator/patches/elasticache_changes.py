"""Changes of replication groups and subnet groups, of which moto knows none."""

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2 import ec2_backends
from moto.elasticache.exceptions import ElastiCacheException, InvalidParameterCombinationException
from moto.elasticache.models import CacheSubnetGroup, ElastiCacheBackend, ReplicationGroup
from moto.elasticache.responses import ElastiCacheResponse

from .elasticache import bring_to_members, make_member_cluster
from .elasticache_in_use import is_in_subnet_group, refuse_parameter_group

# a setting of a replication group: what ModifyReplicationGroup calls it, and the attribute of moto's model
MODIFIABLE = {
    "ReplicationGroupDescription": "description",
    "CacheNodeType": "cache_node_type",
    "SnapshotWindow": "snapshot_window",
    "SnapshotRetentionLimit": "snapshot_retention_limit",
    "PreferredMaintenanceWindow": "preferred_maintenance_window",
    "CacheParameterGroupName": "cache_parameter_group_name",
    "Engine": "engine",
    "EngineVersion": "engine_version",
    "SecurityGroupIds": "security_group_ids",
}
SWITCHES = {"AutomaticFailoverEnabled": "automatic_failover", "MultiAZEnabled": "multi_az"}


def modify_replication_group(response: ElastiCacheResponse) -> ActionResult:
    """Replication groups cannot be changed.

    https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyReplicationGroup.html,
    `InvalidParameterCombination`
    """
    backend, group = _named_group(response)
    asked = {attribute: response._get_param(parameter) for parameter, attribute in MODIFIABLE.items()}
    for parameter, attribute in SWITCHES.items():
        value = response._get_param(parameter)
        asked[attribute] = None if value is None else ("enabled" if str(value).lower() == "true" else "disabled")
    changed = {attribute: value for attribute, value in asked.items() if value is not None}
    after = {**vars(group), **changed}
    refuse_parameter_group(backend, after["cache_parameter_group_name"], after["engine"], after["engine_version"])
    _refuse_switches(after["automatic_failover"], after["multi_az"], len(group.member_clusters) - 1)
    vars(group).update(changed)
    bring_to_members(backend, group)
    return ActionResult({"ReplicationGroup": group})


def _refuse_switches(failover: str, multi_az: str, replicas: int) -> None:
    if failover == "enabled" and replicas < 1:
        raise InvalidParameterCombinationException("Must have at least one replica to enable Auto Failover.")
    if multi_az == "enabled" and failover != "enabled":
        raise InvalidParameterCombinationException("Multi-AZ is only supported with automatic failover enabled.")


def increase_replica_count(response: ElastiCacheResponse) -> ActionResult:
    """Replicas cannot be added.

    https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_IncreaseReplicaCount.html,
    `InvalidParameterValue`
    """
    backend, group = _named_group(response)
    replicas = int(response._get_param("NewReplicaCount"))
    if replicas < len(group.member_clusters):
        raise ElastiCacheException(
            "InvalidParameterValue", "The number of replicas must be greater than the current one."
        )
    for number in range(len(group.member_clusters) + 1, replicas + 2):
        _add_replica(backend, group, f"{group.replication_group_id}-{number:0>3}")
    bring_to_members(backend, group)
    return ActionResult({"ReplicationGroup": group})


def _add_replica(backend: ElastiCacheBackend, group: ReplicationGroup, name: str) -> None:
    [nodes] = group.node_groups
    first = nodes["node_group_members"][0]
    endpoint = first["read_endpoint"]["address"].split(".", 1)[1]
    nodes["node_group_members"].append(
        {
            **first,
            "cache_cluster_id": name,
            "read_endpoint": {"address": f"{name}.{endpoint}", "port": group.port},
            "current_role": "replica",
        }
    )
    group.member_clusters.append(name)
    make_member_cluster(backend, group, name)


def decrease_replica_count(response: ElastiCacheResponse) -> ActionResult:
    """Replicas cannot be taken away.

    https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DecreaseReplicaCount.html,
    `InvalidParameterCombination`, `InvalidParameterValue`
    """
    backend, group = _named_group(response)
    replicas = int(response._get_param("NewReplicaCount"))
    if replicas >= len(group.member_clusters) - 1:
        raise ElastiCacheException("InvalidParameterValue", "The number of replicas must be less than the current one.")
    _refuse_switches(group.automatic_failover, group.multi_az, replicas)
    for name in group.member_clusters[replicas + 1 :]:
        del backend.cache_clusters[name]
    group.member_clusters = group.member_clusters[: replicas + 1]
    for nodes in group.node_groups:
        nodes["node_group_members"] = nodes["node_group_members"][: replicas + 1]
    return ActionResult({"ReplicationGroup": group})


def modify_cache_subnet_group(response: ElastiCacheResponse) -> ActionResult:
    """Subnet groups cannot be changed.

    https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyCacheSubnetGroup.html, `InvalidSubnet`,
    `SubnetInUse`
    """
    backend = response.elasticache_backend
    [group] = backend.describe_cache_subnet_groups(response._get_param("CacheSubnetGroupName"))
    asked = response._get_param("SubnetIds") or group.subnet_ids
    subnets = ec2_backends[backend.account_id][backend.region_name].describe_subnets(subnet_ids=asked)
    if any(subnet.vpc_id != group.vpc_id for subnet in subnets):
        raise ElastiCacheException("InvalidSubnet", "All subnets must be of the VPC of the subnet group.")
    left = set(group.subnet_ids) - set(asked)
    if left and any(is_in_subnet_group(cluster, group) for cluster in list(backend.cache_clusters.values())):
        in_use = f"The subnet {', '.join(sorted(left))} is currently in use by a cache node."
        raise ElastiCacheException("SubnetInUse", in_use)
    description = response._get_param("CacheSubnetGroupDescription") or group.cache_subnet_group_description
    name, tags = group.cache_subnet_group_name, group.tags
    changed = CacheSubnetGroup(backend.account_id, backend.region_name, name, description, asked, tags)
    backend.cache_subnet_groups[name] = changed
    return ActionResult({"CacheSubnetGroup": changed})


def _named_group(response: ElastiCacheResponse) -> tuple[ElastiCacheBackend, ReplicationGroup]:
    backend = response.elasticache_backend
    [group] = backend.describe_replication_groups(response._get_param("ReplicationGroupId"))
    return backend, group


for operation in (
    modify_replication_group,
    increase_replica_count,
    decrease_replica_count,
    modify_cache_subnet_group,
):
    setattr(ElastiCacheResponse, operation.__name__, operation)
