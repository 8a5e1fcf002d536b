from typing import Any

from moto.secretsmanager.exceptions import InvalidRequestException
from moto.secretsmanager.models import SecretsManagerBackend

from .patching import around


@around(SecretsManagerBackend, "create_secret")
def refuse_name_of_deleted_secret(
    original: Any, backend: SecretsManagerBackend, name: str, *args: Any, **fields: Any
) -> Any:
    """The name of a secret that waits for its deletion is refused with the error for one that is in use.

    https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html, `InvalidRequestException`
    """
    if name in backend.secrets and backend.secrets[name].is_deleted():
        raise InvalidRequestException(
            "You can't create this secret because a secret with this name is already scheduled for deletion."
        )
    return original(backend, name, *args, **fields)
