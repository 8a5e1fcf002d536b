from typing import Any

from moto.route53.exceptions import ResourceRecordAlreadyExists
from moto.route53.models import HostedZoneIdentifier, Route53Backend

from .patching import around


@around(HostedZoneIdentifier, "generate")
def begin_with_z(original: Any, identifier: HostedZoneIdentifier, *args: Any, **kwargs: Any) -> str:
    """The id of a hosted zone begins with any letter or digit; AWS' begin with a Z.

    https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html
    """
    return f"Z{original(identifier, *args, **kwargs)[1:]}"


@around(Route53Backend, "change_resource_record_sets")
def refuse_record_that_exists(
    original: Any, backend: Route53Backend, zoneid: str, change_list: list[dict[str, Any]]
) -> None:
    """A record that exists can be created again, and one that was deleted cannot if others come after it in the zone.

    moto looks for the record in all that was ever asked for. To create a record that is not there is to upsert it.

    https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html, `InvalidChangeBatch`
    """
    zone = backend.get_hosted_zone(zoneid)
    there = {_identity(record.name, record.type, record.set_identifier) for record in zone.rrsets}
    changes = []
    for change in change_list:
        record = change["ResourceRecordSet"]
        identity = _identity(record["Name"], record["Type"], record.get("SetIdentifier"))
        if change["Action"] == "CREATE":
            if identity in there:
                raise ResourceRecordAlreadyExists(f"{record['Name'].rstrip('.')}.", record["Type"])
            change = {**change, "Action": "UPSERT"}
        (there.discard if change["Action"] == "DELETE" else there.add)(identity)
        changes.append(change)
    original(backend, zoneid, changes)


def _identity(name: str, kind: str, set_identifier: str | None) -> tuple[str, str, str]:
    return name.rstrip(".").lower(), kind, set_identifier or ""
