"""What members of an input have to do with each other, and what only code can check of one."""

import base64
import json
from collections.abc import Iterator
from ipaddress import ip_network

from .rule import DOCS, Input, Rule, values_at

COGNITO = f"{DOCS}/cognito-user-identity-pools/latest/APIReference"
EC2 = f"{DOCS}/AWSEC2/latest/APIReference"
ELB = f"{DOCS}/elasticloadbalancing/latest"
INSTANCE = "rds:CreateDBInstance rds:ModifyDBInstance"
SECONDS = {"seconds": 1, "minutes": 60, "hours": 3_600, "days": 86_400}
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _check_timeout(found: Input) -> Iterator[str]:
    timeout, interval = found.get("HealthCheckTimeoutSeconds"), found.get("HealthCheckIntervalSeconds")
    if timeout is None or interval is None or found.get("TargetType") == "lambda":
        return
    # both are 10 seconds by default where a network load balancer opens a connection
    is_tcp = found.get("HealthCheckProtocol", found.get("Protocol")) == "TCP"
    if timeout > interval or (timeout == interval and not is_tcp):
        yield f"timeout {timeout} s, interval {interval} s"


def _conditions(found: Input) -> Iterator[str]:
    values = [*values_at(found, "Conditions[].Values[]")]
    for kind in ("HostHeader", "PathPattern", "HttpHeader", "QueryString", "SourceIp"):
        values += values_at(found, f"Conditions[].{kind}Config.Values[]")
    if len(values) > 5:
        yield f"{len(values)} values"


def _cidr(found: Input) -> Iterator[str]:
    paths = (
        "IpPermissions[].IpRanges[].CidrIp",
        "IpPermissions[].Ipv6Ranges[].CidrIpv6",
        "CidrBlock",
        "DestinationCidrBlock",
    )
    for path in paths:
        for block in values_at(found, path):
            try:
                ip_network(block)
            except ValueError as error:
                yield f"{path}: {error}"


def _ports(found: Input) -> Iterator[str]:
    for permission in values_at(found, "IpPermissions[]"):
        first, last = permission.get("FromPort"), permission.get("ToPort")
        if permission.get("IpProtocol") in ("tcp", "udp", "6", "17"):
            if first is None or last is None or not 0 <= first <= last:
                yield f"from {first} to {last}"


def _windows(backup: str, maintenance: str, least: int, found: Input) -> Iterator[str]:
    if backup in found and 0 < _minutes(found[backup]) < least:
        yield f"{backup} {found[backup]} is shorter than {least} minutes"
    if backup in found and maintenance in found and _overlap(found[backup], found[maintenance].lower()):
        yield f"{backup} {found[backup]} overlaps {maintenance} {found[maintenance]}"


def _minutes(window: str) -> int:
    first, last = (_minute(time) for time in window.split("-"))
    return (last - first) % 1_440


def _minute(time: str) -> int:
    *day, hour, minute = time.split(":")
    return (WEEK.index(day[0]) * 1_440 if day else 0) + int(hour) * 60 + int(minute)


def _overlap(daily: str, weekly: str) -> bool:
    first, last = (_minute(time) for time in weekly.split("-"))
    start = _minute(daily.split("-")[0])
    maintained = {minute % 1_440 for minute in range(first, first + (last - first) % 10_080)}
    return any((start + minute) % 1_440 in maintained for minute in range(_minutes(daily)))


def _storage(found: Input) -> Iterator[str]:
    size, most = found.get("AllocatedStorage"), found.get("MaxAllocatedStorage")
    if size is not None and most is not None and most < size * 1.1:
        yield f"{size} GiB may grow to {most}"


def _vcpus(found: Input) -> Iterator[str]:
    resources = found.get("computeResources", {})
    sizes = [resources[name] for name in ("minvCpus", "desiredvCpus", "maxvCpus") if name in resources]
    if sizes != sorted(sizes):
        yield f"vCPUs are {sizes}"


def _environments(found: Input) -> Iterator[str]:
    orders = [order["computeEnvironment"] for order in found.get("computeEnvironmentOrder", [])]
    if len(orders) > 3 or len(orders) != len(set(orders)):
        yield f"{len(orders)} environments: {orders}"


def _variables(found: Input) -> Iterator[str]:
    variables = found.get("Environment", {}).get("Variables", {})
    if (size := len(json.dumps(variables, ensure_ascii=False).encode())) > 4_096:
        yield f"{size} bytes"


def _user_data(found: Input) -> Iterator[str]:
    for text in values_at(found, "LaunchTemplateData.UserData"):
        if (size := len(base64.b64decode(text))) > 16_384:
            yield f"{size} bytes"


def _placeholders(found: Input) -> Iterator[str]:
    for member in ("EmailMessage", "SMSMessage"):
        for text in values_at(found, f"AdminCreateUserConfig.InviteMessageTemplate.{member}"):
            if "{####}" not in text or "{username}" not in text:
                yield f"{member} is {text!r}"


def _invitation(found: Input) -> Iterator[str]:
    for member in ("EmailSubject", "SMSMessage"):
        for text in values_at(found, f"AdminCreateUserConfig.InviteMessageTemplate.{member}"):
            if len(text) > 140:
                yield f"{member} has {len(text)} characters"


def _validity(found: Input) -> Iterator[str]:
    units = found.get("TokenValidityUnits", {})
    for token, first, last in (("Access", 300, 86_400), ("Id", 300, 86_400), ("Refresh", 3_600, 315_360_000)):
        validity = found.get(f"{token}TokenValidity")
        unit = SECONDS[units.get(f"{token}Token", "days" if token == "Refresh" else "hours")]
        if validity and not first <= validity * unit <= last:
            yield f"{token} token for {validity * unit} s"


