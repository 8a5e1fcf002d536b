"""Passwords of databases, which AWS never shows, for tests that ask whether they agree with a secret."""

import json
from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID
from moto.moto_api._internal.urls import url_paths
from moto.rds import rds_backends


def master_passwords(request: Any, full_url: str, headers: Any) -> tuple[int, dict[str, str], str]:
    """The password of every instance by its identifier: `{"metaflow-db": "…"}`."""
    backends = rds_backends[DEFAULT_ACCOUNT_ID].values()
    databases = [database for backend in backends for database in backend.databases.values()]
    passwords = {database.db_instance_identifier: database._master_user_password for database in databases}
    return 200, {"Content-Type": "application/json"}, json.dumps(passwords)


url_paths["{0}/moto-api/master-passwords"] = master_passwords
