"""Load balancers, listeners and target groups that are in use, and that AWS then keeps from others."""

from typing import Any

from moto.apigateway.models import apigateway_backends
from moto.elbv2.exceptions import DuplicateListenerError, ELBClientError, ListenerNotFoundError
from moto.elbv2.models import ELBv2Backend, FakeListener, FakeLoadBalancer

from .patching import around


@around(ELBv2Backend, "delete_load_balancer")
def keep_balancer_in_use(original: Any, backend: ELBv2Backend, arn: str) -> None:
    """A load balancer goes though it is protected from that, or the target of a VPC link, which is a service of it.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteLoadBalancer.html,
    `OperationNotPermitted`, `ResourceInUse`
    """
    balancer = backend.load_balancers.get(arn)
    if balancer and balancer.attrs.get("deletion_protection.enabled") == "true":
        raise ELBClientError(
            "OperationNotPermitted",
            f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled",
        )
    links = list(apigateway_backends[backend.account_id][backend.region_name].vpc_links.values())
    if any(arn in link.target_arns for link in links):
        raise ELBClientError(
            "ResourceInUse",
            f"Load balancer '{arn}' cannot be deleted because it is currently associated with another service",
        )
    original(backend, arn)


@around(ELBv2Backend, "create_listener")
def refuse_port_in_use(
    original: Any, backend: ELBv2Backend, load_balancer_arn: str, *args: Any, **fields: Any
) -> FakeListener:
    """Two listeners of a load balancer take the same port, and two load balancers the same target group.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html, `DuplicateListener`,
    `TargetGroupAssociationLimit`
    """
    balancer = backend.load_balancers.get(load_balancer_arn)
    if balancer:
        _is_free(balancer, fields["port"])
        _refuse_groups_of_others(backend, balancer, fields["actions"])
    return original(backend, load_balancer_arn, *args, **fields)


@around(ELBv2Backend, "create_rule")
def refuse_rule_with_group_of_another(original: Any, backend: ELBv2Backend, listener_arn: str, **fields: Any) -> Any:
    """As :func:`refuse_port_in_use`.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html,
    `TargetGroupAssociationLimit`
    """
    balancer, _ = _find(backend, listener_arn)
    _refuse_groups_of_others(backend, balancer, fields["actions"])
    return original(backend, listener_arn, **fields)


@around(ELBv2Backend, "modify_listener")
def take_udp(
    original: Any,
    backend: ELBv2Backend,
    arn: str,
    port: Any = None,
    protocol: str | None = None,
    ssl_policy: str | None = None,
    certificates: list[dict[str, Any]] | None = None,
    actions: list[dict[str, Any]] | None = None,
) -> FakeListener:
    """A listener of a network load balancer cannot become one for UDP or TLS; it may take another one's port.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyListener.html, `Protocol`,
    `DuplicateListener`, `TargetGroupAssociationLimit`
    """
    balancer, listener = _find(backend, arn)
    if port is not None and str(port) != str(listener.port):
        _is_free(balancer, port)
    _refuse_groups_of_others(backend, balancer, actions or [])
    backend._validate_port_and_protocol(balancer.type, port or listener.port, protocol or listener.protocol)
    layer4 = protocol in ("UDP", "TCP_UDP", "TLS")
    modified = original(backend, arn, port, None if layer4 else protocol, ssl_policy, certificates, actions)
    if layer4:
        modified.protocol = protocol
    return modified


def _find(backend: ELBv2Backend, listener_arn: str) -> tuple[FakeLoadBalancer, FakeListener]:
    for balancer in list(backend.load_balancers.values()):
        if listener_arn in balancer.listeners:
            return balancer, balancer.listeners[listener_arn]
    raise ListenerNotFoundError()


def _is_free(balancer: FakeLoadBalancer, port: Any) -> None:
    if any(str(listener.port) == str(port) for listener in list(balancer.listeners.values())):
        raise DuplicateListenerError()


def _refuse_groups_of_others(backend: ELBv2Backend, own: FakeLoadBalancer, actions: list[dict[str, Any]]) -> None:
    asked = {arn for action in actions for arn in backend._get_target_group_arns_from(action)}
    for balancer in list(backend.load_balancers.values()):
        taken = asked & target_groups_of(backend, balancer)
        if balancer is not own and taken:
            raise ELBClientError(
                "TargetGroupAssociationLimit",
                "The following target groups cannot be associated with more than one load balancer: "
                f"{', '.join(sorted(taken))}",
            )


def target_groups_of(backend: ELBv2Backend, balancer: FakeLoadBalancer) -> set[str]:
    """The target groups that the listeners of a load balancer forward to."""
    return {
        arn
        for listener in list(balancer.listeners.values())
        for rule in list(listener.rules.values())
        for action in rule.actions
        for arn in backend._get_target_group_arns_from(action.data)
    }
