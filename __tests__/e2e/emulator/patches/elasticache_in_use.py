"""Groups of subnets and of parameters that clusters are in."""

from typing import Any

from moto.core.responses import EmptyResult
from moto.elasticache.exceptions import ElastiCacheException, InvalidParameterCombinationException
from moto.elasticache.models import CacheCluster, CacheSubnetGroup, ElastiCacheBackend
from moto.elasticache.responses import ElastiCacheResponse

from .elasticache_parameter_groups import CacheParameterGroupNotFound
from .patching import around

# AWS makes them when it needs them
DEFAULT = "default."


def is_in_subnet_group(cluster: CacheCluster, group: CacheSubnetGroup) -> bool:
    return cluster.cache_subnet_group_name == group.cache_subnet_group_name


def delete_cache_subnet_group(response: ElastiCacheResponse) -> EmptyResult:
    """Subnet groups cannot be deleted.

    https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteCacheSubnetGroup.html,
    `CacheSubnetGroupInUse`
    """
    backend = response.elasticache_backend
    [group] = backend.describe_cache_subnet_groups(response._get_param("CacheSubnetGroupName"))
    if any(is_in_subnet_group(cluster, group) for cluster in list(backend.cache_clusters.values())):
        message = f"Cache subnet group {group.cache_subnet_group_name} is currently in use by a cache cluster."
        raise ElastiCacheException("CacheSubnetGroupInUse", message)
    del backend.cache_subnet_groups[group.cache_subnet_group_name]
    backend.tagging_service.delete_all_tags_for_resource(group.arn)
    return EmptyResult()


ElastiCacheResponse.delete_cache_subnet_group = delete_cache_subnet_group


@around(ElastiCacheResponse, "delete_cache_parameter_group")
def keep_parameter_group_in_use(original: Any, response: ElastiCacheResponse) -> EmptyResult:
    """A parameter group goes while a replication group has it.

    https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteCacheParameterGroup.html,
    `InvalidCacheParameterGroupState`
    """
    name = response._get_param("CacheParameterGroupName")
    groups = list(response.elasticache_backend.replication_groups.values())
    if any(group.cache_parameter_group_name == name for group in groups):
        message = f"One or more cache clusters are still members of this parameter group {name}"
        raise ElastiCacheException("InvalidCacheParameterGroupState", message)
    return original(response)


def refuse_parameter_group(
    backend: ElastiCacheBackend, name: str | None, engine: str | None, version: str | None
) -> None:
    """Refuses a parameter group that does not exist or fit; see :func:`refuse_unfit_parameter_group`."""
    if not name or name.startswith(DEFAULT):
        return
    if name not in backend.cache_parameter_groups:
        raise CacheParameterGroupNotFound(name)
    found = backend.cache_parameter_groups[name].cache_parameter_group_family
    expected = version and family_of(engine or "redis", version)
    if expected and found != expected:
        raise InvalidParameterCombinationException(
            f"Expected a parameter group of family {expected} but found one of family {found}"
        )


def family_of(engine: str, version: str) -> str:
    """The family of a version: `redis5.0` of 5.0.6, `redis6.x` of 6.2, `redis7` of 7.1, `valkey8` of Valkey 8.0."""
    major, minor, *_ = [*version.split("."), "0"]
    return f"{engine}{major}" if int(major) > 6 else f"{engine}{major}.{'x' if major == '6' else minor}"


@around(ElastiCacheBackend, "create_replication_group")
def refuse_unfit_parameter_group(original: Any, backend: ElastiCacheBackend, **fields: Any) -> Any:
    """A replication group may have a parameter group that does not exist or fit, and the name of another one.

    https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html,
    `CacheParameterGroupNotFound`, `InvalidParameterCombination`, `ReplicationGroupAlreadyExists`
    """
    refuse_parameter_group(
        backend, fields.get("cache_parameter_group_name"), fields.get("engine"), fields.get("engine_version")
    )
    name = fields["replication_group_id"]
    if name in backend.replication_groups:
        raise ElastiCacheException("ReplicationGroupAlreadyExists", f"Replication group {name} already exists.")
    return original(backend, **fields)
