from typing import Any

from moto.awslambda.models import LambdaFunction

from .patching import around


@around(LambdaFunction, "__init__")
def keep_logging_config(
    original: Any, function: LambdaFunction, account_id: str, spec: dict[str, Any], *args: Any, **kwargs: Any
) -> None:
    """Where a function logs to is dropped.

    https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html, `LoggingConfig`
    """
    original(function, account_id, spec, *args, **kwargs)
    function.logging_config = spec.get("LoggingConfig")


@around(LambdaFunction, "update_configuration")
def update_logging_config(original: Any, function: LambdaFunction, updates: dict[str, Any]) -> Any:
    """An update of where a function logs to is dropped.

    https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html, `LoggingConfig`
    """
    function.logging_config = updates.get("LoggingConfig", function.logging_config)
    return original(function, updates)


@around(LambdaFunction, "get_configuration")
def return_logging_config(original: Any, function: LambdaFunction, on_create: bool = False) -> dict[str, Any]:
    """`LoggingConfig` is not returned; AWS always does, a group of the function's own being the default.

    https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html
    """
    own = {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{function.function_name}"}
    return {**original(function, on_create), "LoggingConfig": {**own, **(function.logging_config or {})}}
