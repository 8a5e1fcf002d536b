from typing import Any

from moto.logs.exceptions import InvalidParameterException, ResourceNotFoundException
from moto.logs.models import LogGroup, LogsBackend, logs_backends
from moto.logs.responses import LogsResponse
from moto.utilities.arns import parse_arn

from .patching import around


@around(LogsBackend, "put_subscription_filter")
def send_to_destinations(
    original: Any,
    backend: LogsBackend,
    log_group_name: str,
    filter_name: str,
    filter_pattern: str,
    destination_arn: str,
    role_arn: str,
) -> None:
    """A destination, which may be another account's, is taken for a log group that there is not.

    https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html, `destinationArn`
    """
    arn = parse_arn(destination_arn)
    if (arn.service, arn.resource_type) != ("logs", "destination"):
        original(backend, log_group_name, filter_name, filter_pattern, destination_arn, role_arn)
    elif destination_arn not in logs_backends[arn.account][arn.region].destinations:
        raise InvalidParameterException(f"Could not deliver test message to {destination_arn}")
    else:
        backend.groups[log_group_name].put_subscription_filter(filter_name, filter_pattern, destination_arn, role_arn)


def associate_kms_key(response: LogsResponse) -> str:
    """A group of logs cannot be given another key.

    https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_AssociateKmsKey.html
    """
    _group(response).kms_key_id = response._get_param("kmsKeyId")
    return ""


def disassociate_kms_key(response: LogsResponse) -> str:
    """As :func:`associate_kms_key`.

    https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DisassociateKmsKey.html
    """
    _group(response).kms_key_id = None
    return ""


def _group(response: LogsResponse) -> LogGroup:
    name = response._get_param("logGroupName")
    if name not in response.logs_backend.groups:
        raise ResourceNotFoundException()
    return response.logs_backend.groups[name]


LogsResponse.associate_kms_key = associate_kms_key
LogsResponse.disassociate_kms_key = disassociate_kms_key
