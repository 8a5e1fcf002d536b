from typing import Any

from moto.core.exceptions import JsonRESTError
from moto.ecs.models import ecs_backends
from moto.route53.models import route53_backends
from moto.servicediscovery.models import Service, ServiceDiscoveryBackend
from moto.utilities.utils import get_partition

from .patching import around


@around(ServiceDiscoveryBackend, "create_private_dns_namespace")
def tell_namespaces_of_vpc_apart(
    original: Any, backend: ServiceDiscoveryBackend, name: str, vpc: str, **fields: Any
) -> str:
    """A VPC takes one namespace; AWS refuses only another one of the same name.

    https://docs.aws.amazon.com/cloud-map/latest/api/API_CreatePrivateDnsNamespace.html
    """
    # the VPC is there to find conflicts, and nowhere shown
    return original(backend, name=name, vpc=f"{vpc} {name}", **fields)


@around(ServiceDiscoveryBackend, "delete_namespace")
def delete_hosted_zone_too(original: Any, backend: ServiceDiscoveryBackend, namespace_id: str) -> str:
    """The hosted zone that was made with a namespace goes with it.

    https://docs.aws.amazon.com/cloud-map/latest/dg/deleting-namespaces.html
    """
    namespace = backend.get_namespace(namespace_id)
    zones = route53_backends[backend.account_id][get_partition(backend.region_name)].zones
    zones.pop(namespace.dns_properties["HostedZoneId"].removeprefix("/hostedzone/"))
    return original(backend, namespace_id)


@around(ServiceDiscoveryBackend, "create_service")
def refuse_service_of_taken_name(original: Any, backend: ServiceDiscoveryBackend, **fields: Any) -> Any:
    """Two services of a namespace may have the same name.

    https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateService.html, `ServiceAlreadyExists`
    """
    namespace = fields["namespace_id"] or (fields["dns_config"] or {}).get("NamespaceId")
    for service in list(backend.services.values()):
        if (service.name, _namespace_of(service)) == (fields["name"], namespace):
            raise JsonRESTError("ServiceAlreadyExists", f"Service with name {service.name} already exists")
    return original(backend, **fields)


def _namespace_of(service: Service) -> str | None:
    """A request names the namespace in either of two places."""
    return service.namespace_id or (service.dns_config or {}).get("NamespaceId")


@around(ServiceDiscoveryBackend, "delete_service")
def keep_service_with_instances(original: Any, backend: ServiceDiscoveryBackend, service_id: str) -> None:
    """A service goes though a service of ECS has registered its tasks with it.

    https://docs.aws.amazon.com/cloud-map/latest/api/API_DeleteService.html, `ResourceInUse`
    """
    arn = backend.get_service(service_id).arn
    services = list(ecs_backends[backend.account_id][backend.region_name].services.values())
    running = [service for service in services if service.status == "ACTIVE" and service.running_count]
    if any(registry["registryArn"] == arn for service in running for registry in service.service_registries):
        raise JsonRESTError(
            "ResourceInUse", "Service contains registered instances; delete the instances before deleting the service"
        )
    original(backend, service_id)


@around(ServiceDiscoveryBackend, "delete_namespace")
def keep_namespace_with_services(original: Any, backend: ServiceDiscoveryBackend, namespace_id: str) -> str:
    """A namespace goes with services in it.

    https://docs.aws.amazon.com/cloud-map/latest/api/API_DeleteNamespace.html, `ResourceInUse`
    """
    if any(_namespace_of(service) == namespace_id for service in list(backend.services.values())):
        raise JsonRESTError(
            "ResourceInUse", "Namespace has associated services; delete the services before deleting the namespace"
        )
    return original(backend, namespace_id)
