from json import dumps, loads
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

from moto.backup import urls
from moto.backup.exceptions import InvalidParameterValueException, InvalidRequestException, ResourceNotFoundException
from moto.backup.models import BackupBackend
from moto.backup.responses import BackupResponse
from moto.core.utils import unix_time
from moto.efs.models import FileSystem, efs_backends
from moto.iam import iam_backends

from .patching import around

# what a job says the first times that it is asked for, and ever after
STATES = ("PENDING", "RUNNING", "COMPLETED")

# https://docs.aws.amazon.com/aws-backup/latest/devguide/API_StartRestoreJob.html, `Metadata`
WANTED_OF_FILE_SYSTEMS = ("file-system-id", "Encrypted", "PerformanceMode", "CreationToken", "newFileSystem")


class Job:
    """Something that takes its time: a backup, or a restore."""

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        self.asked = 0

    def describe(self, state: str) -> str:
        self.asked += 1
        step = STATES[min(self.asked, len(STATES) - 1)]
        return dumps(self.facts | {state: step})


@around(BackupBackend, "__init__")
def hold_jobs(original: Any, backend: BackupBackend, *args: Any, **fields: Any) -> None:
    """Nothing can be backed up: there are no jobs and no recovery points."""
    original(backend, *args, **fields)
    backend.backup_jobs = {}
    backend.restore_jobs = {}
    backend.recovery_points = {}


@around(BackupBackend, "delete_backup_vault")
def keep_vault_with_backups(original: Any, backend: BackupBackend, backup_vault_name: str) -> None:
    """A vault goes with the backups in it.

    https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteBackupVault.html: "only if it is empty"
    """
    if any(point["BackupVaultName"] == backup_vault_name for point in list(backend.recovery_points.values())):
        raise InvalidRequestException(
            f"Backup vault cannot be deleted because it contains recovery points: {backup_vault_name}"
        )
    original(backend, backup_vault_name)


def start_backup_job(response: BackupResponse) -> str:
    """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_StartBackupJob.html"""
    backend, asked = response.backup_backend, loads(response.body)
    vault = backend.describe_backup_vault(asked["BackupVaultName"])
    _role(backend, asked["IamRoleArn"])
    file_system = _file_system(backend, asked["ResourceArn"])
    point = {
        "RecoveryPointArn": f"{vault.backup_vault_arn.rsplit(':', 2)[0]}:recovery-point:{uuid4()}",
        "BackupVaultName": vault.backup_vault_name,
        "BackupVaultArn": vault.backup_vault_arn,
        "ResourceArn": file_system.file_system_arn,
        "ResourceType": "EFS",
        "IamRoleArn": asked["IamRoleArn"],
        "Status": "COMPLETED",
        "CreationDate": unix_time(),
        "Lifecycle": asked.get("Lifecycle", {}),
    }
    facts = {name: point[name] for name in point if name not in ("Status", "Lifecycle")} | {"BackupJobId": str(uuid4())}
    backend.recovery_points[point["RecoveryPointArn"]] = point
    backend.backup_jobs[facts["BackupJobId"]] = Job(**facts)
    return dumps({name: facts[name] for name in ("BackupJobId", "RecoveryPointArn", "CreationDate")})


def describe_backup_job(response: BackupResponse) -> str:
    """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DescribeBackupJob.html"""
    return _job(response.backup_backend.backup_jobs, response).describe("State")


def list_recovery_points_by_backup_vault(response: BackupResponse) -> str:
    """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListRecoveryPointsByBackupVault.html"""
    backend, vault = response.backup_backend, response.path.split("/")[2]
    backend.describe_backup_vault(vault)
    resource = response._get_param("resourceArn")
    points = [
        point
        for point in list(backend.recovery_points.values())
        if point["BackupVaultName"] == vault and resource in (None, point["ResourceArn"])
    ]
    return dumps({"RecoveryPoints": points})


