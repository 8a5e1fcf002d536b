import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl


class UnparsedError(Exception):
    """A request that belongs to no operation that is known, or that cannot be read."""


@dataclass(frozen=True)
class HttpRequest:
    """A request as it came in."""

    method: str
    uri: str
    """Path and query, still percent-encoded."""
    headers: dict[str, str]
    """By their names in lower case."""
    body: bytes

    @cached_property
    def path(self) -> str:
        return self.uri.partition("?")[0]

    @cached_property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(self.uri.partition("?")[2], keep_blank_values=True)

    @cached_property
    def form(self) -> list[tuple[str, str]]:
        return parse_qsl(self.body.decode(), keep_blank_values=True)

    @property
    def signing_name(self) -> str | None:
        """The service that the signature names.

        https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
        """
        scope = re.search(r"Credential=[^/]*/\d{8}/[^/]*/([^/]+)/aws4_request", self.headers.get("authorization", ""))
        return scope and scope[1]


@dataclass(frozen=True)
class Parsed:
    """A request that was read."""

    service: str
    """As botocore calls it."""
    operation: str
    input: dict[str, Any]
    """By the model's names of members. Bytes are base64, times are as they were sent."""
    unknown: list[str] = field(default_factory=list)
    """Paths of what the model does not know, by the names in the request."""
