"""Which service, protocol and operation a request is for."""

from collections.abc import Iterator
from functools import cache

from botocore.exceptions import UnknownServiceError
from botocore.loaders import Loader
from botocore.model import OperationModel, ServiceModel

from . import form, json_text, rest
from .http_request import HttpRequest, Parsed, UnparsedError

# where botocore has another name for a service than its signature, or several services sign alike
MODELS_BY_SIGNING_NAME = {
    "apigateway": ("apigateway", "apigatewayv2"),
    "dynamodb": ("dynamodb", "dynamodbstreams"),
    "elasticfilesystem": ("efs",),
    "elasticloadbalancing": ("elbv2", "elb"),
    "es": ("opensearch", "es"),
    "monitoring": ("cloudwatch",),
    "s3": ("s3", "s3control"),
    "states": ("stepfunctions",),
    "tagging": ("resourcegroupstaggingapi",),
}

loader = Loader()


@cache
def model_of(service: str) -> ServiceModel:
    """The newest model of a service."""
    return ServiceModel(loader.load_service_model(service, "service-2"), service)


def read(request: HttpRequest) -> Parsed:
    """
    :raises UnparsedError: with the reason
    """
    signing_name = request.signing_name
    if signing_name is None:
        raise UnparsedError("there is no signature that names a service")
    try:
        models = [model_of(name) for name in MODELS_BY_SIGNING_NAME.get(signing_name, (signing_name,))]
    except UnknownServiceError:
        raise UnparsedError(f"there is no model of the service {signing_name}") from None
    unknown: list[str] = []
    for operation in _operations(request, models):
        parsed_input = READERS[_protocol(request, operation)](request, operation, unknown)
        return Parsed(operation.service_model.service_name, operation.name, parsed_input, unknown)
    raise UnparsedError(f"there is no such operation of {' or '.join(model.service_name for model in models)}")


def _protocol(request: HttpRequest, operation: OperationModel) -> str:
    """Services that have several are called by any of them, so that the request says which it is."""
    if "x-amz-target" in request.headers:
        return "json"
    protocol = operation.service_model.metadata["protocol"]
    return "query" if _is_form(request) and protocol != "ec2" else protocol


def _operations(request: HttpRequest, models: list[ServiceModel]) -> Iterator[OperationModel]:
    if "x-amz-target" in request.headers:
        prefix, _, name = request.headers["x-amz-target"].rpartition(".")
        found = [(model, name) for model in models if model.metadata.get("targetPrefix") == prefix]
    elif _is_form(request):
        fields = dict(request.form)
        version, name = fields.get("Version"), fields.get("Action", "")
        found = [(model, name) for model in models if model.metadata["apiVersion"] == version]
    else:
        resting = [model for model in models if model.metadata["protocol"].startswith("rest-")]
        found = [(model, name) for model in resting if (name := rest.operation_name(request, model)) is not None]
    return (model.operation_model(name) for model, name in found if name in model.operation_names)


def _is_form(request: HttpRequest) -> bool:
    return request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")


READERS = {
    "ec2": form.read_ec2,
    "json": json_text.read,
    "query": form.read_query,
    "rest-json": rest.read,
    "rest-xml": rest.read,
}
