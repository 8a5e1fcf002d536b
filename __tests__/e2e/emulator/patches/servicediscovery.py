from typing import Any

from moto.route53.models import route53_backends
from moto.servicediscovery.models import ServiceDiscoveryBackend
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
