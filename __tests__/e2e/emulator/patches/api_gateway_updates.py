"""Updates of parts of an API that moto does not know."""

import json
from collections.abc import Callable
from typing import Any

from moto.apigateway.exceptions import BadRequestException
from moto.apigateway.responses import APIGatewayResponse

# what an update of an integration may replace, where moto has it, and how a value is read
INTEGRATION: dict[str, tuple[str, Callable[[str], Any]]] = {
    "connectionId": ("connection_id", str),
    "connectionType": ("connection_type", str),
    "credentials": ("credentials", str),
    "httpMethod": ("http_method", str),
    "passthroughBehavior": ("passthrough_behaviour", str),
    "timeoutInMillis": ("timeout_in_millis", int),
    "uri": ("uri", str),
}
INTEGRATION_MAPS = {"requestParameters": "request_parameters", "requestTemplates": "request_templates"}
VPC_LINK = ("name", "description")


def update_integration(response: APIGatewayResponse) -> Any:
    """An integration cannot be updated.

    https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateIntegration.html
    https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html
    """
    _, _, api_id, _, resource_id, _, method, *_ = response.path.split("/")
    integration = response.backend.get_integration(api_id, resource_id, method)
    for operation in response._get_param("patchOperations"):
        name, *key = [part.replace("~1", "/").replace("~0", "~") for part in operation["path"].split("/")[1:]]
        if name in INTEGRATION and operation["op"] == "replace" and not key:
            attribute, read = INTEGRATION[name]
            setattr(integration, attribute, read(operation["value"]))
        elif name in INTEGRATION_MAPS and key:
            entries = dict(getattr(integration, INTEGRATION_MAPS[name]) or {})
            if operation["op"] == "remove":
                entries.pop(key[0], None)
            else:
                entries[key[0]] = operation["value"]
            setattr(integration, INTEGRATION_MAPS[name], entries)
        else:
            raise InvalidPatchPath(operation)
    return 200, {}, json.dumps(integration.to_json())


def update_vpc_link(response: APIGatewayResponse) -> Any:
    """A VPC link cannot be updated.

    https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateVpcLink.html
    """
    link = response.backend.get_vpc_link(response.path.split("/")[-1])
    for operation in response._get_param("patchOperations"):
        name = operation["path"].removeprefix("/")
        if name not in VPC_LINK or operation["op"] != "replace":
            raise InvalidPatchPath(operation)
        setattr(link, name, operation["value"])
    return 202, {"status": 202}, json.dumps(link.to_json())


class InvalidPatchPath(BadRequestException):
    def __init__(self, operation: dict[str, str]):
        super().__init__(f"Invalid patch path '{operation['path']}' specified for op '{operation['op']}'.")


APIGatewayResponse.update_integration = update_integration
APIGatewayResponse.update_vpc_link = update_vpc_link
