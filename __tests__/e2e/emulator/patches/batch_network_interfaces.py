"""Compute environments whose launch templates have network interfaces, which then have the security groups."""

from typing import Any

from moto.batch.exceptions import ClientException
from moto.batch.models import BatchBackend

from .patching import around


@around(BatchBackend, "create_compute_environment")
def take_groups_of_interfaces(original: Any, backend: BatchBackend, **request: Any) -> Any:
    """Security groups must be in the environment; AWS takes them there or with the template's network interfaces.

    https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html, `securityGroupIds`
    https://github.com/aws/aws-cdk/issues/21577, with the message of AWS
    """
    resources = request["compute_resources"]
    groups = _groups_of_interfaces(backend, resources)
    if groups is None:
        return original(backend, **request)
    _refuse_both(resources)
    request["compute_resources"] = {**resources, "securityGroupIds": groups}
    environment = original(backend, **request)
    environment.compute_resources["securityGroupIds"] = []
    return environment


@around(BatchBackend, "update_compute_environment")
def keep_groups_in_one_place(
    original: Any, backend: BatchBackend, compute_environment_name: str, compute_resources: Any, **request: Any
) -> Any:
    """As :func:`take_groups_of_interfaces`, for an environment that is there.

    https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResourceUpdate.html, `securityGroupIds`
    """
    environment = backend.get_compute_environment(compute_environment_name)
    if environment and compute_resources:
        after = {**(environment.compute_resources or {}), **compute_resources}
        if _groups_of_interfaces(backend, after) is not None:
            _refuse_both(after)
    return original(
        backend, compute_environment_name=compute_environment_name, compute_resources=compute_resources, **request
    )


def _refuse_both(resources: dict[str, Any]) -> None:
    if resources.get("securityGroupIds"):
        raise ClientException(
            "Error executing request, Exception : Either compute environment Security Groups or "
            "Network Interfaces in Launch template are exclusively allowed"
        )


def _groups_of_interfaces(backend: BatchBackend, resources: dict[str, Any] | None) -> list[str] | None:
    """The groups of the template's network interfaces; None where it has no interfaces."""
    asked = (resources or {}).get("launchTemplate") or {}
    if not asked.get("launchTemplateId"):
        return None
    template = backend.ec2_backend.get_launch_template(asked["launchTemplateId"])
    version = template.get_version(asked.get("version") or "$Default")
    interfaces = version.data.get("NetworkInterfaces") or []
    return [group for interface in interfaces for group in interface.get("Groups", [])] if interfaces else None
