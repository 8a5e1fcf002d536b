from json import dumps, loads
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

from moto.backup.exceptions import InvalidRequestException, ResourceNotFoundException
from moto.backup.models import BackupBackend, Plan
from moto.backup.responses import BackupResponse
from moto.core.utils import unix_time

from .patching import around


@around(BackupBackend, "__init__")
def hold_selections(original: Any, backend: BackupBackend, *args: Any, **fields: Any) -> None:
    """Which resources a plan backs up cannot be said: there are no selections."""
    original(backend, *args, **fields)
    backend.selections = {}


@around(BackupBackend, "delete_backup_plan")
def free_name_of_plan(original: Any, backend: BackupBackend, backup_plan_id: str) -> Any:
    """A deleted plan keeps its name, so that no other one can have it; and a plan goes with selections.

    https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteBackupPlan.html, `InvalidRequestException`
    """
    if any(selection["BackupPlanId"] == backup_plan_id for selection in list(backend.selections.values())):
        raise InvalidRequestException("Related backup plan selections must be deleted prior to backup plan")
    reply = original(backend, backup_plan_id)
    del backend.plans[backup_plan_id]
    return reply


def list_tags(response: BackupResponse) -> str:
    """The ARN in a path is found only where the path ends with a slash: in boto3's, not in the Go SDK's.

    https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListTags.html
    """
    return dumps({"Tags": response.backup_backend.list_tags(arn_in_path(response))})


def tag_resource(response: BackupResponse) -> str:
    """As :func:`list_tags`: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_TagResource.html"""
    response.backup_backend.tag_resource(arn_in_path(response), loads(response.body)["Tags"])
    return "{}"


def untag_resource(response: BackupResponse) -> str:
    """As :func:`list_tags`: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UntagResource.html"""
    response.backup_backend.untag_resource(arn_in_path(response), loads(response.body)["TagKeyList"])
    return "{}"


def arn_in_path(response: BackupResponse) -> str:
    return unquote(response.path).rstrip("/").split("/", 2)[2]


def update_backup_plan(response: BackupResponse) -> str:
    """Plans cannot be changed.

    https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateBackupPlan.html
    """
    backend = response.backup_backend
    plan = backend.get_backup_plan(response.path.rstrip("/").split("/")[-1], None)
    changed = Plan(loads(response.body)["BackupPlan"], plan.creator_request_id, backend)
    changed.backup_plan_id, changed.backup_plan_arn = plan.backup_plan_id, plan.backup_plan_arn
    backend.plans[plan.backup_plan_id] = changed
    return dumps(changed.to_dict())


def create_backup_selection(response: BackupResponse) -> str:
    """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupSelection.html"""
    selection = {
        "BackupPlanId": response.path.rstrip("/").split("/")[-2],
        "BackupSelection": loads(response.body)["BackupSelection"],
        "CreationDate": unix_time(),
        "SelectionId": str(uuid4()),
    }
    response.backup_backend.selections[selection["SelectionId"]] = selection
    return dumps({name: value for name, value in selection.items() if name != "BackupSelection"})


def get_backup_selection(response: BackupResponse) -> str:
    """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_GetBackupSelection.html"""
    return dumps(response.backup_backend.selections[asked_for(response)])


def delete_backup_selection(response: BackupResponse) -> str:
    """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteBackupSelection.html"""
    del response.backup_backend.selections[asked_for(response)]
    return "{}"


def asked_for(response: BackupResponse) -> str:
    selection_id = response.path.split("/")[-1]
    if selection_id not in response.backup_backend.selections:
        raise ResourceNotFoundException(f"Backup selection {selection_id} not found")
    return selection_id


for operation in (
    list_tags,
    tag_resource,
    untag_resource,
    update_backup_plan,
    create_backup_selection,
    get_backup_selection,
    delete_backup_selection,
):
    setattr(BackupResponse, operation.__name__, operation)
