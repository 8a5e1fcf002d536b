from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Request:
    """A line of a recording: see `recorder.py`."""

    service: str
    operation: str
    input: dict[str, Any]
    unknown: list[str]
    status: int
    again: bool = False
    """Whether the client sent it once more, without knowing what became of it."""

    @property
    def call(self) -> str:
        return f"{self.service}:{self.operation}"

    @property
    def accepted(self) -> bool:
        return self.status < 400


@dataclass(frozen=True)
class Finding:
    """Something in a request that AWS refuses, or that does nothing."""

    call: str
    """Service and operation, such as `ec2:CreateVpc`."""
    where: str
    """Path of the member."""
    kind: str
    """Kind of constraint of a model, name of a rule, or kind of mistake in a policy."""
    what: str
    """What is wrong, with what was found."""
