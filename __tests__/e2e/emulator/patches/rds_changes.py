"""Changes and deletions of databases that AWS refuses and moto carries out."""

from typing import Any

from moto.rds.exceptions import InvalidParameterCombination
from moto.rds.models import RDSBackend
from moto.rds.responses import RDSResponse

from .patching import around


@around(RDSBackend, "modify_db_instance")
def refuse_what_cannot_be_taken_back(
    original: Any, backend: RDSBackend, db_instance_identifier: str, db_kwargs: dict[str, Any]
) -> Any:
    """Storage shrinks, engines go back to older versions, and to a new major one without being told so.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html, `AllocatedStorage`,
    `AllowMajorVersionUpgrade`, `EngineVersion`; with the error `InvalidParameterCombination`
    """
    [database] = backend.describe_db_instances(db_instance_identifier)
    storage = db_kwargs.get("allocated_storage")
    if storage and int(storage) < int(database.allocated_storage):
        raise InvalidParameterCombination(
            f"Requested storage size ({storage}) cannot be less than the current storage size "
            f"({database.allocated_storage})."
        )
    _refuse_version(database, db_kwargs)
    return original(backend, db_instance_identifier, db_kwargs)


@around(RDSBackend, "modify_db_cluster")
def refuse_version_of_cluster(original: Any, backend: RDSBackend, kwargs: dict[str, Any]) -> Any:
    """As :func:`refuse_what_cannot_be_taken_back`, for the version of a cluster.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBCluster.html
    """
    cluster = backend.clusters.get(kwargs["db_cluster_identifier"])
    if cluster:
        _refuse_version(cluster, kwargs)
    return original(backend, kwargs)


def _refuse_version(database: Any, asked: dict[str, Any]) -> None:
    before, after = database.engine_version, asked.get("engine_version") or database.engine_version
    old, new = _parts(before), _parts(after)
    # a version without its minor part means the newest one
    if new < old[: len(new)]:
        raise InvalidParameterCombination(f"Cannot upgrade {database.engine} from {before} to {after}")
    if new[0] > old[0] and not asked.get("allow_major_version_upgrade"):
        raise InvalidParameterCombination(
            "The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version."
        )


def _parts(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdigit()]


@around(RDSBackend, "delete_db_instance")
def ask_for_final_snapshot(
    original: Any,
    backend: RDSBackend,
    db_instance_identifier: str,
    final_db_snapshot_identifier: str | None = None,
    skip_final_snapshot: bool | None = False,
    delete_automated_backups: bool | None = True,
) -> Any:
    """A database is deleted without a last snapshot although that was not asked for.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html, `SkipFinalSnapshot`; with the
    error `InvalidParameterCombination`
    """
    database = backend.databases.get(db_instance_identifier)
    if database and not database.db_cluster_identifier and not (final_db_snapshot_identifier or skip_final_snapshot):
        raise InvalidParameterCombination(
            "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified."
        )
    return original(
        backend, db_instance_identifier, final_db_snapshot_identifier, skip_final_snapshot, delete_automated_backups
    )


@around(RDSResponse, "delete_db_cluster")
def ask_for_final_snapshot_of_cluster(original: Any, response: RDSResponse) -> Any:
    """As :func:`ask_for_final_snapshot`, for clusters.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBCluster.html, `SkipFinalSnapshot`; with the
    error `InvalidParameterCombination`
    """
    if not (response.params.get("FinalDBSnapshotIdentifier") or response.params.get("SkipFinalSnapshot")):
        raise InvalidParameterCombination(
            "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified."
        )
    return original(response)