def get_recovery_point_restore_metadata(response: BackupResponse) -> str:
    """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_GetRecoveryPointRestoreMetadata.html"""
    point = _point(response.backup_backend, _in_path(response, 4))
    metadata = {"file-system-id": point["ResourceArn"].rsplit("/", 1)[1]}
    names = ("BackupVaultArn", "RecoveryPointArn")
    return dumps({name: point[name] for name in names} | {"RestoreMetadata": metadata})


def delete_recovery_point(response: BackupResponse) -> str:
    """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteRecoveryPoint.html"""
    point = _point(response.backup_backend, _in_path(response, 4))
    del response.backup_backend.recovery_points[point["RecoveryPointArn"]]
    return "{}"


def start_restore_job(response: BackupResponse) -> str:
    """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_StartRestoreJob.html"""
    backend, asked = response.backup_backend, loads(response.body)
    point = _point(backend, asked["RecoveryPointArn"])
    _role(backend, asked["IamRoleArn"])
    missing = [name for name in WANTED_OF_FILE_SYSTEMS if name not in asked["Metadata"]]
    if missing:
        raise InvalidParameterValueException(f"Invalid restore metadata. You must specify {', '.join(missing)}")
    if asked["Metadata"]["newFileSystem"] == "false":
        _file_system(backend, f"{point['ResourceArn'].rsplit('/', 1)[0]}/{asked['Metadata']['file-system-id']}")
    job = Job(
        RestoreJobId=str(uuid4()),
        RecoveryPointArn=point["RecoveryPointArn"],
        CreationDate=unix_time(),
        IamRoleArn=asked["IamRoleArn"],
        ResourceType="EFS",
    )
    backend.restore_jobs[job.facts["RestoreJobId"]] = job
    return dumps({"RestoreJobId": job.facts["RestoreJobId"]})


def describe_restore_job(response: BackupResponse) -> str:
    """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DescribeRestoreJob.html"""
    return _job(response.backup_backend.restore_jobs, response).describe("Status")


def _in_path(response: BackupResponse, part: int) -> str:
    return unquote(response.raw_path.split("/")[part])


def _job(jobs: dict[str, Job], response: BackupResponse) -> Job:
    job_id = response.path.split("/")[-1]
    if job_id not in jobs:
        raise ResourceNotFoundException(f"Cannot find job {job_id}")
    return jobs[job_id]


def _point(backend: BackupBackend, arn: str) -> dict[str, Any]:
    if arn not in backend.recovery_points:
        raise ResourceNotFoundException(f"Cannot find recovery point {arn}")
    return backend.recovery_points[arn]


def _role(backend: BackupBackend, arn: str) -> None:
    roles = list(iam_backends[backend.account_id][backend.partition].roles.values())
    if not any(role.arn == arn for role in roles):
        raise InvalidParameterValueException(f"IAM Role {arn} does not exist")


def _file_system(backend: BackupBackend, arn: str) -> FileSystem:
    file_systems = efs_backends[backend.account_id][backend.region_name].file_systems_by_id
    file_system_id = arn.rsplit("/", 1)[-1]
    if file_system_id not in file_systems:
        raise ResourceNotFoundException(f"Cannot find resource {arn}")
    return file_systems[file_system_id]


VAULT = "{0}/backup-vaults/(?P<name>[^/]+)"

for path, operation in (
    ("{0}/backup-jobs$", start_backup_job),
    ("{0}/backup-jobs/(?P<job>[^/]+)$", describe_backup_job),
    ("{0}/restore-jobs$", start_restore_job),
    ("{0}/restore-jobs/(?P<job>[^/]+)$", describe_restore_job),
    (f"{VAULT}/recovery-points/$", list_recovery_points_by_backup_vault),
    (f"{VAULT}/recovery-points/(?P<point>[^/]+)$", delete_recovery_point),
    (f"{VAULT}/recovery-points/(?P<point>[^/]+)/restore-metadata$", get_recovery_point_restore_metadata),
):
    urls.url_paths[path] = BackupResponse.dispatch
    setattr(BackupResponse, operation.__name__, operation)
