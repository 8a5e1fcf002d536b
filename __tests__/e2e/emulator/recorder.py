"""Records what a server is asked, as one line of JSON per request.

A line is written before its request is answered, so that a test that notes the length of the file between two commands
knows which requests each of them sent. A line has:

- `client`: the program that sent it, such as `terraform-provider-aws` or `Boto3`
- `service`, `operation`, `input`, `unknown`: see `wire.Parsed`; or `unparsed`, the reason why there are none, with
  `method` and `uri`
- `status`: of the reply
- `attempt`: which attempt it is, when the client sends it once more
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict
from io import BytesIO
from threading import Lock
from typing import Any, TextIO

from wire import HttpRequest, UnparsedError, read

PROVIDER = "terraform-provider-aws"

# the emulator's own, which AWS does not have
OWN_PATH = "/moto-api/"


class Recorder:
    """A WSGI application around another one."""

    def __init__(self, application: Callable[..., Iterable[bytes]], file: TextIO) -> None:
        self.application = application
        self.file = file
        self.lock = Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        request = _request(environ)
        # what the application dies of is answered by the server
        status = "500"

        def note_status(line: str, *rest: Any) -> Any:
            nonlocal status
            status = line.split()[0]
            return start_response(line, *rest)

        try:
            return self.application(environ, note_status)
        finally:
            if not request.path.startswith(OWN_PATH):
                self._write({"client": client_of(request), **_read(request), "status": int(status), **_attempt(request)})

    def _write(self, line: dict[str, Any]) -> None:
        text = json.dumps(line, separators=(",", ":"))
        with self.lock:
            self.file.write(f"{text}\n")
            self.file.flush()


def client_of(request: HttpRequest) -> str:
    agent = request.headers.get("user-agent", "")
    return PROVIDER if f"{PROVIDER}/" in agent else re.split(r"[/ ]", agent)[0]


def _attempt(request: HttpRequest) -> dict[str, int]:
    """SDKs number their attempts: `amz-sdk-request: attempt=2; max=3`."""
    found = re.search(r"attempt=(\d+)", request.headers.get("amz-sdk-request", ""))
    return {"attempt": int(found[1])} if found and found[1] != "1" else {}


def _read(request: HttpRequest) -> dict[str, Any]:
    try:
        return asdict(read(request))
    except UnparsedError as error:
        return {"unparsed": str(error), "method": request.method, "uri": request.uri}


def _request(environ: dict[str, Any]) -> HttpRequest:
    """The request; the application reads its body once more."""
    length = environ.get("CONTENT_LENGTH")
    chunked = environ.get("wsgi.input_terminated", False)
    body = environ["wsgi.input"].read(int(length)) if length else environ["wsgi.input"].read() if chunked else b""
    environ.update({"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))})
    headers = {name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_")}
    headers["content-type"] = environ.get("CONTENT_TYPE", "")
    return HttpRequest(environ["REQUEST_METHOD"], environ["RAW_URI"], headers, body)
