"""Writes down the calls of AWS' API that a Python program makes, for a folder that is on its PYTHONPATH.

One line of JSON a call, added to the file that AWS_CALLS_FILE names:

    {"service": "s3", "operation": "PutObject", "parameters": {"Bucket": "b", "Key": "k", "Body": "<BytesIO>"}}

boto3 does nothing that does not pass through here, be it a client, a resource, a paginator or a transfer in parts.
"""

import json
import os
from typing import Any

from botocore.client import BaseClient

make_call = BaseClient._make_api_call


def record(client: BaseClient, operation: str, parameters: dict[str, Any]) -> Any:
    service = client.meta.service_model.service_name
    call = {"service": service, "operation": operation, "parameters": parameters}
    line = json.dumps(call, default=lambda value: f"<{type(value).__name__}>")
    # several processes write to the file: a line that is added in one write stays whole
    file = os.open(os.environ["AWS_CALLS_FILE"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        os.write(file, f"{line}\n".encode())
    finally:
        os.close(file)
    return make_call(client, operation, parameters)


BaseClient._make_api_call = record
