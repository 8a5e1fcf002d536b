"""Runs the migration function once for each line of standard input: the variables of its environment, as JSON.

Answers each with a line: what the function returned and printed, and the last line of the traceback where it failed.
"""

import contextlib
import io
import json
import os
import sys
import traceback

sys.path.insert(0, sys.argv[1])
import index  # noqa: E402

for line in sys.stdin:
    os.environ.clear()
    os.environ.update(json.loads(line))
    log = io.StringIO()
    outcome = {}
    try:
        with contextlib.redirect_stdout(log):
            outcome["result"] = index.handler({}, None)
    except Exception as error:
        outcome["error"] = traceback.format_exception_only(type(error), error)[-1].strip()
    outcome["log"] = log.getvalue()
    print(json.dumps(outcome), flush=True)
