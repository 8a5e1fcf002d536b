from json import loads
from typing import Any

from moto.acm.models import AWSCertificateManagerBackend, CertBundle, acm_backends
from moto.acm.responses import AWSCertificateManagerResponse
from moto.core.exceptions import JsonRESTError
from moto.elbv2.exceptions import ELBClientError
from moto.elbv2.models import elbv2_backends
from moto.elbv2.responses import ELBV2Response
from moto.route53.models import route53_backends

from .patching import around

WITH_CERTIFICATES = ("HTTPS", "TLS")

UNSUPPORTED = (
    "The certificate '{}' must have a fully-qualified domain name, a supported signature, and a supported key size."
)


@around(CertBundle, "check")
def issue_once_validated(original: Any, certificate: CertBundle) -> None:
    """A certificate is issued after a minute, whatever DNS has; AWS looks for its record.

    https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
    """
    if certificate.type != "AMAZON_ISSUED" or certificate.status != "PENDING_VALIDATION":
        original(certificate)
    elif all(_is_in_dns(certificate, option["ResourceRecord"]) for option in _options(certificate)):
        certificate.status = "ISSUED"


@around(AWSCertificateManagerResponse, "request_certificate")
def answer_mail(original: Any, response: AWSCertificateManagerResponse) -> Any:
    """A certificate that is validated by mail is issued when the owner answers, who is quick here.

    https://docs.aws.amazon.com/acm/latest/userguide/email-validation.html
    """
    reply = original(response)
    if isinstance(reply, str) and response._get_param("ValidationMethod", "EMAIL") == "EMAIL":
        certificate = response.acm_backend._certificates[loads(reply)["CertificateArn"]]
        certificate.status = "ISSUED" if certificate.type == "AMAZON_ISSUED" else certificate.status
    return reply


@around(ELBV2Response, "create_listener")
@around(ELBV2Response, "modify_listener")
def refuse_certificate_that_is_not_issued(original: Any, response: ELBV2Response) -> Any:
    """A listener takes a certificate that is not validated yet.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html, `UnsupportedCertificate`
    """
    known = acm_backends[response.current_account][response.region]._certificates
    for arn in [one["CertificateArn"] for one in response._get_param("Certificates", [])]:
        if arn in known and known[arn].status == "PENDING_VALIDATION":
            raise ELBClientError("UnsupportedCertificate", UNSUPPORTED.format(arn))
    return original(response)


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
