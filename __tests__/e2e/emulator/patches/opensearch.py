import json
from typing import Any

from moto.core.exceptions import JsonRESTError
from moto.es import urls
from moto.opensearch.data import compatible_versions
from moto.opensearch.models import OpenSearchDomain, OpenSearchServiceBackend
from moto.opensearch.responses import OpenSearchServiceResponse

from .patching import around


@around(OpenSearchServiceBackend, "create_domain")
def refuse_name_that_is_taken(original: Any, backend: OpenSearchServiceBackend, **fields: Any) -> OpenSearchDomain:
    """A domain of a name that is taken replaces the other one.

    https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html,
    `ResourceAlreadyExistsException`
    """
    if fields["domain_name"] in backend.domains:
        raise JsonRESTError("ResourceAlreadyExistsException", f"Domain {fields['domain_name']} already exists.")
    return original(backend, **fields)


def upgrade_domain(response: OpenSearchServiceResponse) -> str:
    """A domain's version cannot be changed.

    https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_UpgradeDomain.html, `ValidationException`
    https://docs.aws.amazon.com/opensearch-service/latest/developerguide/version-migration.html
    """
    name, target = response._get_param("DomainName"), response._get_param("TargetVersion")
    domain = response.opensearch_backend.describe_domain(name)
    before = domain.engine_version.options
    if not is_upgrade(before, target):
        raise JsonRESTError("ValidationException", f"Upgrade from {before} to {target} is not allowed.")
    if not response._get_param("PerformCheckOnly"):
        domain.engine_version.options = target
    return json.dumps({"DomainName": name, "TargetVersion": target, "UpgradeId": f"{name}-{target}"})


def is_upgrade(before: str, after: str) -> bool:
    """Whether AWS takes a domain from one version to another. moto's table ends with OpenSearch 2.5."""
    in_table = any(path["SourceVersion"] == before and after in path["TargetVersions"] for path in compatible_versions)
    (engine, old), (other, new) = (version.split("_") for version in (before, after))
    from_, to = (tuple(map(int, number.split("."))) for number in (old, new))
    to_second = engine == other == "OpenSearch" and to[0] == 2 and (1, 3) <= from_ < to
    return in_table or to_second


def get_upgrade_status(response: OpenSearchServiceResponse) -> str:
    """As :func:`upgrade_domain`; here an upgrade is over at once.

    https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_GetUpgradeStatus.html
    """
    name = response.path.rstrip("/").split("/")[-2]
    response.opensearch_backend.describe_domain(name)
    return json.dumps({"UpgradeStep": "UPGRADE", "StepStatus": "SUCCEEDED", "UpgradeName": f"Upgrade of {name}"})


OpenSearchServiceResponse.upgrade_domain = upgrade_domain
OpenSearchServiceResponse.get_upgrade_status = get_upgrade_status
urls.url_paths |= {
    "{0}/2021-01-01/opensearch/upgradeDomain$": OpenSearchServiceResponse.dispatch,
    "{0}/2021-01-01/opensearch/upgradeDomain/(?P<domainname>[^/]+)/status$": OpenSearchServiceResponse.dispatch,
}
