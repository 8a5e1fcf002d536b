"""Aurora Serverless v2, which moto has without its rules."""

from typing import Any

from moto.rds.exceptions import InvalidDBClusterStateFault
from moto.rds.models import RDSBackend

from .patching import around


@around(RDSBackend, "create_db_instance")
def refuse_new_without_sizes(original: Any, backend: RDSBackend, db_kwargs: dict[str, Any]) -> Any:
    """An instance of the class `db.serverless` is made in a cluster without sizes to scale between.

    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-administration.html; with the error
    `InvalidDBClusterStateFault` of https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
    """
    _refuse_without_sizes(backend, db_kwargs.get("db_cluster_identifier"), db_kwargs)
    return original(backend, db_kwargs)


@around(RDSBackend, "modify_db_instance")
def refuse_changed_without_sizes(
    original: Any, backend: RDSBackend, db_instance_identifier: str, db_kwargs: dict[str, Any]
) -> Any:
    """As :func:`refuse_new_without_sizes`, for an instance that gets that class."""
    database = backend.databases.get(db_instance_identifier)
    if database:
        _refuse_without_sizes(backend, database.db_cluster_identifier, db_kwargs)
    return original(backend, db_instance_identifier, db_kwargs)


def _refuse_without_sizes(backend: RDSBackend, cluster_identifier: str | None, asked: dict[str, Any]) -> None:
    cluster = backend.clusters.get(cluster_identifier) if cluster_identifier else None
    if asked.get("db_instance_class") != "db.serverless" or cluster is None:
        return
    if not cluster.serverless_v2_scaling_configuration:
        raise InvalidDBClusterStateFault(
            "Set the Serverless v2 scaling configuration on the parent DB cluster before creating a Serverless v2 DB instance."
        )
