from typing import Any

from moto.dynamodb.exceptions import ResourceNotFoundException
from moto.dynamodb.models import DynamoDBBackend

from .patching import around


@around(DynamoDBBackend, "delete_table")
def name_the_missing_table(original: Any, backend: DynamoDBBackend, name: str) -> Any:
    """The error names no table; by the name clients tell a table that is gone already, as after a repeated request.

    https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html, `ResourceNotFoundException`
    """
    if name not in backend.tables:
        raise ResourceNotFoundException(table_name=name)
    return original(backend, name)
