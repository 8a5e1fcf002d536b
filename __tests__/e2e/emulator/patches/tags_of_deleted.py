"""What is deleted leaves its tags behind, and what is made under the same name later has them again."""

from typing import Any

from moto.backup.models import BackupBackend
from moto.logs.models import LogsBackend
from moto.opensearch.models import OpenSearchServiceBackend

from .patching import around


@around(BackupBackend, "delete_backup_vault")
def forget_tags_of_vault(original: Any, backend: BackupBackend, backup_vault_name: str) -> None:
    """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteBackupVault.html"""
    vault = backend.vaults.get(backup_vault_name)
    original(backend, backup_vault_name)
    if vault:
        backend.tagger.delete_all_tags_for_resource(vault.backup_vault_arn)


@around(LogsBackend, "delete_log_group")
def forget_tags_of_log_group(original: Any, backend: LogsBackend, log_group_name: str) -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogGroup.html"""
    group = backend.groups.get(log_group_name)
    original(backend, log_group_name)
    backend.tagger.delete_all_tags_for_resource(group.arn)


@around(OpenSearchServiceBackend, "delete_domain")
def forget_tags_of_domain(original: Any, backend: OpenSearchServiceBackend, domain_name: str) -> Any:
    """https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DeleteDomain.html"""
    domain = original(backend, domain_name)
    backend.tagger.delete_all_tags_for_resource(domain.arn)
    return domain
