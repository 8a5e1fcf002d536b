from re import compile as re_compile
from typing import Any

from moto.elasticache.models import ElastiCacheBackend, ReplicationGroup

from .patching import around

WITH_TAGS = "cluster|parametergroup|snapshot|subnetgroup|replicationgroup|user"


@around(ElastiCacheBackend, "__init__")
def tag_parameter_groups(original: Any, backend: ElastiCacheBackend, *args: Any, **fields: Any) -> None:
    """The tags of a parameter group cannot be asked for.

    https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ListTagsForResource.html
    """
    original(backend, *args, **fields)
    backend.arn_regex = re_compile(rf"^arn:aws[\w-]*:elasticache:[^:]*:[0-9]*:({WITH_TAGS}):.*$")


@around(ReplicationGroup, "_set_node_members_clusters_disabled")
def count_cache_clusters(original: Any, group: ReplicationGroup, **fields: Any) -> None:
    """`NumCacheClusters` is ignored: a group outside of cluster mode gets the replicas of `ReplicasPerNodeGroup` alone.

    https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
    """
    replicas = fields["replicas_per_node_group"] or fields["num_cache_clusters"] - 1
    original(group, **{**fields, "replicas_per_node_group": replicas})


@around(ElastiCacheBackend, "create_replication_group")
def tell_reader_endpoint(original: Any, backend: ElastiCacheBackend, **fields: Any) -> ReplicationGroup:
    """A node group tells its reader endpoint under a name that AWS does not have.

    https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_NodeGroup.html
    """
    group = original(backend, **fields)
    for node_group in group.node_groups:
        if "reader_endpoint_address" in node_group:
            node_group["reader_endpoint"] = {"address": node_group["reader_endpoint_address"], "port": group.port}
    return group


@around(ElastiCacheBackend, "create_replication_group")
def make_member_clusters(original: Any, backend: ElastiCacheBackend, **fields: Any) -> ReplicationGroup:
    """The member clusters of a replication group are named, but cannot be found.

    https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CacheCluster.html
    """
    group = original(backend, **fields)
    for name in group.member_clusters:
        make_member_cluster(backend, group, name)
    bring_to_members(backend, group)
    return group


def make_member_cluster(backend: ElastiCacheBackend, group: ReplicationGroup, name: str) -> None:
    backend.create_cache_cluster(
        cache_cluster_id=name,
        replication_group_id=group.replication_group_id,
        az_mode=None,
        preferred_availability_zone=None,
        num_cache_nodes=1,
        cache_node_type=group.cache_node_type,
        # moto notes the group only of a cluster of Redis: bring_to_members says what it runs
        engine="redis",
        engine_version=None,
        cache_parameter_group_name=None,
        cache_subnet_group_name=group.cache_subnet_group_name,
        transit_encryption_enabled=group.transit_encryption_enabled,
        network_type=group.network_type,
        ip_discovery=group.ip_discovery,
        snapshot_name=None,
        preferred_maintenance_window=None,
        port=group.port,
        notification_topic_arn=None,
        auto_minor_version_upgrade=group.auto_minor_version_upgrade,
        snapshot_retention_limit=None,
        snapshot_window=None,
        auth_token=None,
        outpost_mode=None,
        preferred_outpost_arn=None,
        preferred_availability_zones=None,
        cache_security_group_names=None,
        security_group_ids=None,
        tags=None,
        snapshot_arns=None,
        preferred_outpost_arns=None,
        log_delivery_configurations=[],
        cache_node_ids_to_remove=None,
        cache_node_ids_to_reboot=None,
    )


def bring_to_members(backend: ElastiCacheBackend, group: ReplicationGroup) -> None:
    version = group.engine_version or "7.1.0"
    for name in group.member_clusters:
        cluster = backend.cache_clusters[name]
        cluster.at_rest_encryption_enabled = group.at_rest_encryption_enabled
        cluster.cache_node_type = group.cache_node_type
        cluster.engine = group.engine
        # AWS answers with a whole version
        cluster.engine_version = version if version.count(".") > 1 else f"{version.replace('x', '2')}.6"
        cluster.preferred_maintenance_window = group.preferred_maintenance_window
        cluster.snapshot_retention_limit = group.snapshot_retention_limit
        cluster.snapshot_window = group.snapshot_window
        cluster.cache_parameter_group = {
            "CacheParameterGroupName": group.cache_parameter_group_name,
            "ParameterApplyStatus": "in-sync",
        }
        cluster.security_groups = [
            {"SecurityGroupId": security_group, "Status": "active"} for security_group in group.security_group_ids or []
        ]


@around(ElastiCacheBackend, "delete_replication_group")
def delete_for_good(original: Any, backend: ElastiCacheBackend, replication_group_id: str, **fields: Any) -> Any:
    """A deleted group is `deleting` for ever; with AWS it is gone in the end, and its member clusters with it.

    https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteReplicationGroup.html
    """
    group = original(backend, replication_group_id, **fields)
    del backend.replication_groups[replication_group_id]
    for name in [name for name, cluster in backend.cache_clusters.items() if belongs_to(cluster, group)]:
        del backend.cache_clusters[name]
    backend.tagging_service.delete_all_tags_for_resource(group.arn)
    return group


def belongs_to(cluster: Any, group: ReplicationGroup) -> bool:
    return getattr(cluster, "replication_group_id", None) == group.replication_group_id
