from typing import Any

from moto.dynamodb.exceptions import ResourceNotFoundException
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.responses import DynamoHandler

from .patching import around


@around(DynamoDBBackend, "delete_table")
def name_the_missing_table(original: Any, backend: DynamoDBBackend, name: str) -> Any:
    """The error names no table; by the name clients tell a table that is gone already, as after a repeated request.

    https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html, `ResourceNotFoundException`
    """
    if name not in backend.tables:
        raise ResourceNotFoundException(table_name=name)
    return original(backend, name)


@around(DynamoHandler, "update_table")
def encrypt_a_table_in_use(original: Any, response: DynamoHandler) -> Any:
    """A table gets another encryption when it is updated, and not only when it is made.

    https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html, `SSESpecification`
    """
    table = response.dynamodb_backend.get_table(response.body["TableName"])
    specification = response.body.get("SSESpecification")
    if specification is not None:
        key = specification.get("KMSMasterKeyId") or table._get_default_encryption_key(
            response.current_account, response.region
        )
        table.sse_specification = {**specification, "KMSMasterKeyId": key}
    return original(response)
