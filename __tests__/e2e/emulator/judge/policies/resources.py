"""Whether a policy's resource can be of a type.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
"""

import re
from functools import cache

from .authorization import Action

# any characters, and any characters but a slash
ANY, STEP = "*", "\0"

# names that never have a slash, which tells their ARN from the ARNs of what they hold
WITHOUT_SLASH = {"BucketName"}


def fits(resource: str, action: Action) -> bool:
    """Whether an action acts on resources of this ARN, in which wildcards and variables stand for anything."""
    if not resource.startswith("arn:"):
        # the short form in the policy of an API itself
        return action.service == "execute-api" and resource.startswith("execute-api:/")
    return any(_may_be(resource, arn) for arn in action.resource_arns)


@cache
def _may_be(resource: str, arn: str) -> bool:
    # variables of a policy and placeholders of a type look alike
    found = re.sub(r"\$\{[^}]+\}", ANY, resource).split(":", 5)
    wanted = re.sub(r"\$\{([^}]+)\}", lambda name: STEP if name[1] in WITHOUT_SLASH else ANY, arn).split(":", 5)
    # a wildcard matches within a segment
    return len(found) == len(wanted) and all(map(_overlap, found, wanted))


def _overlap(left: str, right: str) -> bool:
    """Whether there is a text that both patterns match."""

    @cache
    def rest(i: int, j: int) -> bool:
        if i == len(left) and j == len(right):
            return True
        if i < len(left) and left[i] == ANY:
            return rest(i + 1, j) or (j < len(right) and rest(i, j + 1))
        if j < len(right) and right[j] in (ANY, STEP):
            consumes = i < len(left) and not (right[j] == STEP and left[i] == "/")
            return rest(i, j + 1) or (consumes and rest(i + 1, j))
        if i == len(left) or j == len(right):
            return False
        return (left[i] == right[j] or left[i] == "?") and rest(i + 1, j + 1)

    return rest(0, 0)
