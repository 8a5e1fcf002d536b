"""moto knows no parameter groups of ElastiCache, and the provider crashes on the empty reply."""

from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.elasticache.exceptions import ElastiCacheException
from moto.elasticache.models import ElastiCacheBackend
from moto.elasticache.responses import ElastiCacheResponse
from moto.utilities.utils import get_partition

from .patching import around


class CacheParameterGroupNotFound(ElastiCacheException):
    code = "CacheParameterGroupNotFound"

    def __init__(self, name: str):
        super().__init__(f"CacheParameterGroup {name} not found.")


class CacheParameterGroup:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CacheParameterGroup.html"""

    def __init__(self, backend: ElastiCacheBackend, name: str, family: str, description: str):
        self.cache_parameter_group_name = name
        self.cache_parameter_group_family = family
        self.description = description
        self.is_global = False
        prefix = f"arn:{get_partition(backend.region_name)}:elasticache:{backend.region_name}:{backend.account_id}"
        self.arn = f"{prefix}:parametergroup:{name}"
        # only parameters that differ from the family's
        self.values: dict[str, str] = {}


@around(ElastiCacheBackend, "__init__")
def hold_parameter_groups(original: Any, backend: ElastiCacheBackend, *args: Any, **fields: Any) -> None:
    original(backend, *args, **fields)
    backend.cache_parameter_groups = {}


def named_group(response: ElastiCacheResponse) -> CacheParameterGroup:
    name = response._get_param("CacheParameterGroupName")
    groups = response.elasticache_backend.cache_parameter_groups
    if name not in groups:
        raise CacheParameterGroupNotFound(name)
    return groups[name]


def given_parameters(response: ElastiCacheResponse) -> list[dict[str, str]]:
    return response._get_param("ParameterNameValues", [])


def create_cache_parameter_group(response: ElastiCacheResponse) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheParameterGroup.html"""
    backend = response.elasticache_backend
    name, family, description = (
        response._get_param(parameter)
        for parameter in ("CacheParameterGroupName", "CacheParameterGroupFamily", "Description")
    )
    group = CacheParameterGroup(backend, name, family, description)
    backend.cache_parameter_groups[name] = group
    backend.tagging_service.tag_resource(group.arn, response._get_param("Tags", []))
    return ActionResult({"CacheParameterGroup": group})


def describe_cache_parameter_groups(response: ElastiCacheResponse) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DescribeCacheParameterGroups.html"""
    asked_for_one = response._get_param("CacheParameterGroupName") is not None
    groups = response.elasticache_backend.cache_parameter_groups
    return ActionResult({"CacheParameterGroups": [named_group(response)] if asked_for_one else list(groups.values())})


def describe_cache_parameters(response: ElastiCacheResponse) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DescribeCacheParameters.html"""
    parameters = [
        {"ParameterName": name, "ParameterValue": value, "Source": "user", "IsModifiable": True}
        for name, value in named_group(response).values.items()
    ]
    return ActionResult({"Parameters": parameters})


def modify_cache_parameter_group(response: ElastiCacheResponse) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyCacheParameterGroup.html"""
    group = named_group(response)
    for parameter in given_parameters(response):
        group.values[parameter["ParameterName"]] = parameter["ParameterValue"]
    return ActionResult({"CacheParameterGroupName": group.cache_parameter_group_name})


def reset_cache_parameter_group(response: ElastiCacheResponse) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ResetCacheParameterGroup.html"""
    group = named_group(response)
    if response._get_bool_param("ResetAllParameters"):
        group.values.clear()
    for parameter in given_parameters(response):
        group.values.pop(parameter["ParameterName"], None)
    return ActionResult({"CacheParameterGroupName": group.cache_parameter_group_name})


def delete_cache_parameter_group(response: ElastiCacheResponse) -> EmptyResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteCacheParameterGroup.html"""
    group = named_group(response)
    del response.elasticache_backend.cache_parameter_groups[group.cache_parameter_group_name]
    response.elasticache_backend.tagging_service.delete_all_tags_for_resource(group.arn)
    return EmptyResult()


for operation in (
    create_cache_parameter_group,
    describe_cache_parameter_groups,
    describe_cache_parameters,
    modify_cache_parameter_group,
    reset_cache_parameter_group,
    delete_cache_parameter_group,
):
    setattr(ElastiCacheResponse, operation.__name__, operation)
