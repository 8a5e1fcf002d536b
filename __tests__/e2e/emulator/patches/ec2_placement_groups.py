"""Placement groups, which moto does not have.

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreatePlacementGroup.html
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribePlacementGroups.html
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeletePlacementGroup.html
"""

from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models import EC2Backend
from moto.ec2.responses import EC2Response
from moto.ec2.utils import random_id


def groups_of(backend: EC2Backend) -> dict[str, dict[str, Any]]:
    """The groups of an account and region by name."""
    return backend.__dict__.setdefault("placement_groups", {})


def create_placement_group(response: EC2Response) -> ActionResult:
    backend, name = response.ec2_backend, response._get_param("GroupName")
    groups = groups_of(backend)
    if name in groups:
        raise EC2ClientError("InvalidPlacementGroup.Duplicate", f"The placement group '{name}' already exists.")
    tags = response._parse_tag_specification().get("placement-group", {})
    group_id = random_id(prefix="pg")
    groups[name] = {
        "GroupName": name,
        "GroupId": group_id,
        "GroupArn": f"arn:{response.partition}:ec2:{response.region}:{response.current_account}:placement-group/{name}",
        "Strategy": response._get_param("Strategy"),
        "State": "available",
    }
    backend.create_tags([group_id], tags)
    return ActionResult({"PlacementGroup": _shown(backend, groups[name])})


def describe_placement_groups(response: EC2Response) -> ActionResult:
    groups = groups_of(response.ec2_backend)
    names = response._get_param("GroupNames", []) or list(groups)
    for name in names:
        _refuse_unknown(groups, name)
    return ActionResult({"PlacementGroups": [_shown(response.ec2_backend, groups[name]) for name in names]})


def delete_placement_group(response: EC2Response) -> ActionResult:
    groups, name = groups_of(response.ec2_backend), response._get_param("GroupName")
    _refuse_unknown(groups, name)
    del groups[name]
    return EmptyResult()


def _refuse_unknown(groups: dict[str, Any], name: str) -> None:
    if name not in groups:
        raise EC2ClientError("InvalidPlacementGroup.Unknown", f"The placement group '{name}' is unknown.")


def _shown(backend: EC2Backend, group: dict[str, Any]) -> dict[str, Any]:
    tags = dict(backend.tags[group["GroupId"]])
    return {**group, "Tags": [{"Key": key, "Value": value} for key, value in tags.items()]}


EC2Response.create_placement_group = create_placement_group
EC2Response.describe_placement_groups = describe_placement_groups
EC2Response.delete_placement_group = delete_placement_group
