from typing import Any

from moto.route53.models import HostedZoneIdentifier

from .patching import around


@around(HostedZoneIdentifier, "generate")
def begin_with_z(original: Any, identifier: HostedZoneIdentifier, *args: Any, **kwargs: Any) -> str:
    """The id of a hosted zone begins with any letter or digit; those of AWS begin with a Z.

    https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html
    """
    return f"Z{original(identifier, *args, **kwargs)[1:]}"
