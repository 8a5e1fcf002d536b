"""Brings the schema of Metaflow's metadata database up to date.

An AWS Lambda function inside the VPC, invoked by hand. It talks to the migration service, which listens beside the
metadata service: GET /db_schema_status tells how far the schema is, PATCH /upgrade migrates it. Invoking it again does
no harm: a schema that is up to date is left alone.
"""

import http.client
import json
import os
import socket
import time
import urllib.error
import urllib.request

# Seconds, which variables of the environment may override. In the worst case they add up to less than the 900 that the
# function may run.
DEFAULTS = {
    # for the answer to a question about the status
    "MIGRATION_STATUS_TIMEOUT": 15,
    # for the answer to an upgrade: a network load balancer drops a silent connection after 350
    "MIGRATION_UPGRADE_TIMEOUT": 300,
    # for the status to tell of an upgrade that was answered
    "MIGRATION_SETTLE_TIMEOUT": 60,
    # for the status to tell of an upgrade that was not answered in time and goes on
    "MIGRATION_SILENT_TIMEOUT": 540,
    # between two questions about the status
    "MIGRATION_POLL_INTERVAL": 5,
}

EXCERPT_LENGTH = 500


class MigrationError(Exception):
    """The schema could not be brought up to date; the message tells why."""


class NoAnswer(MigrationError):
    """The service took the request but did not answer in time."""


def handler(event, context):
    """Upgrades the schema where needed; returns the status before, the answer to the upgrade and the status after.

    Raises MigrationError when the service cannot be reached, when it answers with an error or with something other than
    a status, and when the schema does not become up to date in time.
    """
    address = os.environ["MD_LB_ADDRESS"].rstrip("/")
    result = {"init-status": get_status(address)}
    wait = seconds("MIGRATION_SETTLE_TIMEOUT")
    # The service says that a migration is in progress also when one is merely pending, so there is no waiting before
    # the upgrade.
    if is_up_to_date(result["init-status"]):
        result["upgrade-result"] = "not needed, the schema is up to date"
    else:
        try:
            result["upgrade-result"] = request("PATCH", address + "/upgrade", seconds("MIGRATION_UPGRADE_TIMEOUT"))
        except NoAnswer as error:
            # it goes on in the service, and its status will tell how it ended
            result["upgrade-result"] = str(error)
            wait = seconds("MIGRATION_SILENT_TIMEOUT")
    result["final-status"] = wait_until_up_to_date(address, wait)
    print(json.dumps(result))
    return result


def wait_until_up_to_date(address, timeout):
    deadline = time.monotonic() + timeout
    while True:
        try:
            status = get_status(address)
            if is_up_to_date(status):
                return status
            problem = "the schema is not up to date: " + json.dumps(status)
        except MigrationError as error:
            # the service answers nothing while it migrates
            problem = str(error)
        if time.monotonic() >= deadline:
            raise MigrationError("gave up after %g seconds: %s" % (timeout, problem))
        time.sleep(seconds("MIGRATION_POLL_INTERVAL"))


def is_up_to_date(status):
    return status["is_up_to_date"] is True and not status.get("migration_in_progress")


def get_status(address):
    url = address + "/db_schema_status"
    body = request("GET", url, seconds("MIGRATION_STATUS_TIMEOUT"))
    try:
        status = json.loads(body)
    except ValueError:
        status = None
    if not isinstance(status, dict) or "is_up_to_date" not in status:
        raise MigrationError("GET %s answered with something other than a status: %s" % (url, excerpt(body)))
    return status


def request(method, url, timeout):
    # straight to the address: a proxy of the environment has no way into the VPC
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(urllib.request.Request(url, method=method), timeout=timeout) as response:
            return response.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        body = error.read().decode("utf-8", "replace")
        raise MigrationError("%s %s answered %d: %s" % (method, url, error.code, excerpt(body))) from error
    except (OSError, http.client.HTTPException) as error:
        # a time-out comes as it is or wrapped, depending on how far the request got
        if isinstance(getattr(error, "reason", error), socket.timeout):
            raise NoAnswer("%s %s was not answered within %g seconds" % (method, url, timeout)) from error
        raise MigrationError("%s %s failed: %s" % (method, url, error)) from error


def excerpt(body):
    return body if len(body) <= EXCERPT_LENGTH else body[:EXCERPT_LENGTH] + "..."


def seconds(name):
    return float(os.environ.get(name, DEFAULTS[name]))
