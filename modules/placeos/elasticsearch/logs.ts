import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { policyDocument, sameAccount } from "../../aws/iam";
import { logGroup, type LogSettings } from "../../aws/log-group";
import type { Naming } from "../../aws/naming";

// what a domain can write, and the last part of the log group that gets it. Audit logs need users, whom PlaceOS has not
const kinds = [
  { id: "ApplicationLogs", logType: "ES_APPLICATION_LOGS", part: "application" },
  { id: "IndexSlowLogs", logType: "INDEX_SLOW_LOGS", part: "index-slow" },
  { id: "SearchSlowLogs", logType: "SEARCH_SLOW_LOGS", part: "search-slow" },
] as const;

export interface DomainLogsProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  readonly domainName: string;
  readonly domainArn: string;
  readonly logs: LogSettings;
}

/** The log groups of a domain. */
export interface DomainLogs {
  /** The domain's `log_publishing_options`. */
  readonly publishing: { readonly logType: string; readonly cloudwatchLogGroupArn: string; readonly enabled: true }[];
  /** What must exist before the domain, which tries to write at once. */
  readonly dependables: readonly ITerraformDependable[];
}

/** One log group per kind of log, and the permission to write to them, only for this domain. */
export function domainLogs(scope: Construct, props: DomainLogsProps): DomainLogs {
  const { naming, environment, domainName, domainArn, logs } = props;
  const groups = kinds.map(({ id, logType, part }) => ({
    logType,
    group: logGroup(scope, id, `/aws/OpenSearchService/domains/${domainName}/${part}`, naming, logs),
  }));
  // a region takes ten such policies: one for all groups
  const permission = new CloudwatchLogResourcePolicy(scope, "LogPermission", {
    policyName: naming.name("search-logs"),
    policyDocument: policyDocument(scope, "LogPermissionDocument", [
      {
        sid: "DomainWritesLogs",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: groups.map(({ group }) => `${group.arn}:*`),
        principals: [{ type: "Service", identifiers: [environment.servicePrincipal("es")] }],
        conditions: [
          ...sameAccount(environment),
          { test: "ArnEquals", variable: "aws:SourceArn", values: [domainArn] },
        ],
      },
    ]),
  });
  return {
    publishing: groups.map(({ logType, group }) => ({
      logType,
      cloudwatchLogGroupArn: group.arn,
      enabled: true,
    })),
    dependables: [permission],
  };
}
