from typing import Any

from moto.cognitoidp.exceptions import InvalidParameterException
from moto.cognitoidp.models import CognitoIdpBackend, CognitoIdpUserPool
from moto.cognitoidp.responses import CognitoIdpResponse
from moto.core.responses import ActionResult, EmptyResult

from .patching import around


@around(CognitoIdpResponse, "update_user_pool")
def answer_update_of_user_pool(original: Any, response: CognitoIdpResponse) -> EmptyResult:
    """The update of a user pool has no answer; AWS answers with nothing in it.

    https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
    """
    original(response)
    return EmptyResult()


# what a user pool has for good, or from calls of its own
KEPT = ("AliasAttributes", "UsernameAttributes", "UsernameConfiguration", "UserPoolTags")


@around(CognitoIdpBackend, "update_user_pool")
def keep_what_no_update_names(
    original: Any, backend: CognitoIdpBackend, user_pool_id: str, request: dict[str, Any]
) -> None:
    """An update takes away how users sign in, which no update can name, and tags that it does not name.

    https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
    """
    pool = backend.describe_user_pool(user_pool_id)
    kept = {name: pool.extended_config[name] for name in KEPT if name in pool.extended_config}
    original(backend, user_pool_id, {**kept, **request})


@around(CognitoIdpBackend, "delete_user_pool")
def refuse_to_delete_protected_user_pool(original: Any, backend: CognitoIdpBackend, user_pool_id: str) -> None:
    """A user pool goes though it is protected from that, or has a domain.

    https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html, `DeletionProtection`
    https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPool.html,
    `InvalidParameterException`
    """
    if backend.describe_user_pool(user_pool_id).extended_config.get("DeletionProtection") == "ACTIVE":
        raise InvalidParameterException("The user pool cannot be deleted because deletion protection is activated.")
    if any(domain.user_pool_id == user_pool_id for domain in list(backend.user_pool_domains.values())):
        message = "User pool cannot be deleted. It has a domain configured that should be deleted first."
        raise InvalidParameterException(message)
    original(backend, user_pool_id)


def tag_resource(response: CognitoIdpResponse) -> EmptyResult:
    """A user pool's tags cannot be changed.

    https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_TagResource.html
    """
    _tags(response).update(response._get_param("Tags"))
    return EmptyResult()


def untag_resource(response: CognitoIdpResponse) -> EmptyResult:
    """As :func:`tag_resource`.

    https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UntagResource.html
    """
    for key in response._get_param("TagKeys"):
        _tags(response).pop(key, None)
    return EmptyResult()


def list_tags_for_resource(response: CognitoIdpResponse) -> ActionResult:
    """As :func:`tag_resource`.

    https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListTagsForResource.html
    """
    return ActionResult({"Tags": _tags(response)})


def _tags(response: CognitoIdpResponse) -> dict[str, str]:
    pool_id = response._get_param("ResourceArn").split("/")[-1]
    pool: CognitoIdpUserPool = response.backend.describe_user_pool(pool_id)
    return pool.extended_config.setdefault("UserPoolTags", {})


CognitoIdpResponse.tag_resource = tag_resource
CognitoIdpResponse.untag_resource = untag_resource
CognitoIdpResponse.list_tags_for_resource = list_tags_for_resource
