"""Reads requests as AWS' services do: which service and operation, with which input.

botocore has the models of all services and writes requests after them. This package is the other direction. Where
a request says something that the model does not know, that is kept apart and never lost.

https://smithy.io/2.0/aws/protocols/index.html
"""

from .http_request import HttpRequest, Parsed, UnparsedError
from .services import read

__all__ = ["HttpRequest", "Parsed", "UnparsedError", "read"]
