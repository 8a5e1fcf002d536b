"""moto's server with the gaps mended that Terraform's AWS provider stumbles over.

    python3 moto_server.py PORT [RECORDING]

It listens only on the loopback address, until it is told to stop (SIGTERM or SIGINT) or its standard input ends. The
jobs that it runs end with it when it leads a process group. Every request is appended to the file RECORDING: see
`recorder.py`.
"""

import os
import signal
import sys
from collections.abc import Callable
from threading import Thread
from typing import Any

sys.dont_write_bytecode = True
# policies that AWS manages can be attached only when they were loaded, which moto decides on import
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from moto import server  # noqa: E402

import patches  # noqa: E402
from recorder import Recorder  # noqa: E402
from repeats import Repeats  # noqa: E402


def end_with_standard_input() -> None:
    sys.stdin.read()
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def put_around_server(layer: Callable[[Any], Any]) -> None:
    application = server.DomainDispatcherApplication
    server.DomainDispatcherApplication = lambda create_app: layer(application(create_app))


def record(recording: str) -> None:
    file = open(recording, "a", encoding="utf-8")
    put_around_server(lambda application: Recorder(application, file))


if __name__ == "__main__":
    patches.apply()
    put_around_server(Repeats)
    if len(sys.argv) > 2:
        record(sys.argv[2])
    Thread(target=end_with_standard_input, daemon=True).start()
    server.main(["-H", "127.0.0.1", "-p", sys.argv[1]])
