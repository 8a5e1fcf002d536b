"""moto's server with the gaps mended that Terraform's AWS provider stumbles over.

    python3 moto_server.py PORT

It listens on the loopback address alone, until it is told to stop (SIGTERM or SIGINT) or its standard input ends.
"""

import os
import sys
from threading import Thread

sys.dont_write_bytecode = True
# policies that AWS manages can be attached only when they were loaded, which moto decides on import
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from moto.server import main  # noqa: E402

import patches  # noqa: E402


def end_with_standard_input() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    patches.apply()
    Thread(target=end_with_standard_input, daemon=True).start()
    main(["-H", "127.0.0.1", "-p", sys.argv[1]])
