"""Parts of an API that are deleted while others use them; AWS refuses that."""

from typing import Any

from moto.apigateway.exceptions import BadRequestException, StageStillActive
from moto.apigateway.models import APIGatewayBackend, Deployment, RestAPI

from .patching import around


@around(APIGatewayBackend, "create_deployment")
def remember_vpc_links(original: Any, backend: APIGatewayBackend, function_id: str, *args: Any, **kwargs: Any) -> Any:
    """A deployment is a copy of the API's integrations, for :func:`keep_vpc_link_in_use`."""
    deployment = original(backend, function_id, *args, **kwargs)
    deployment.vpc_links = _vpc_links_of(backend.get_rest_api(function_id))
    return deployment


def _vpc_links_of(api: RestAPI) -> set[str]:
    resources = list(api.resources.values())
    methods = [method for resource in resources for method in list(resource.resource_methods.values())]
    integrations = [method.method_integration for method in methods if method.method_integration]
    return {getattr(integration, "connection_id", None) for integration in integrations} - {None}


@around(APIGatewayBackend, "delete_vpc_link")
def keep_vpc_link_in_use(original: Any, backend: APIGatewayBackend, vpc_link_id: str) -> None:
    """A VPC link goes though an integration leads through it, now or in what a stage has deployed.

    https://docs.aws.amazon.com/apigateway/latest/api/API_DeleteVpcLink.html, `BadRequestException`
    """
    for api in list(backend.apis.values()):
        deployed = [api.deployments[stage.deployment_id] for stage in list(api.stages.values()) if stage.deployment_id]
        used = _vpc_links_of(api).union(*(getattr(deployment, "vpc_links", set()) for deployment in deployed))
        if vpc_link_id in used:
            raise BadRequestException(f"Cannot delete vpc link. Vpc link '{vpc_link_id}', is referenced in [{api.id}]")
    original(backend, vpc_link_id)


@around(APIGatewayBackend, "delete_deployment")
def keep_deployment_of_stage(
    original: Any, backend: APIGatewayBackend, function_id: str, deployment_id: str
) -> Deployment:
    """A deployment goes though a stage points to it, unless the deployment itself made the stage.

    https://docs.aws.amazon.com/apigateway/latest/api/API_DeleteDeployment.html, `BadRequestException`
    """
    if any(stage.deployment_id == deployment_id for stage in list(backend.get_rest_api(function_id).stages.values())):
        raise StageStillActive()
    return original(backend, function_id, deployment_id)
