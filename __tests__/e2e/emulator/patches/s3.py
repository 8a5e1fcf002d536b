import json
from typing import Any

from moto.iam.access_control import IAMPolicy
from moto.s3.models import FakeBucket

from .patching import around


@around(FakeBucket, "get_permission")
def pass_over_conditional_statements(original: Any, bucket: FakeBucket, action: str, resource: str) -> Any:
    """A bucket policy is judged without knowing how a request came, and a condition that does not hold refuses.

    So the denial of requests without TLS refuses every object. AWS passes over statements whose condition does not
    hold; here all that have one are passed over.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
    """
    if bucket.policy is None:
        return original(bucket, action, resource)
    policy = json.loads(bucket.policy)
    statements = policy["Statement"] if isinstance(policy["Statement"], list) else [policy["Statement"]]
    unconditional = [statement for statement in statements if "Condition" not in statement]
    return IAMPolicy(json.dumps({**policy, "Statement": unconditional})).is_action_permitted(action, resource)