def _period(found: Input) -> Iterator[str]:
    period, periods = found.get("Period"), found.get("EvaluationPeriods", 1)
    if period is None:
        return
    if period not in (10, 20, 30) and period % 60 != 0:
        yield f"a period of {period} s"
    if period * periods > (604_800 if period >= 3_600 else 86_400):
        yield f"{periods} periods of {period} s"


def _interfaces(found: Input) -> Iterator[str]:
    network = found.get("networkConfiguration", {}).get("awsvpcConfiguration", {})
    if len(network.get("securityGroups", [])) > 5 or len(network.get("subnets", [])) > 16:
        yield f"{len(network['securityGroups'])} security groups, {len(network['subnets'])} subnets"


def _backups(found: Input) -> Iterator[str]:
    for rule in values_at(found, "BackupPlan.Rules[]"):
        start, end = rule.get("StartWindowMinutes"), rule.get("CompletionWindowMinutes")
        if start is not None and (start < 60 or (end is not None and end <= start)):
            yield f"starts within {start} minutes, ends within {end}"
        cycle = rule.get("Lifecycle", {})
        cold, gone = cycle.get("MoveToColdStorageAfterDays", -1), cycle.get("DeleteAfterDays", -1)
        if cold > 0 and 0 < gone < cold + 90:
            yield f"cold after {cold} days, deleted after {gone}"


def _domain(found: Input) -> Iterator[str]:
    cluster = found.get("ClusterConfig", {})
    if cluster.get("DedicatedMasterEnabled") and cluster.get("DedicatedMasterCount") not in (3, 5):
        yield f"{cluster.get('DedicatedMasterCount')} dedicated masters"
    zones = cluster.get("ZoneAwarenessConfig", {}).get("AvailabilityZoneCount", 2)
    if cluster.get("ZoneAwarenessEnabled") and cluster.get("InstanceCount", zones) < zones:
        yield f"{cluster['InstanceCount']} instances over {zones} zones"


RULES = [
    Rule("timeout below interval", "elbv2:CreateTargetGroup elbv2:ModifyTargetGroup", _check_timeout, f"{ELB}/application/target-group-health-checks.html"),
    Rule("values of a listener rule", "elbv2:CreateRule elbv2:ModifyRule", _conditions, f"{ELB}/application/load-balancer-limits.html"),
    Rule("address ranges", "ec2:AuthorizeSecurityGroupIngress ec2:AuthorizeSecurityGroupEgress ec2:CreateVpc ec2:CreateSubnet ec2:CreateRoute", _cidr, f"{EC2}/API_CreateVpc.html"),
    Rule("order of ports", "ec2:AuthorizeSecurityGroupIngress ec2:AuthorizeSecurityGroupEgress", _ports, f"{EC2}/API_IpPermission.html"),
    Rule("user data", "ec2:CreateLaunchTemplate ec2:CreateLaunchTemplateVersion", _user_data, f"{DOCS}/AWSEC2/latest/UserGuide/instancedata-add-user-data.html"),
    Rule("windows of a DB instance", INSTANCE, lambda found: _windows("PreferredBackupWindow", "PreferredMaintenanceWindow", 30, found), f"{DOCS}/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"),
    Rule("windows of a DB cluster", "rds:CreateDBCluster rds:ModifyDBCluster", lambda found: _windows("PreferredBackupWindow", "PreferredMaintenanceWindow", 30, found), f"{DOCS}/AmazonRDS/latest/APIReference/API_CreateDBCluster.html"),
    Rule("windows of a cache", "elasticache:CreateReplicationGroup", lambda found: _windows("SnapshotWindow", "PreferredMaintenanceWindow", 60, found), f"{DOCS}/AmazonElastiCache/latest/dg/backups-automatic.html"),
    Rule("growth of storage", INSTANCE, _storage, f"{DOCS}/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html"),
    Rule("order of vCPUs", "batch:CreateComputeEnvironment batch:UpdateComputeEnvironment", _vcpus, f"{DOCS}/batch/latest/APIReference/API_ComputeResource.html"),
    Rule("environments of a queue", "batch:CreateJobQueue batch:UpdateJobQueue", _environments, f"{DOCS}/batch/latest/APIReference/API_CreateJobQueue.html"),
    Rule("variables of a function", "lambda:CreateFunction lambda:UpdateFunctionConfiguration", _variables, f"{DOCS}/lambda/latest/dg/gettingstarted-limits.html"),
    Rule("placeholders of an invitation", "cognito-idp:CreateUserPool cognito-idp:UpdateUserPool", _placeholders, f"{COGNITO}/API_MessageTemplateType.html"),
    Rule("length of an invitation", "cognito-idp:CreateUserPool cognito-idp:UpdateUserPool", _invitation, f"{COGNITO}/API_MessageTemplateType.html"),
    Rule("validity of tokens", "cognito-idp:CreateUserPoolClient cognito-idp:UpdateUserPoolClient", _validity, f"{COGNITO}/API_CreateUserPoolClient.html"),
    Rule("periods of an alarm", "cloudwatch:PutMetricAlarm", _period, f"{DOCS}/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html"),
    Rule("network of a service", "ecs:CreateService ecs:UpdateService", _interfaces, f"{DOCS}/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html"),
    Rule("windows of backups", "backup:CreateBackupPlan backup:UpdateBackupPlan", _backups, f"{DOCS}/aws-backup/latest/devguide/API_BackupRuleInput.html"),
    Rule("nodes of a domain", "opensearch:CreateDomain opensearch:UpdateDomainConfig", _domain, f"{DOCS}/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html"),
]  # fmt: skip
