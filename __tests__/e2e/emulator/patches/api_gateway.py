import json
from typing import Any
from urllib.parse import unquote

from moto.apigateway import urls
from moto.apigateway.models import Integration, RestAPI
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


def tag_resource(response: APIGatewayResponse) -> str:
    """Only stages can be tagged later; APIs, keys, usage plans and VPC links cannot.

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


APIGatewayResponse.tag_resource = tag_resource
APIGatewayResponse.untag_resource = untag_resource
urls.url_paths[
    "{0}/tags/arn:(?P<partition>[^/]+):apigateway:(?P<region_name>[^/]+)::/(?P<kind>[^/]+)/(?P<resource_id>[^/]+)$"
] = APIGatewayResponse.dispatch
