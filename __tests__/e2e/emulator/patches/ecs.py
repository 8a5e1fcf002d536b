from typing import Any

from moto.core.utils import camelcase_to_underscores
from moto.ec2 import ec2_backends
from moto.ecs.models import Container, EC2ContainerServiceBackend, Service, Task, TaskDefinition
from moto.ecs.responses import EC2ContainerServiceResponse
from moto.moto_api import state_manager

from .patching import around

DROPPED_ON_CREATION = (
    "availabilityZoneRebalancing",
    "deploymentConfiguration",
    "enableECSManagedTags",
    "enableExecuteCommand",
    "healthCheckGracePeriodSeconds",
)


@around(EC2ContainerServiceResponse, "create_service")
def keep_settings_of_service(original: Any, response: EC2ContainerServiceResponse) -> Any:
    """Several settings of a new service are dropped, though an update keeps them.

    https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
    """
    reply = original(response)
    service = reply.result["service"]
    for name in DROPPED_ON_CREATION:
        value = response._get_param(name)
        if value is not None:
            setattr(service, camelcase_to_underscores(name), value)
    return reply


@around(EC2ContainerServiceBackend, "create_service")
def start_tasks_of_service(original: Any, backend: EC2ContainerServiceBackend, *args: Any, **kwargs: Any) -> Service:
    """A new service stays without running tasks for ever; AWS starts as many as are desired.

    https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
    """
    service = original(backend, *args, **kwargs)
    cluster = backend.clusters[service.cluster_name]
    count = service.desired_count
    backend.update_cluster_resources(cluster, -service.pending_count, task_state="PENDING")
    backend.update_cluster_resources(cluster, count, task_state="RUNNING")
    service.running_count, service.pending_count = count, 0
    for deployment in service.deployments:
        deployment |= {"runningCount": count, "pendingCount": 0, "rolloutState": "COMPLETED"}
    return service


@around(EC2ContainerServiceBackend, "update_service")
def keep_rest_of_deployment_configuration(
    original: Any, backend: EC2ContainerServiceBackend, service_properties: dict[str, Any]
) -> Service:
    """A part of the deployment configuration that an update does not name is lost.

    https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
    """
    changed = service_properties.get("deployment_configuration")
    if changed:
        service = backend._get_service(service_properties.get("cluster", "default"), service_properties["service"])
        before = getattr(service, "deployment_configuration", None) or {}
        service_properties["deployment_configuration"] = {**before, **changed}
    return original(backend, service_properties)


@around(Task, "__init__")
def have_all_containers(
    original: Any, task: Task, cluster: Any, task_definition: TaskDefinition, *args: Any, **kwargs: Any
) -> None:
    """A task has only the first container of its definition.

    https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html
    """
    original(task, cluster, task_definition, *args, **kwargs)
    for definition in task_definition.container_definitions[1:]:
        container = Container(task_definition)
        for name in ("name", "image", "cpu", "memory", "environment", "command"):
            setattr(container, name, definition.get(name))
        task.containers.append(container)


@around(EC2ContainerServiceBackend, "stop_task")
def delete_interfaces_of_stopped_task(
    original: Any, backend: EC2ContainerServiceBackend, *args: Any, **kwargs: Any
) -> Task:
    """The network interface of a task outlives it.

    https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
    """
    task = original(backend, *args, **kwargs)
    _delete_interfaces(backend, task)
    return task


@around(EC2ContainerServiceBackend, "describe_tasks")
def delete_interfaces_of_ended_tasks(
    original: Any, backend: EC2ContainerServiceBackend, *args: Any, **kwargs: Any
) -> list[Task]:
    """As :func:`delete_interfaces_of_stopped_task`, of tasks that end by themselves: they do so as they are asked for."""
    tasks = original(backend, *args, **kwargs)
    for task in tasks:
        if task.last_status == "STOPPED":
            _delete_interfaces(backend, task)
    return tasks


def _delete_interfaces(backend: EC2ContainerServiceBackend, task: Task) -> None:
    interfaces = ec2_backends[backend.account_id][backend.region_name].enis
    for attachment in task.attachments:
        for detail in attachment["details"]:
            if detail["name"] == "networkInterfaceId":
                interfaces.pop(detail["value"], None)


@around(EC2ContainerServiceBackend, "list_clusters")
def leave_out_deleted_clusters(original: Any, backend: EC2ContainerServiceBackend) -> list[str]:
    """Deleted clusters are listed for ever; AWS lists existing ones, and describes deleted ones for a while.

    https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteCluster.html
    """
    return [arn for arn in original(backend) if backend.clusters[arn.split("/")[-1]].status != "INACTIVE"]


# a task goes one step further with each question after it: who waits for its end, as the AWS CLI does, would wait for
# half a minute
state_manager.set_transition("ecs::task", {"progression": "immediate"})
