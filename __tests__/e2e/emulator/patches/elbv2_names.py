from random import randint
from typing import Any

from moto.elbv2.exceptions import DuplicateLoadBalancerName
from moto.elbv2.models import ELBv2Backend, FakeLoadBalancer

from .patching import around


@around(ELBv2Backend, "create_load_balancer")
def name_as_aws_does(original: Any, backend: ELBv2Backend, name: str, *args: Any, **fields: Any) -> FakeLoadBalancer:
    """DNS names are shorter than AWS', ARNs all say `app`, and a name can be taken twice.

    Of an application load balancer: `[internal-]name-1234567890.us-west-2.elb.amazonaws.com`; of a network one:
    `name-0123456789abcdef.elb.us-west-2.amazonaws.com`, with the digits of its ARN.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
    https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html
    https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html,
    `DuplicateLoadBalancerName`
    """
    if any(balancer.name == name for balancer in list(backend.load_balancers.values())):
        raise DuplicateLoadBalancerName()
    balancer = original(backend, name, *args, **fields)
    suffix = "amazonaws.com.cn" if backend.partition == "aws-cn" else "amazonaws.com"
    if balancer.type == "network":
        _say_what_it_is(backend, balancer)
        balancer.dns_name = f"{name}-{balancer.arn.split('/')[-1]}.elb.{backend.region_name}.{suffix}"
    else:
        prefix = "internal-" if balancer.scheme == "internal" else ""
        number = randint(10**9, 10**10 - 1)
        balancer.dns_name = f"{prefix}{name}-{number}.{backend.region_name}.elb.{suffix}"
    return balancer


def _say_what_it_is(backend: ELBv2Backend, balancer: FakeLoadBalancer) -> None:
    """https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html"""
    before, balancer.arn = balancer.arn, balancer.arn.replace(":loadbalancer/app/", ":loadbalancer/net/")
    backend.load_balancers[balancer.arn] = backend.load_balancers.pop(before)
    tags = backend.tagging_service.get_tag_dict_for_resource(before)
    backend.tagging_service.delete_all_tags_for_resource(before)
    backend.tagging_service.tag_resource(balancer.arn, backend.tagging_service.convert_dict_to_tags_input(tags))
