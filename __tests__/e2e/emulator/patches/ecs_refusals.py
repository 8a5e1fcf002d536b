"""Services and clusters that AWS does not make, change or delete, and moto does."""

from typing import Any

from moto.ecs.exceptions import EcsClientException, ECSException, InvalidParameterException
from moto.ecs.models import Cluster, EC2ContainerServiceBackend, Service
from moto.elbv2.models import elbv2_backends

from .elbv2_in_use import target_groups_of
from .patching import around


@around(EC2ContainerServiceBackend, "create_service")
def refuse_service(
    original: Any,
    backend: EC2ContainerServiceBackend,
    cluster_str: str,
    service_name: str,
    desired_count: int,
    task_definition_str: str | None = None,
    load_balancers: list[dict[str, Any]] | None = None,
    *args: Any,
    **fields: Any,
) -> Service:
    """A service may have the name of one that runs, an inactive task definition, and target groups of no load balancer.

    https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html, `ClientException`,
    `InvalidParameterException`
    """
    taken = backend.services.get(f"{backend._get_cluster(cluster_str).name}:{service_name}")
    if taken and taken.status == "ACTIVE":
        raise InvalidParameterException("Creation of service was not idempotent.")
    _is_active(backend, task_definition_str)
    _have_balancers(backend, load_balancers)
    return original(
        backend, cluster_str, service_name, desired_count, task_definition_str, load_balancers, *args, **fields
    )


@around(EC2ContainerServiceBackend, "update_service")
def refuse_update_of_service(original: Any, backend: EC2ContainerServiceBackend, properties: dict[str, Any]) -> Service:
    """As :func:`refuse_service`.

    https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
    """
    _is_active(backend, properties.get("task_definition"))
    _have_balancers(backend, properties.get("load_balancers"))
    return original(backend, properties)


def _is_active(backend: EC2ContainerServiceBackend, task_definition: str | None) -> None:
    if task_definition and backend.describe_task_definition(task_definition).status != "ACTIVE":
        raise EcsClientException("TaskDefinition is inactive")


def _have_balancers(backend: EC2ContainerServiceBackend, load_balancers: list[dict[str, Any]] | None) -> None:
    elb = elbv2_backends[backend.account_id][backend.region_name]
    associated = {arn for balancer in list(elb.load_balancers.values()) for arn in target_groups_of(elb, balancer)}
    for asked in load_balancers or []:
        arn = asked.get("targetGroupArn")
        if arn and arn not in associated:
            raise InvalidParameterException(
                f"The target group with targetGroupArn {arn} does not have an associated load balancer."
            )


@around(EC2ContainerServiceBackend, "delete_cluster")
def keep_cluster_with_services(original: Any, backend: EC2ContainerServiceBackend, cluster_str: str) -> Cluster:
    """A cluster can be deleted while services are in it.

    https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteCluster.html,
    `ClusterContainsServicesException`
    """
    cluster = backend._get_cluster(cluster_str)
    services = list(backend.services.values())
    if any(service.cluster_name == cluster.name and service.status == "ACTIVE" for service in services):
        message = "The Cluster cannot be deleted while Services are active."
        raise ECSException("ClusterContainsServicesException", message)
    return original(backend, cluster_str)
