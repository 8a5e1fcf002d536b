from typing import Any

from moto.rds.exceptions import DBParameterGroupNotFoundError, InvalidParameterCombination, RDSClientError
from moto.rds.models import DBCluster, DBClusterParameterGroup, DBInstance, DBParameterGroup, RDSBackend

from .patching import around

# AWS makes them when it needs them
DEFAULT = "default."


@around(RDSBackend, "delete_db_parameter_group")
def keep_group_of_instance(original: Any, backend: RDSBackend, db_parameter_group_name: str) -> Any:
    """A parameter group is deleted from under the databases that have it; AWS refuses that.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBParameterGroup.html,
    `InvalidDBParameterGroupState`
    """
    databases = list(backend.databases.values())
    if any(database.db_parameter_group_name == db_parameter_group_name for database in databases):
        raise _in_use(db_parameter_group_name)
    return original(backend, db_parameter_group_name)


@around(RDSBackend, "delete_db_cluster_parameter_group")
def keep_group_of_cluster(original: Any, backend: RDSBackend, db_cluster_parameter_group_name: str) -> None:
    """As :func:`keep_group_of_instance`, for clusters.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBClusterParameterGroup.html,
    `InvalidDBParameterGroupState`
    """
    if any(cluster.parameter_group == db_cluster_parameter_group_name for cluster in list(backend.clusters.values())):
        raise _in_use(db_cluster_parameter_group_name)
    original(backend, db_cluster_parameter_group_name)


def _in_use(name: str) -> RDSClientError:
    members = "One or more database instances are still members of this parameter group"
    return RDSClientError("InvalidDBParameterGroupState", f"{members} {name}, so the group cannot be deleted")


def _family(engine: str, version: str) -> str:
    """The family of a version: `postgres16` of 16.4, `mysql8.0` of 8.0.35."""
    parts = 1 if "postgres" in engine else 2
    return f"{engine.lower()}{'.'.join(version.split('.')[:parts])}"


@around(DBInstance, "default_db_parameter_group_details")
def name_family_of_whole_version(original: Any, instance: DBInstance) -> tuple[str, str]:
    """The default group of a version that has no minor part (`16`) is `default.postgres`.

    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/parameter-groups-overview.html
    """
    family = _family(instance.engine, instance.engine_version)
    return family, f"{DEFAULT}{family}"


@around(DBCluster, "__init__")
def name_default_group_of_engine(original: Any, cluster: DBCluster, *args: Any, **fields: Any) -> None:
    """Every cluster has the default group of Aurora MySQL.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html, `DBClusterParameterGroupName`
    """
    original(cluster, *args, **fields)
    if not fields.get("db_cluster_parameter_group_name"):
        cluster.parameter_group = f"{DEFAULT}{_family(cluster.engine, cluster.engine_version)}"


def _family_of_group(backend: RDSBackend, name: str) -> str:
    """The family of a group of instances, which is made if it is a default one."""
    if name not in backend.db_parameter_groups:
        if not name.startswith(DEFAULT):
            raise DBParameterGroupNotFoundError(name)
        family = name.removeprefix(DEFAULT)
        backend.db_parameter_groups[name] = DBParameterGroup(
            backend=backend,
            db_parameter_group_name=name,
            db_parameter_group_family=family,
            description=f"Default parameter group for {family}",
            tags=[],
        )
    return backend.db_parameter_groups[name].family


def _family_of_cluster_group(backend: RDSBackend, name: str) -> str:
    groups: dict[str, DBClusterParameterGroup] = backend.db_cluster_parameter_groups
    if name in groups:
        return groups[name].db_parameter_group_family
    if name.startswith(DEFAULT):
        return name.removeprefix(DEFAULT)
    raise RDSClientError("DBClusterParameterGroupNotFound", f"DBClusterParameterGroup not found: {name}")


def _fits(name: str, family: str, engine: str, version: str) -> None:
    wanted = _family(engine, version)
    if family != wanted:
        raise InvalidParameterCombination(
            f"The Parameter Group {name} with DBParameterGroupFamily {family} can't be used for this instance. Please "
            f"use a Parameter Group with DBParameterGroupFamily {wanted}"
        )


@around(RDSBackend, "create_db_instance")
def refuse_group_of_another_family(original: Any, backend: RDSBackend, db_kwargs: dict[str, Any]) -> Any:
    """A database takes a parameter group of any family.

    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithDBInstanceParamGroups.html; with the error
    `InvalidParameterCombination`
    """
    name = db_kwargs.get("db_parameter_group_name")
    if name and db_kwargs.get("engine_version") and not db_kwargs.get("db_cluster_identifier"):
        _fits(name, _family_of_group(backend, name), db_kwargs["engine"], db_kwargs["engine_version"])
    return original(backend, db_kwargs)


@around(RDSBackend, "modify_db_instance")
def take_default_group(
    original: Any, backend: RDSBackend, db_instance_identifier: str, db_kwargs: dict[str, Any]
) -> Any:
    """A database cannot go back to its default group before that is asked for, and takes one of any family.

    To a new major version a database goes with a group that fits: its default one does so automatically.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html, `DBParameterGroupName`
    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.MajorVersion.Process.html
    """
    [database] = backend.describe_db_instances(db_instance_identifier)
    version = db_kwargs.get("engine_version") or database.engine_version
    name = db_kwargs.get("db_parameter_group_name")
    if name:
        _fits(name, _family_of_group(backend, name), database.engine, version)
    elif not database.db_cluster_identifier and _family(database.engine, version) != _family(
        database.engine, database.engine_version
    ):
        kept = database.db_parameter_group_name or DEFAULT
        if not kept.startswith(DEFAULT):
            raise InvalidParameterCombination(
                f"The current DB parameter group {kept} is custom. You must explicitly specify a new DB parameter "
                "group, either default or custom, for the engine version upgrade."
            )
        database.db_parameter_group_name = None
    return original(backend, db_instance_identifier, db_kwargs)


@around(RDSBackend, "create_db_cluster")
def refuse_cluster_group_of_another_family(original: Any, backend: RDSBackend, kwargs: dict[str, Any]) -> DBCluster:
    """As :func:`refuse_group_of_another_family`, for clusters; and a cluster of a taken name replaces the other one.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html, `DBClusterAlreadyExistsFault`
    """
    if kwargs["db_cluster_identifier"] in backend.clusters:
        raise RDSClientError("DBClusterAlreadyExistsFault", "DB Cluster already exists")
    name = kwargs.get("db_cluster_parameter_group_name")
    if name and kwargs.get("engine_version"):
        _fits(name, _family_of_cluster_group(backend, name), kwargs["engine"], kwargs["engine_version"])
    return original(backend, kwargs)


@around(RDSBackend, "modify_db_cluster")
def refuse_cluster_group_that_does_not_fit(original: Any, backend: RDSBackend, kwargs: dict[str, Any]) -> DBCluster:
    """As :func:`take_default_group`, for clusters.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBCluster.html, `DBClusterParameterGroupName`
    """
    cluster = backend.clusters.get(kwargs["db_cluster_identifier"])
    name = kwargs.get("db_cluster_parameter_group_name")
    if cluster and name:
        version = kwargs.get("engine_version") or cluster.engine_version
        _fits(name, _family_of_cluster_group(backend, name), cluster.engine, version)
    return original(backend, kwargs)
