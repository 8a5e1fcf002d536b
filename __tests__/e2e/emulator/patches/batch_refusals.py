"""Changes and deletions of compute environments and queues that AWS refuses and moto carries out."""

from typing import Any

from moto.batch.exceptions import ClientException
from moto.batch.models import BatchBackend, ComputeEnvironment
from moto.iam.exceptions import NotFoundException

from .batch import SERVICE_LINKED_ROLE
from .patching import around

# what is changed without new instances
SCALING = {"minvCpus", "maxvCpus", "desiredvCpus"}
OF_FARGATE = {*SCALING, "securityGroupIds", "subnets", "type"}
STRATEGIES_WITH_NEW_INSTANCES = {
    "BEST_FIT_PROGRESSIVE",
    "SPOT_CAPACITY_OPTIMIZED",
    "SPOT_PRICE_CAPACITY_OPTIMIZED",
}


@around(BatchBackend, "update_compute_environment")
def refuse_update_that_needs_another_environment(
    original: Any, backend: BatchBackend, compute_environment_name: str, compute_resources: Any, **request: Any
) -> Any:
    """Every setting can be updated; with AWS that depends on the kind of role, of resources, and on the strategy.

    https://docs.aws.amazon.com/batch/latest/APIReference/API_UpdateComputeEnvironment.html, `ClientException`
    https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResourceUpdate.html
    https://docs.aws.amazon.com/batch/latest/userguide/updating-compute-environments.html
    """
    environment = backend.get_compute_environment(compute_environment_name)
    if environment:
        role = request.get("service_role")
        if role and _is_service_linked(role) != _is_service_linked(environment.service_role):
            raise ClientException("The service role cannot be changed between a service-linked role and a regular one.")
        before = environment.compute_resources or {}
        asked = compute_resources or {}
        changed = {name for name, value in asked.items() if value != before.get(name)}
        if "FARGATE" in before.get("type", ""):
            _refuse_of_fargate(asked, changed)
        else:
            _refuse_of_instances(environment, asked, changed)
    return original(
        backend, compute_environment_name=compute_environment_name, compute_resources=compute_resources, **request
    )


def _refuse_of_fargate(asked: dict[str, Any], changed: set[str]) -> None:
    if "type" in changed and "FARGATE" not in asked["type"]:
        raise ClientException("The type cannot be changed between Fargate and EC2.")
    if changed - OF_FARGATE:
        raise ClientException(f"{', '.join(sorted(changed - OF_FARGATE))} is not applicable to Fargate.")


def _refuse_of_instances(environment: ComputeEnvironment, asked: dict[str, Any], changed: set[str]) -> None:
    if "type" in changed and "FARGATE" in asked["type"]:
        raise ClientException("The type cannot be changed between Fargate and EC2.")
    with_new_instances = changed - SCALING
    if not with_new_instances:
        return
    if not _is_service_linked(environment.service_role):
        raise ClientException(
            f"{', '.join(sorted(with_new_instances))} can be updated with the service-linked role alone."
        )
    before = environment.compute_resources.get("allocationStrategy")
    for strategy in (before, asked.get("allocationStrategy", before)):
        if strategy not in STRATEGIES_WITH_NEW_INSTANCES:
            raise ClientException(f"The allocation strategy {strategy or 'BEST_FIT'} isn't supported when updating.")


def _is_service_linked(role: str) -> bool:
    return role.split("/")[-1] == SERVICE_LINKED_ROLE


@around(BatchBackend, "delete_compute_environment")
def keep_enabled_environment(original: Any, backend: BatchBackend, compute_environment_name: str) -> None:
    """A compute environment goes while it is enabled, and without the role that AWS needs to take it down.

    https://docs.aws.amazon.com/batch/latest/APIReference/API_DeleteComputeEnvironment.html
    https://docs.aws.amazon.com/batch/latest/userguide/troubleshooting.html, `INVALID`
    """
    environment = backend.get_compute_environment(compute_environment_name)
    if environment and environment.state != "DISABLED":
        raise ClientException("Cannot delete, state must be DISABLED")
    if environment and not _has_its_role(backend, environment):
        # AWS takes the call and does not come to its end
        return
    original(backend, compute_environment_name)


@around(BatchBackend, "describe_compute_environments")
def tell_invalid_environments(original: Any, backend: BatchBackend, *args: Any) -> list[dict[str, Any]]:
    """An environment whose role was deleted says that it is valid.

    https://docs.aws.amazon.com/batch/latest/userguide/troubleshooting.html, `INVALID`
    """
    details = original(backend, *args)
    for detail in details:
        if not _has_its_role(backend, backend.get_compute_environment_by_arn(detail["computeEnvironmentArn"])):
            detail["status"] = "INVALID"
            detail["statusReason"] = f"CLIENT_ERROR - Not authorized to assume {detail['serviceRole']}"
    return details


def _has_its_role(backend: BatchBackend, environment: ComputeEnvironment) -> bool:
    try:
        return bool(backend.iam_backend.get_role_by_arn(environment.service_role))
    except NotFoundException:
        return False


@around(BatchBackend, "delete_job_queue")
def keep_enabled_queue(original: Any, backend: BatchBackend, queue_name: str) -> None:
    """A queue goes while it is enabled.

    https://docs.aws.amazon.com/batch/latest/APIReference/API_DeleteJobQueue.html
    """
    queue = backend.get_job_queue(queue_name)
    if queue and queue.state != "DISABLED":
        raise ClientException("Cannot delete, state must be DISABLED")
    original(backend, queue_name)


@around(BatchBackend, "create_job_queue")
def refuse_new_queue_of_both_kinds(
    original: Any,
    backend: BatchBackend,
    queue_name: str,
    priority: str,
    schedule_policy: str | None,
    state: str,
    compute_env_order: list[dict[str, Any]],
    tags: dict[str, str] | None = None,
) -> Any:
    """A queue sends jobs to instances and to Fargate.

    https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateJobQueue.html, `computeEnvironmentOrder`
    """
    _are_of_one_kind(backend, compute_env_order)
    return original(backend, queue_name, priority, schedule_policy, state, compute_env_order, tags)


@around(BatchBackend, "update_job_queue")
def refuse_queue_of_both_kinds(
    original: Any,
    backend: BatchBackend,
    queue_name: str,
    priority: str | None,
    state: str | None,
    compute_env_order: list[dict[str, Any]] | None,
    schedule_policy: str | None,
) -> Any:
    """As :func:`refuse_new_queue_of_both_kinds`.

    https://docs.aws.amazon.com/batch/latest/APIReference/API_UpdateJobQueue.html, `computeEnvironmentOrder`
    """
    _are_of_one_kind(backend, compute_env_order)
    return original(backend, queue_name, priority, state, compute_env_order, schedule_policy)


def _are_of_one_kind(backend: BatchBackend, order: list[dict[str, Any]] | None) -> None:
    environments = [backend.get_compute_environment(entry["computeEnvironment"]) for entry in order or []]
    types = [(environment.compute_resources or {}).get("type", "") for environment in environments if environment]
    if len({"FARGATE" in kind for kind in types}) > 1:
        raise ClientException("EC2 and Fargate compute environments cannot be mixed in a job queue.")
