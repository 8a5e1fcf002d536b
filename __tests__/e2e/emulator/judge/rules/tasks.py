"""What task definitions are made of."""

import json
from collections.abc import Iterator

from .rule import DOCS, Input, Rule, values_at

ECS = f"{DOCS}/AmazonECS/latest"
REGISTER = "ecs:RegisterTaskDefinition"

# memory in MiB by CPU units: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
FARGATE = {
    256: (512, 1024, 2048),
    512: range(1024, 4097, 1024),
    1024: range(2048, 8193, 1024),
    2048: range(4096, 16385, 1024),
    4096: range(8192, 30721, 1024),
    8192: range(16384, 61441, 4096),
    16384: range(32768, 122881, 8192),
}


def _fargate_pair(found: Input) -> Iterator[str]:
    if "FARGATE" in found.get("requiresCompatibilities", []):
        cpu, memory = int(found.get("cpu", 0)), int(found.get("memory", 0))
        if memory not in FARGATE.get(cpu, ()):
            yield f"{cpu} CPU units with {memory} MiB"


def _fargate_network(found: Input) -> Iterator[str]:
    if "FARGATE" in found.get("requiresCompatibilities", []) and found.get("networkMode") != "awsvpc":
        yield f"networkMode is {found.get('networkMode')}"


def _size(found: Input) -> Iterator[str]:
    size = len(json.dumps(found, separators=(",", ":"), ensure_ascii=False).encode())
    if size > 65_536:
        yield f"{size} bytes"


def _share(found: Input) -> Iterator[str]:
    for member, of_container in (("cpu", ("cpu",)), ("memory", ("memoryReservation", "memory"))):
        shares = [
            next((container[name] for name in of_container if container.get(name)), 0)
            for container in found["containerDefinitions"]
        ]
        if member in found and sum(shares) > int(found[member]):
            yield f"containers have {sum(shares)} {member}, the task {found[member]}"


def _containers(found: Input) -> Iterator[str]:
    containers = found["containerDefinitions"]
    names = [container.get("name") for container in containers]
    if len(containers) > 10:
        yield f"{len(containers)} containers"
    if len(names) != len(set(names)):
        yield f"containers share a name: {names}"
    if not any(container.get("essential", True) for container in containers):
        yield "no container is essential"
    for name in values_at(found, "containerDefinitions[].dependsOn[].containerName"):
        if name not in names:
            yield f"something depends on {name}, which is no container"


def _volumes(found: Input) -> Iterator[str]:
    volumes = set(values_at(found, "volumes[].name"))
    for name in values_at(found, "containerDefinitions[].mountPoints[].sourceVolume"):
        if name not in volumes:
            yield f"{name} is mounted and no volume"


def _ports(found: Input) -> Iterator[str]:
    ports = []
    for container in found["containerDefinitions"]:
        for mapping in container.get("portMappings", []):
            ports.append((mapping.get("containerPort"), mapping.get("protocol", "tcp")))
            if found.get("networkMode") == "awsvpc" and mapping.get("hostPort") not in (
                None,
                mapping.get("containerPort"),
            ):
                yield f"{mapping['hostPort']} of the host is {mapping.get('containerPort')} of the container"
    if found.get("networkMode") == "awsvpc" and len(ports) != len(set(ports)):
        yield f"containers share a port: {ports}"


def _variables(found: Input) -> Iterator[str]:
    for container in found["containerDefinitions"]:
        names = [item["name"] for part in ("environment", "secrets") for item in container.get(part, [])]
        yield from (f"{name} is there twice" for name in sorted({name for name in names if names.count(name) > 1}))


RULES = [
    Rule("CPU and memory on Fargate", REGISTER, _fargate_pair, f"{ECS}/developerguide/fargate-tasks-services.html"),
    Rule("network mode on Fargate", REGISTER, _fargate_network, f"{ECS}/developerguide/fargate-tasks-services.html"),
    Rule("size of a task definition", REGISTER, _size, f"{ECS}/developerguide/service-quotas.html"),
    Rule("shares of containers", REGISTER, _share, f"{ECS}/APIReference/API_ContainerDefinition.html"),
    Rule("containers of a task", REGISTER, _containers, f"{ECS}/developerguide/service-quotas.html"),
    Rule("volumes of containers", REGISTER, _volumes, f"{ECS}/APIReference/API_MountPoint.html"),
    Rule("ports of containers", REGISTER, _ports, f"{ECS}/APIReference/API_PortMapping.html"),
    Rule("variables of containers", REGISTER, _variables, f"{ECS}/APIReference/API_ContainerDefinition.html"),
]
