from typing import Any, Iterable
from uuid import uuid4

from moto.rds.models import DBCluster, DBInstance, DBParameterGroup, RDSBackend

from .patching import around


@around(DBInstance, "__init__")
def unique_resource_id(original: Any, instance: DBInstance, *args: Any, **fields: Any) -> None:
    """All instances have one `DbiResourceId`; AWS' is unique in a region, and the provider looks instances up by it.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html
    """
    original(instance, *args, **fields)
    instance.dbi_resource_id = f"db-{uuid4().hex[:26].upper()}"
    instance.performance_insights_enabled = fields.get("enable_performance_insights", False)


@around(DBInstance, "update")
def update_performance_insights(original: Any, instance: DBInstance, **fields: Any) -> None:
    """Performance Insights is asked for under one name and shown under another; moto knows only the first.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html, `PerformanceInsightsEnabled`
    """
    original(instance, **fields)
    instance.performance_insights_enabled = fields.get(
        "enable_performance_insights", instance.performance_insights_enabled
    )


@around(DBParameterGroup, "update_parameters")
def mark_parameters_of_user(original: Any, group: DBParameterGroup, parameters: Iterable[dict[str, Any]]) -> None:
    """Parameters that were set have no `Source`; AWS says `user`, by which the provider tells them from defaults.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Parameter.html
    """
    original(group, [{**parameter, "Source": "user"} for parameter in parameters])


@around(RDSBackend, "describe_db_cluster_parameters")
def mark_cluster_parameters_of_user(original: Any, backend: RDSBackend, name: str) -> list[dict[str, Any]]:
    """As :func:`mark_parameters_of_user`, for clusters."""
    return [{**parameter, "Source": "user"} for parameter in original(backend, name)]


@property
def scaling_configuration_info(cluster: DBCluster) -> dict[str, Any] | None:
    """Every cluster shows a scaling configuration; AWS shows one only for the engine mode `serverless`.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ScalingConfigurationInfo.html
    """
    return original_scaling_configuration_info.fget(cluster) if cluster.engine_mode == "serverless" else None


original_scaling_configuration_info = DBCluster.scaling_configuration_info
DBCluster.scaling_configuration_info = scaling_configuration_info
