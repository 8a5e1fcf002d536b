"""moto knows no tags of scalable targets, and ends in an error of the server when it is asked for them."""

from json import dumps
from typing import Any

from moto.applicationautoscaling.models import ApplicationAutoscalingBackend
from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse

from .patching import around

Tags = dict[str, str]


@around(ApplicationAutoscalingBackend, "__init__")
def hold_tags(original: Any, backend: ApplicationAutoscalingBackend, *args: Any, **fields: Any) -> None:
    original(backend, *args, **fields)
    backend.tags_by_arn = {}


@around(ApplicationAutoScalingResponse, "register_scalable_target")
def keep_tags_of_target(original: Any, response: ApplicationAutoScalingResponse) -> str:
    """https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html, `Tags`"""
    reply = original(response)
    [target] = response.applicationautoscaling_backend.describe_scalable_targets(
        response._get_param("ServiceNamespace"),
        [response._get_param("ResourceId")],
        response._get_param("ScalableDimension"),
    )
    response.applicationautoscaling_backend.tags_by_arn.setdefault(target.arn, {}).update(
        response._get_param("Tags") or {}
    )
    return reply


def tags_of(response: ApplicationAutoScalingResponse) -> Tags:
    return response.applicationautoscaling_backend.tags_by_arn[response._get_param("ResourceARN")]


def list_tags_for_resource(response: ApplicationAutoScalingResponse) -> str:
    """https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ListTagsForResource.html"""
    return dumps({"Tags": tags_of(response)})


def tag_resource(response: ApplicationAutoScalingResponse) -> str:
    """https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TagResource.html"""
    tags_of(response).update(response._get_param("Tags"))
    return dumps({})


def untag_resource(response: ApplicationAutoScalingResponse) -> str:
    """https://docs.aws.amazon.com/autoscaling/application/APIReference/API_UntagResource.html"""
    for key in response._get_param("TagKeys"):
        tags_of(response).pop(key, None)
    return dumps({})


for operation in (list_tags_for_resource, tag_resource, untag_resource):
    setattr(ApplicationAutoScalingResponse, operation.__name__, operation)
