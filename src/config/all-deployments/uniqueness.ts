import { normalize } from "node:path";
import { partitionOf } from "../../../modules/aws/partition";
import { jobLogGroupName } from "../../../modules/metaflow/common/job-log-group-name";
import { defaultName, queueNames } from "../../../modules/metaflow/computation/job-queue-settings";
import { PhysicalNames } from "../../../modules/aws/physical-names";
import { metaflowDefaults } from "../../../modules/metaflow/defaults";
import { type PartsThatExist, partsOf } from "../../../modules/metaflow/parts-that-exist";
import {
  bucketName,
  logsBucketName,
  jobQueueName,
  jobRoleName,
  prefixedDatabaseIdentifier,
  prefixedLoadBalancerName,
} from "../../../modules/metaflow/physical-names";
import { randomSuffix } from "../../../modules/metaflow/random-suffix";
import { placeosDefaults } from "../../../modules/placeos/defaults";
import { mayBeSameAccount } from "./account";
import { cut } from "../../../modules/aws/values/quote";
import type { Backend, Deployment, MetaflowDeployment, MetaflowInputs, PlaceosDeployment } from "../deployment";
import type { Remark } from "../report/report";
import { stacksOf } from "../stacks-of";
import { localStatePath } from "../local-state-path";

/** What must not be the same in two deployments, and where the file says it. */
interface Claim {
  /** What it is, for messages: `the state s3://bucket/key`. */
  readonly thing: string;
  /** Setting that decides it, below the deployment. */
  readonly path: readonly string[];
  /** Within what it must be unique. */
  readonly scope: "everywhere" | "other names" | "partition" | "account" | "region";
}

/** Finds deployments that share a state with an earlier one, or whose physical names AWS would not have twice. */
export function findClashes(deployments: readonly Deployment[]): Remark[] {
  const holders = new Map<string, Deployment[]>();
  return deployments.flatMap((deployment) =>
    claimsOf(deployment).flatMap((claim) => {
      const key = `${claim.scope} ${claim.thing}`;
      const others = holders.get(key) ?? [];
      holders.set(key, others);
      // the first one is enough: all of many that are the same would be found as often as there are pairs
      const clashing = others.find((other) => sharesScope(claim.scope, other, deployment));
      others.push(deployment);
      if (clashing === undefined) return [];
      return [{ path: ["deployments", deployment.name, ...claim.path], message: messageOf(claim, clashing) }];
    }),
  );
}

function messageOf({ thing, scope }: Claim, other: Deployment): string {
  const inAccount = scope === "account" || scope === "region";
  const remedy = inAccount ? ". If they are in different accounts, set provider.allowed_account_ids in both" : "";
  return `${cut(thing, 160)} also belongs to deployment ${other.name}${remedy}`;
}

function sharesScope(scope: Claim["scope"], a: Deployment, b: Deployment): boolean {
  switch (scope) {
    case "everywhere":
      return true;
    case "other names":
      // deployments of one name are found where the names are read
      return a.name.toLowerCase() !== b.name.toLowerCase();
    case "partition":
      return partitionOf(a.region) === partitionOf(b.region);
    case "account":
      return partitionOf(a.region) === partitionOf(b.region) && mayBeSameAccount(a.provider, b.provider);
    case "region":
      return a.region === b.region && mayBeSameAccount(a.provider, b.provider);
  }
}

function claimsOf(deployment: Deployment): readonly Claim[] {
  const names = deployment.product === "metaflow" ? metaflowClaims(deployment) : placeosClaims(deployment);
  return [...stackClaims(deployment), ...stateClaims(deployment), ...names, ...adoptClaims(deployment)];
}

/** What exists already belongs to one state. */
function adoptClaims({ adopt = {} }: Deployment): readonly Claim[] {
  return Object.entries(adopt).map(([role, id]) => ({
    thing: `the ${role} ${id}`,
    path: ["adopt", role],
    // an ARN says where it is, and a bucket's name is unique
    scope: id.startsWith("arn:") || role === "bucket" ? "partition" : "region",
  }));
}

/** Folders have the names of stacks, and some file systems do not tell cases apart. */
function stackClaims(deployment: Deployment): readonly Claim[] {
  return stacksOf(deployment).map(({ name }) => ({
    thing: `the stack ${name.toLowerCase()}`,
    path: [],
    scope: "other names",
  }));
}

function stateClaims(deployment: Deployment): readonly Claim[] {
  const profileFile = deployment.product === "metaflow" ? deployment.profileFile : undefined;
  const states = stacksOf(deployment).map(({ backend, name }) => stateOf(backend, name));
  return [
    ...states
      .filter((state) => state !== undefined)
      .map((state) => ({ thing: `the state ${state}`, path: ["backend"], scope: "everywhere" }) as const),
    ...(typeof profileFile === "string"
      ? [{ thing: `the profile ${normalize(profileFile)}`, path: ["profile_file"], scope: "everywhere" } as const]
      : []),
  ];
}

