"""Who has network interfaces in subnets. Most services of AWS make some; in moto few do."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from moto.awslambda.models import lambda_backends
from moto.ec2.models import EC2Backend
from moto.ecs.models import ecs_backends
from moto.elasticache.models import elasticache_backends
from moto.elbv2.models import elbv2_backends
from moto.opensearch.models import opensearch_backends
from moto.rds.models import rds_backends
from moto.sagemaker.models import sagemaker_backends


class NetworkUser(NamedTuple):
    """Where a service has network interfaces. A service that chooses one of several subnets may be in any of them."""

    name: str
    subnets: list[str]
    security_groups: list[str]


def network_users(ec2: EC2Backend) -> Iterator[NetworkUser]:
    """All of an account's in a region."""
    for backends, users in OF_SERVICES:
        yield from users(backends[ec2.account_id][ec2.region_name])
    yield from _interfaces(ec2)
    yield from _endpoints(ec2)


def _interfaces(ec2: EC2Backend) -> Iterator[NetworkUser]:
    for interface in list(ec2.enis.values()):
        # an instance that has ended takes its interfaces with it, unless it was told to leave them
        if interface.instance is None or interface.instance._state.name != "terminated":
            yield NetworkUser(interface.id, [interface.subnet.id], [group.id for group in interface.group_set])


def _endpoints(ec2: EC2Backend) -> Iterator[NetworkUser]:
    for endpoint in list(ec2.vpc_end_points.values()):
        if endpoint.state != "deleted":
            yield NetworkUser(endpoint.id, endpoint.subnet_ids or [], endpoint.security_group_ids or [])


def _load_balancers(backend: Any) -> Iterator[NetworkUser]:
    for balancer in list(backend.load_balancers.values()):
        yield NetworkUser(balancer.name, [subnet.id for subnet in balancer.subnets], balancer.security_groups or [])


def _services(backend: Any) -> Iterator[NetworkUser]:
    for service in list(backend.services.values()):
        network = service.network_configuration.get("awsvpcConfiguration")
        if network and service.status == "ACTIVE" and service.running_count:
            yield NetworkUser(service.name, network["subnets"], network.get("securityGroups", []))


def _databases(backend: Any) -> Iterator[NetworkUser]:
    for database in list(backend.databases.values()):
        group = subnet_group_of(backend, database)
        subnets = [subnet["SubnetIdentifier"] for subnet in group.subnets] if group else []
        yield NetworkUser(database.db_instance_identifier, subnets, database.vpc_security_group_ids)


def subnet_group_of(backend: Any, database: Any) -> Any:
    """The subnet group of an instance, which is its cluster's where it has one."""
    cluster = backend.clusters.get(database.db_cluster_identifier or "")
    name = cluster.db_subnet_group_name if cluster else database._db_subnet_group_name
    return backend.subnet_groups.get(name or "")


def _caches(backend: Any) -> Iterator[NetworkUser]:
    for cluster in list(backend.cache_clusters.values()):
        group = backend.cache_subnet_groups.get(cluster.cache_subnet_group_name)
        replication_group = backend.replication_groups.get(getattr(cluster, "replication_group_id", None), cluster)
        groups = replication_group.security_group_ids or []
        yield NetworkUser(cluster.cache_cluster_id, group.subnet_ids if group else [], groups)


def _domains(backend: Any) -> Iterator[NetworkUser]:
    for domain in list(backend.domains.values()):
        network = domain.vpc_options or {}
        yield NetworkUser(domain.domain_name, network.get("SubnetIds", []), network.get("SecurityGroupIds", []))


def _functions(backend: Any) -> Iterator[NetworkUser]:
    for function in backend.list_functions():
        network = function.vpc_config or {}
        yield NetworkUser(function.function_name, network.get("SubnetIds", []), network.get("SecurityGroupIds", []))


def _notebooks(backend: Any) -> Iterator[NetworkUser]:
    for notebook in list(backend.notebook_instances.values()):
        subnets = [notebook.subnet_id] if notebook.subnet_id else []
        yield NetworkUser(notebook.notebook_instance_name, subnets, notebook.security_group_ids or [])


OF_SERVICES = (
    (elbv2_backends, _load_balancers),
    (ecs_backends, _services),
    (rds_backends, _databases),
    (elasticache_backends, _caches),
    (opensearch_backends, _domains),
    (lambda_backends, _functions),
    (sagemaker_backends, _notebooks),
)
