import json
from typing import Any
from urllib.parse import unquote

from moto.apigateway import urls
from moto.apigateway.exceptions import BadRequestException
from moto.apigateway.models import APIGatewayBackend, Integration, RestAPI
from moto.apigateway.responses import APIGatewayResponse

from .patching import around


@around(RestAPI, "to_dict")
def escape_policy(original: Any, api: RestAPI) -> dict[str, Any]:
    """The policy comes back as plain JSON; AWS escapes it once more, and the provider unescapes what it reads.

    https://docs.aws.amazon.com/apigateway/latest/api/API_RestApi.html, `policy`
    """
    reply = original(api)
    if reply[RestAPI.PROP_POLICY]:
        reply[RestAPI.PROP_POLICY] = json.dumps(reply[RestAPI.PROP_POLICY])[1:-1]
    return reply


@around(Integration, "to_json")
def return_connection_id(original: Any, integration: Integration) -> dict[str, Any]:
    """`connectionId`, the VPC link, is not returned.

    https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html
    """
    reply = original(integration)
    connection_id = getattr(integration, "connection_id", None)
    return reply if connection_id is None else {**reply, "connectionId": connection_id}


@around(APIGatewayResponse, "put_integration")
def keep_connection_id(original: Any, response: APIGatewayResponse) -> Any:
    """`connectionId` of the request is dropped; see :func:`return_connection_id`.

    https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html
    """
    status, headers, _ = original(response)
    _, _, api_id, _, resource_id, _, method, *_ = response.path.split("/")
    integration = response.backend.get_integration(api_id, resource_id, method)
    integration.connection_id = response._get_param("connectionId")
    return status, headers, json.dumps(integration.to_json())


def update_integration(response: APIGatewayResponse) -> Any:
    """An integration cannot be updated.

    https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateIntegration.html
    """
    _, _, api_id, _, resource_id, _, method, *_ = response.path.split("/")
    integration = response.backend.get_integration(api_id, resource_id, method)
    for operation in response._get_param("patchOperations"):
        path = operation["path"].split("/")[1:]
        if path[0] in UPDATABLE and operation["op"] == "replace":
            setattr(integration, UPDATABLE[path[0]], operation["value"])
        elif path[0] == "requestParameters":
            name = path[1].replace("~1", "/")
            parameters = integration.request_parameters or {}
            others = {key: value for key, value in parameters.items() if key != name}
            integration.request_parameters = (
                others if operation["op"] == "remove" else {**others, name: operation["value"]}
            )
        else:
            raise NotImplementedError(operation)
    return 200, {}, json.dumps(integration.to_json())


# what an update may replace, and where moto has it
UPDATABLE = {
    "connectionId": "connection_id",
    "connectionType": "connection_type",
    "httpMethod": "http_method",
    "passthroughBehavior": "passthrough_behaviour",
    "uri": "uri",
}


@around(APIGatewayBackend, "delete_vpc_link")
def keep_vpc_link_in_use(original: Any, backend: APIGatewayBackend, vpc_link_id: str) -> None:
    """A VPC link goes though an integration leads through it; AWS refuses that.

    https://docs.aws.amazon.com/apigateway/latest/api/API_DeleteVpcLink.html, `BadRequestException`
    """
    methods = [
        method
        for api in backend.apis.values()
        for resource in api.resources.values()
        for method in resource.resource_methods.values()
    ]
    integrations = [method.method_integration for method in methods if method.method_integration]
    if any(getattr(integration, "connection_id", None) == vpc_link_id for integration in integrations):
        raise VpcLinkInUse()
    original(backend, vpc_link_id)


class VpcLinkInUse(BadRequestException):
    def __init__(self) -> None:
        super().__init__("Cannot delete vpc link. Vpc link is referenced in some integration")


def tag_resource(response: APIGatewayResponse) -> str:
    """Stages alone can be tagged later; APIs, keys, usage plans and VPC links cannot.

    https://docs.aws.amazon.com/apigateway/latest/api/API_TagResource.html
    """
    resource = _tagged_resource(response)
    resource.tags = {**(resource.tags or {}), **response._get_param("tags")}
    return "{}"


def untag_resource(response: APIGatewayResponse) -> str:
    """As :func:`tag_resource`.

    https://docs.aws.amazon.com/apigateway/latest/api/API_UntagResource.html
    """
    resource = _tagged_resource(response)
    gone = response.querystring.get("tagKeys", [])
    resource.tags = {key: value for key, value in (resource.tags or {}).items() if key not in gone}
    return "{}"


def _tagged_resource(response: APIGatewayResponse) -> Any:
    _, path = unquote(response.path).split("::/")
    kind, resource_id, *stage = path.split("/")
    if stage:
        return response.backend.get_stage(resource_id, stage[-1])
    get = {
        "apikeys": response.backend.get_api_key,
        "restapis": response.backend.get_rest_api,
        "usageplans": response.backend.get_usage_plan,
        "vpclinks": response.backend.get_vpc_link,
    }
    return get[kind](resource_id)


APIGatewayResponse.update_integration = update_integration
APIGatewayResponse.tag_resource = tag_resource
APIGatewayResponse.untag_resource = untag_resource
urls.url_paths[
    "{0}/tags/arn:(?P<partition>[^/]+):apigateway:(?P<region_name>[^/]+)::/(?P<kind>[^/]+)/(?P<resource_id>[^/]+)$"
] = APIGatewayResponse.dispatch
