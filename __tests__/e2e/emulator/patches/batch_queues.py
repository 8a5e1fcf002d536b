import json
from typing import Any

from moto.batch.exceptions import ClientException
from moto.batch.models import BatchBackend, JobQueue
from moto.batch.responses import BatchResponse

from .patching import around


@around(BatchResponse, "createjobqueue")
def keep_limits(original: Any, response: BatchResponse) -> str:
    """What is to be done with jobs that wait too long is dropped.

    https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateJobQueue.html, `jobStateTimeLimitActions`
    """
    reply = original(response)
    _set_limits(response, json.loads(reply)["jobQueueArn"])
    return reply


@around(BatchResponse, "updatejobqueue")
def replace_limits(original: Any, response: BatchResponse) -> str:
    """See :func:`keep_limits`.

    https://docs.aws.amazon.com/batch/latest/APIReference/API_UpdateJobQueue.html, `jobStateTimeLimitActions`
    """
    reply = original(response)
    _set_limits(response, json.loads(reply)["jobQueueArn"])
    return reply


def _set_limits(response: BatchResponse, queue: str) -> None:
    limits = response._get_param("jobStateTimeLimitActions")
    if limits is not None:
        response.batch_backend.get_job_queue(queue).limits = limits


@around(JobQueue, "describe")
def return_limits(original: Any, queue: JobQueue) -> dict[str, Any]:
    """See :func:`keep_limits`.

    https://docs.aws.amazon.com/batch/latest/APIReference/API_JobQueueDetail.html
    """
    return {**original(queue), "jobStateTimeLimitActions": getattr(queue, "limits", [])}


@around(BatchBackend, "delete_compute_environment")
def keep_environments_of_queues(original: Any, backend: BatchBackend, compute_environment_name: str) -> None:
    """A compute environment is deleted from under the queues that send jobs to it; AWS refuses that.

    https://docs.aws.amazon.com/batch/latest/APIReference/API_DeleteComputeEnvironment.html
    """
    environment = backend.get_compute_environment(compute_environment_name)
    if any(environment in queue.environments for queue in list(backend._job_queues.values())):
        raise ClientException("Cannot delete, found existing JobQueue relationship")
    original(backend, compute_environment_name)
