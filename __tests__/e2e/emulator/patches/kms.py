from typing import Any

from moto.kms.models import KmsBackend

from .patching import around


@around(KmsBackend, "create_alias")
def mark_keys_of_aws(original: Any, backend: KmsBackend, target_key_id: str, alias_name: str) -> Any:
    """A service's default key looks like one of the customer's; AWS manages it, and it cannot be deleted.

    https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html, `KeyManager`
    """
    alias = original(backend, target_key_id, alias_name)
    if alias_name.startswith("alias/aws/"):
        backend.keys[backend.get_key_id(target_key_id)].key_manager = "AWS"
    return alias
