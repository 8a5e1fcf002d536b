from typing import Any

from moto.batch.models import BatchBackend
from moto.batch.responses import BatchResponse
from moto.utilities.utils import get_partition

from .patching import around

SERVICE_LINKED_ROLE = "AWSServiceRoleForBatch"


@around(BatchBackend, "create_compute_environment")
def fall_back_to_service_linked_role(original: Any, backend: BatchBackend, **request: Any) -> Any:
    """A compute environment without a service role is refused; AWS uses the service-linked role.

    https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateComputeEnvironment.html, `serviceRole`
    """
    if not request["service_role"]:
        request["service_role"] = _service_linked_role(backend)
    return original(backend, **request)


def _service_linked_role(backend: BatchBackend) -> str:
    partition = get_partition(backend.region_name)
    path = "/aws-service-role/batch.amazonaws.com/"
    arn = f"arn:{partition}:iam::{backend.account_id}:role{path}{SERVICE_LINKED_ROLE}"
    if all(role.arn != arn for role in backend.iam_backend.get_roles()):
        backend.iam_backend.create_role(
            role_name=SERVICE_LINKED_ROLE,
            assume_role_policy_document="{}",
            path=path,
            permissions_boundary="",
            description="",
            tags=[],
            max_session_duration="3600",
        )
    return arn


@around(BatchBackend, "update_compute_environment")
def update_compute_resources(
    original: Any, backend: BatchBackend, compute_environment_name: str, compute_resources: Any, **request: Any
) -> Any:
    """An update leaves the compute resources as they were.

    https://docs.aws.amazon.com/batch/latest/APIReference/API_UpdateComputeEnvironment.html, `computeResources`
    """
    reply = original(
        backend, compute_environment_name=compute_environment_name, compute_resources=compute_resources, **request
    )
    backend.get_compute_environment(compute_environment_name).compute_resources.update(compute_resources or {})
    return reply


@around(BatchResponse, "updatecomputeenvironment")
def keep_update_policy(original: Any, response: BatchResponse) -> str:
    """What an update may do to running jobs is dropped.

    https://docs.aws.amazon.com/batch/latest/APIReference/API_UpdateComputeEnvironment.html, `updatePolicy`
    """
    reply = original(response)
    update_policy = response._get_param("updatePolicy")
    if update_policy:
        name = response._get_param("computeEnvironment")
        response.batch_backend.get_compute_environment(name).update_policy = update_policy
    return reply


@around(BatchBackend, "describe_compute_environments")
def return_update_policy(original: Any, backend: BatchBackend, *args: Any) -> list[dict[str, Any]]:
    """See :func:`keep_update_policy`.

    https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeEnvironmentDetail.html
    """
    details = original(backend, *args)
    for detail in details:
        environment = backend.get_compute_environment_by_arn(detail["computeEnvironmentArn"])
        update_policy = getattr(environment, "update_policy", None)
        if update_policy:
            detail["updatePolicy"] = update_policy
    return details
