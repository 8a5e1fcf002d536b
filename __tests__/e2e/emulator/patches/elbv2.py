from typing import Any

from moto.elbv2.models import ELBv2Backend
from moto.elbv2.responses import ELBV2Response

from .patching import around

PARAMETER = "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"


@around(ELBV2Response, "set_security_groups")
def keep_private_link_enforcement(original: Any, response: ELBV2Response) -> Any:
    """Whether a network load balancer's groups hold for PrivateLink (an API's VPC link) is dropped.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetSecurityGroups.html
    """
    reply = original(response)
    value = response._get_param(PARAMETER)
    if value is not None:
        balancer = response.elbv2_backend.load_balancers[response._get_param("LoadBalancerArn")]
        balancer.enforce_security_group_inbound_rules_on_private_link_traffic = value
        reply.result[PARAMETER] = value
    return reply


@around(ELBv2Backend, "create_load_balancer")
def face_the_internet_by_default(original: Any, backend: ELBv2Backend, *args: Any, **fields: Any) -> Any:
    """A load balancer that was made without a scheme has none; AWS' default is `internet-facing`.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html, `Scheme`
    """
    balancer = original(backend, *args, **fields)
    balancer.scheme = balancer.scheme or "internet-facing"
    return balancer
