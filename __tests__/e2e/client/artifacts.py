"""Prints what a run of a flow has left, as the Metaflow client reads it back: `python artifacts.py FLOW/RUN`.

    {"successful": true, "steps": {"start": [{"numbers": [1, 2, 3]}], ...}}
"""

import json
import sys

from metaflow import Run, Task, namespace


def artifacts(task: Task) -> dict[str, object]:
    return {artifact.id: artifact.data for artifact in task if artifact.id != "name"}


namespace(None)
run = Run(sys.argv[1])
steps = {step.id: [artifacts(task) for task in step] for step in run}
json.dump({"successful": run.successful, "steps": steps}, sys.stdout)
