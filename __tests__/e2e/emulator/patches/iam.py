from typing import Any

from moto.iam.exceptions import DeleteConflictException
from moto.iam.models import IAMBackend
from moto.iam.responses import IamResponse

from .patching import around


@around(IAMBackend, "delete_policy")
def keep_attached_policy(original: Any, backend: IAMBackend, policy_arn: str) -> None:
    """A policy can be deleted while it is attached, or the permissions boundary of a role.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html, `DeleteConflict`
    """
    roles = list(backend.get_roles())
    if any(policy_arn in role.managed_policies or role.permissions_boundary_arn == policy_arn for role in roles):
        raise DeleteConflictException("Cannot delete a policy attached to entities.")
    original(backend, policy_arn)


@around(IamResponse, "update_role")
def keep_what_update_does_not_name(original: Any, response: IamResponse) -> Any:
    """The update of one setting of a role takes the description away.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html
    """
    role = response.backend.get_role(response._get_param("RoleName"))
    description, duration = role.description, role.max_session_duration
    reply = original(response)
    if response._get_param("Description") is None:
        role.description = description
    if response._get_param("MaxSessionDuration") is None:
        role.max_session_duration = duration
    return reply
