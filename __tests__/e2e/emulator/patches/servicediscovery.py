from typing import Any

from moto.servicediscovery.models import ServiceDiscoveryBackend

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
