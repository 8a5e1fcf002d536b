from typing import Any

from moto.acm.models import AWSCertificateManagerBackend, CertBundle
from moto.core.exceptions import JsonRESTError
from moto.elbv2.models import elbv2_backends
from moto.route53.models import route53_backends

from .patching import around

WITH_CERTIFICATES = ("HTTPS", "TLS")


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
    zones = list(route53_backends[account_id][partition].zones.values())
    return any(
        record.type == wanted["Type"]
        and record.name.rstrip(".") == wanted["Name"].rstrip(".")
        and wanted["Value"].rstrip(".") in [value.rstrip(".") for value in record.records]
        for zone in zones
        for record in zone.rrsets
    )


@around(AWSCertificateManagerBackend, "delete_certificate")
def keep_certificate_in_use(original: Any, backend: AWSCertificateManagerBackend, arn: str) -> None:
    """A certificate can be deleted while a listener shows it.

    https://docs.aws.amazon.com/acm/latest/APIReference/API_DeleteCertificate.html, `ResourceInUseException`
    """
    balancers = list(elbv2_backends[backend.account_id][backend.region_name].load_balancers.values())
    listeners = [listener for balancer in balancers for listener in list(balancer.listeners.values())]
    if any(listener.protocol in WITH_CERTIFICATES and arn in listener.certificates for listener in listeners):
        raise JsonRESTError("ResourceInUseException", f"Certificate {arn} is in use.")
    original(backend, arn)
