from typing import Any

from moto.acm.models import CertBundle
from moto.route53.models import route53_backends

from .patching import around


@around(CertBundle, "check")
def issue_once_validated(original: Any, certificate: CertBundle) -> None:
    """A certificate is issued after a minute, whatever DNS has; AWS looks for its record.

    https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
    """
    if certificate.type != "AMAZON_ISSUED" or certificate.status != "PENDING_VALIDATION":
        original(certificate)
    elif all(_is_in_dns(certificate, option["ResourceRecord"]) for option in _options(certificate)):
        certificate.status = "ISSUED"


def _options(certificate: CertBundle) -> list[dict[str, Any]]:
    return certificate.describe()["Certificate"]["DomainValidationOptions"]


def _is_in_dns(certificate: CertBundle, wanted: dict[str, str]) -> bool:
    _, partition, _, _, account_id, _ = certificate.arn.split(":", 5)
    zones = route53_backends[account_id][partition].zones.values()
    return any(
        record.type == wanted["Type"]
        and record.name.rstrip(".") == wanted["Name"].rstrip(".")
        and wanted["Value"].rstrip(".") in [value.rstrip(".") for value in record.records]
        for zone in zones
        for record in zone.rrsets
    )
