import os
import sys
from datetime import datetime
from pathlib import Path
from subprocess import DEVNULL, Popen, TimeoutExpired
from tempfile import TemporaryDirectory
from typing import Any

from moto.batch.models import Job
from moto.batch.utils import JobStatus
from moto.settings import moto_server_port

from .patching import around

SECONDS_BETWEEN_LOOKS = 0.2


@around(Job, "run")
def run_as_process(original: Any, job: Job) -> None:
    """Jobs run in Docker, and fail without it; here they run as processes of this machine.

    A job gets the command and the environment that AWS Batch would give to its container, credentials of its own, and
    an empty folder in which `python` is the Python of this server.

    https://docs.aws.amazon.com/batch/latest/userguide/jobs.html
    """
    job.job_started_at = datetime.now()
    job.status = JobStatus.RUNNING
    job._start_attempt()
    job._log_backend.ensure_log_group(log_group_of(job))
    with TemporaryDirectory() as folder:
        command = job._add_parameters_to_command(job._get_container_property("command", []))
        # bash reads personal settings when its input is a socket
        process = Popen(command, cwd=folder, env=environment_of(job, Path(folder)), stdin=DEVNULL)
        while job.exit_code is None:
            try:
                job.exit_code = process.wait(SECONDS_BETWEEN_LOOKS)
            except TimeoutExpired:
                if job.stop:
                    process.terminate()
    job._mark_stopped(success=job.exit_code == 0)


def log_group_of(job: Job) -> str:
    """The group that a job's log goes to, which is made when it is not there. What a job prints is not kept here.

    https://docs.aws.amazon.com/batch/latest/userguide/using_awslogs.html
    """
    configuration = job._get_container_property("logConfiguration", {})
    return configuration.get("options", {}).get("awslogs-group", "/aws/batch/job")


def environment_of(job: Job, folder: Path) -> dict[str, str]:
    """What Batch and ECS tell a job.

    https://docs.aws.amazon.com/batch/latest/userguide/job_env_vars.html
    https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html, `AWS_EXECUTION_ENV`
    """
    python = folder / ".bin" / "python"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    compute = job.job_queue.environments[0]
    return {
        "PATH": f"{python.parent}:{os.environ['PATH']}",
        "TMPDIR": str(folder),
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{moto_server_port()}",
        "AWS_ACCESS_KEY_ID": "job",
        "AWS_SECRET_ACCESS_KEY": "job",
        "AWS_EXECUTION_ENV": f"AWS_ECS_{'FARGATE' if 'FARGATE' in compute.compute_resources['type'] else 'EC2'}",
        "AWS_BATCH_CE_NAME": compute.name,
        "AWS_BATCH_JQ_NAME": job.job_queue.name,
        "AWS_BATCH_JOB_ATTEMPT": "1",
        # Metaflow's jobs install what they need, which is here: it would change the Python that this server runs on
        "METAFLOW_SKIP_INSTALL_DEPENDENCIES": "yes",
        **{variable["name"]: variable["value"] for variable in job._get_container_property("environment", [])},
    }