/** The location of the state in one canonical form, for comparison. */
function stateOf(backend: Backend, name: string): string | undefined {
  if (backend.type === "none") return undefined;
  const { type, config } = backend;
  if (config === undefined) return normalize(localStatePath(backend, name));
  if (type === "s3" && config["bucket"] === undefined) return undefined; // given when Terraform starts
  if (type === "s3") return `s3://${String(config["bucket"])}/${String(config["key"])}`;
  if (type !== "remote" && type !== "cloud") return `${type} ${JSON.stringify(sorted(config))}`;
  const workspaces = config["workspaces"] as Readonly<Record<string, unknown>>;
  if (workspaces["name"] === undefined) return undefined; // the person who runs Terraform chooses the workspace
  const { hostname = "app.terraform.io", organization = "" } = config;
  return [hostname, organization, workspaces["name"]].map(String).join("/");
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

/** The physical names that say whether two deployments can live side by side. */
function metaflowClaims({ inputs }: MetaflowDeployment): readonly Claim[] {
  const { dbIdentifierPrefix, loadBalancerNamePrefix: loadBalancerPrefix, s3BucketName } = inputs;
  const { dbName } = { ...metaflowDefaults, ...inputs };
  const parts = partsOf(inputs);
  const claims: Claim[] = claimsOfNames(inputs, parts);
  const claim = (thing: string, input: string, scope: Claim["scope"]) =>
    claims.push({ thing, path: ["inputs", input], scope });
  if (parts.ownBucket && typeof s3BucketName === "string") {
    claim(`the bucket ${s3BucketName}`, "s3_bucket_name", "partition");
  }
  const { existingS3BucketName: existing, s3Prefix } = inputs;
  if (typeof existing === "string" && (s3Prefix === undefined || typeof s3Prefix === "string")) {
    const input = s3Prefix === undefined ? "existing_s3_bucket_name" : "s3_prefix";
    claim(
      `the datastore ${["s3:/", existing, ...(s3Prefix === undefined ? [] : [s3Prefix])].join("/")}`,
      input,
      "partition",
    );
  }
  if (loadBalancerPrefix !== undefined) {
    const name = prefixedLoadBalancerName(loadBalancerPrefix, "nlb");
    claim(`the load balancer ${name}`, "load_balancer_name_prefix", "region");
  }
  if (dbIdentifierPrefix !== undefined && parts.ownDatabase) {
    const name = prefixedDatabaseIdentifier(dbIdentifierPrefix, dbName);
    claim(`the database ${name}`, "db_identifier_prefix", "region");
  }
  if (typeof inputs.uiDomainName === "string" && typeof inputs.uiHostedZoneId === "string" && parts.ui) {
    claim(recordIn(inputs.uiHostedZoneId, inputs.uiDomainName), "ui_domain_name", "partition");
  }
  if (inputs.batchJobLogGroup !== undefined && inputs.batchJobLogGroup !== "existing") {
    claim(`the log group ${jobLogGroupName}`, "batch_job_log_group", "region");
  }
  if (inputs.manageApiGatewayAccount === true) {
    claim("the account's role for the logs of API Gateway", "manage_api_gateway_account", "region");
  }
  return claims;
}

/** The names that prefix and suffix make; no two deployments have the same random suffix. */
function claimsOfNames(inputs: MetaflowInputs, { ownBucket, ui }: PartsThatExist): Claim[] {
  const {
    resourcePrefix: prefix,
    resourceSuffix: suffix,
    maxNameLength: maxLength,
    keepOuterDash,
    computeEnvironments = {},
    jobQueues = {},
  } = { ...metaflowDefaults, ...inputs };
  if (suffix === randomSuffix || prefix + suffix === "") return [];
  const names = new PhysicalNames({ prefix, suffix, maxLength, keepOuterDash });
  const bySuffix = (thing: string, scope: Claim["scope"]): Claim => ({
    thing,
    path: ["inputs", "resource_suffix"],
    scope,
  });
  const queues = queueNames(computeEnvironments, jobQueues).map((queue): Claim => {
    const thing = `the job queue ${jobQueueName(names, queue)}`;
    if (queue === defaultName) return bySuffix(thing, "region");
    const input = Object.hasOwn(computeEnvironments, queue) ? "compute_environments" : "job_queues";
    return { thing, path: ["inputs", input, queue], scope: "region" };
  });
  return [
    bySuffix(`the role ${jobRoleName(names)}`, "account"),
    ...queues,
    ...(ownBucket && inputs.s3BucketName === undefined
      ? [bySuffix(`the bucket ${bucketName(names)}`, "partition")]
      : []),
    ...(ui && inputs.createAlbLogsBucket === true
      ? [bySuffix(`the bucket ${logsBucketName(names)}`, "partition")]
      : []),
  ];
}

/** A record in one canonical form, for comparison: DNS does not tell cases apart. */
function recordIn(hostedZoneId: string, domainName: string): string {
  return `the record ${domainName.toLowerCase()} of the hosted zone ${hostedZoneId}`;
}

/** What begins every physical name. DNS does not tell cases apart, and roles have names that an account has once. */
function placeosClaims({ inputs }: PlaceosDeployment): readonly Claim[] {
  const { environmentName, createElasticsearchServiceLinkedRole } = { ...placeosDefaults, ...inputs };
  const { domainName, hostedZoneId } = inputs;
  const path = (input: string) => ["inputs", input];
  return [
    {
      thing: `the environment name ${environmentName.toLowerCase()} (upper and lower case are one)`,
      path: path("environment_name"),
      scope: "account",
    },
    ...(createElasticsearchServiceLinkedRole
      ? ([
          {
            thing: "the account's service-linked role of OpenSearch Service",
            path: path("create_elasticsearch_service_linked_role"),
            scope: "account",
          },
        ] as const)
      : []),
    ...(typeof domainName === "string" && typeof hostedZoneId === "string"
      ? ([{ thing: recordIn(hostedZoneId, domainName), path: path("domain_name"), scope: "partition" }] as const)
      : []),
  ];
}
