"""Answers a request that is sent once more with the answer that was lost.

The provider's HTTP client at times closes a connection before it has read the answer, about once in 5,000 requests on a
busy machine, and the SDK sends the request again. What made something then meets what the first attempt made, which
the network between people and AWS hardly ever brings about, and which no test here is about. SDKs give all attempts of a
call one number: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html

A test that loses answers on purpose takes the number away on the way.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

# answers that are kept, the latest; an attempt follows the one before within seconds
KEPT = 2_000


class Repeats:
    """A WSGI application around another one."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application
        self.answers: OrderedDict[str, tuple[tuple[Any, ...], list[bytes]]] = OrderedDict()
        self.lock = Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        call = environ.get("HTTP_AMZ_SDK_INVOCATION_ID")
        if call is None:
            return self.application(environ, start_response)
        with self.lock:
            answer = self.answers.get(call)
        if answer is None:
            answer = self._ask(environ)
            if answer[0][0].startswith("2"):
                self._keep(call, answer)
        head, body = answer
        start_response(*head)
        return body

    def _ask(self, environ: dict[str, Any]) -> tuple[tuple[Any, ...], list[bytes]]:
        head: tuple[Any, ...] = ()

        def note(*arguments: Any) -> None:
            nonlocal head
            head = arguments

        body = list(self.application(environ, note))
        return head, body

    def _keep(self, call: str, answer: tuple[tuple[Any, ...], list[bytes]]) -> None:
        with self.lock:
            self.answers[call] = answer
            if len(self.answers) > KEPT:
                self.answers.popitem(last=False)
