from typing import Any

from moto.rds.models import DBCluster, RDSBackend

from .patching import around


@around(RDSBackend, "delete_db_cluster")
def delete_automated_snapshots(
    original: Any, backend: RDSBackend, cluster_identifier: str, *args: Any, **options: Any
) -> DBCluster:
    """The automated snapshots of a cluster outlive it; AWS deletes them with it.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBCluster.html
    """
    cluster = original(backend, cluster_identifier, *args, **options)
    automated = [
        name
        for name, snapshot in backend.cluster_snapshots.items()
        if snapshot.snapshot_type == "automated" and snapshot.cluster.db_cluster_identifier == cluster_identifier
    ]
    for name in automated:
        del backend.cluster_snapshots[name]
    return cluster
