import re
from copy import copy, deepcopy
from typing import Any
from uuid import uuid4

from botocore.model import OperationModel
from botocore.session import get_session
from moto.core.exceptions import AWSError
from moto.stepfunctions.models import StateMachine, StepFunctionBackend
from moto.stepfunctions.parser.asl.component.common.string.string_expression import StringJsonPath
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service import StateTaskService
from moto.stepfunctions.parser.models import StepFunctionsParserBackend
from moto.stepfunctions.parser.utils import snake_to_camel_case

from .patching import around

SEVERAL_MEMBERS = re.compile(r"\$\.?\[('[^']+'(?:, *'[^']+')+)\]")


@around(StateTaskService, "_normalise_parameters")
def use_names_of_service(original: Any, task: StateTaskService, parameters: Any, *names: Any, **fields: Any) -> None:
    """Parameters reach other services as the state machine has them, `JobName`; their APIs say `jobName`.

    https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
    """
    original(task, parameters, *names, **fields)
    shape = operation_of(task, *names, **fields).input_shape
    if shape:
        task._to_boto_request(parameters, shape)


@around(StateTaskService, "_normalise_response")
def use_names_of_state_machine(original: Any, task: StateTaskService, response: Any, *names: Any, **fields: Any) -> None:
    """As :func:`use_names_of_service`, for what services reply."""
    original(task, response, *names, **fields)
    shape = operation_of(task, *names, **fields).output_shape
    if shape:
        task._from_boto_response(response, shape)


def operation_of(
    task: StateTaskService, boto_service_name: str | None = None, service_action_name: str | None = None
) -> OperationModel:
    service = get_session().get_service_model(task._get_boto_service_name(boto_service_name))
    return service.operation_model(snake_to_camel_case(task._get_boto_service_action(service_action_name)))


@around(StringJsonPath, "_eval_body")
def select_several_members(original: Any, path: StringJsonPath, env: Any) -> None:
    """A path to several members of an object, `$['a', 'b']`, yields a list; with AWS an object of those members.

    https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
    """
    members = SEVERAL_MEMBERS.fullmatch(path.json_path)
    if not members:
        return original(path, env)
    value = env.stack[-1]
    names = re.findall(r"'([^']+)'", members[1])
    env.stack.append(deepcopy({name: value[name] for name in names if name in value}))


def copy_alone(state_machine: StateMachine, _: dict[int, Any]) -> StateMachine:
    """An execution gets a copy of its state machine and with it of the whole account, which fails with a second one.

    https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
    """
    return copy(state_machine)


StateMachine.__deepcopy__ = copy_alone


@around(StepFunctionsParserBackend, "start_execution")
def name_execution(original: Any, backend: Any, state_machine_arn: str, name: str | None = None, *args: Any) -> Any:
    """An execution that is given no name has none; AWS makes one.

    https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html, `name`
    """
    return original(backend, state_machine_arn, name or str(uuid4()), *args)


class StateMachineAlreadyExists(AWSError):
    TYPE = "StateMachineAlreadyExists"
    STATUS = 400


@around(StepFunctionBackend, "create_state_machine")
def refuse_another_definition(original: Any, backend: Any, name: str, definition: str, *args: Any, **more: Any) -> Any:
    """A name that is taken yields the state machine that has it; AWS does so only for one with the same definition.

    https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
    """
    machine = original(backend, name, definition, *args, **more)
    if machine.definition != definition:
        raise StateMachineAlreadyExists(f"State Machine Already Exists: '{machine.arn}'")
    return machine
