import { TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import { PlaceosNames } from "../../../modules/placeos/common/placeos-names";
import { Elasticsearch, type ElasticsearchProps } from "../../../modules/placeos/elasticsearch/elasticsearch";
import { abilitiesOf } from "../../../modules/placeos/elasticsearch/instance-type";
import { accountId, environment, tags } from "../../helpers/fixtures";
import { synthesize } from "../../helpers/synth";
import { untagged } from "../../helpers/untagged";

const names = new PlaceosNames({ environmentName: "Campus", tags });
const ours = { ...tags, EnvironmentName: "Campus" };
const domainArn = `arn:aws:es:us-west-2:${accountId}:domain/campus-search`;

function synthesizeElasticsearch(props: Partial<ElasticsearchProps> = {}) {
  let elasticsearch!: Elasticsearch;
  const synthesized = synthesize((stack) => {
    elasticsearch = new Elasticsearch(stack, "Elasticsearch", {
      names,
      environment: environment(stack),
      subnetIds: ["subnet-11111111", "subnet-22222222"],
      securityGroupId: "sg-search",
      logs: { logRetentionInDays: 90 },
      ...props,
    });
    const { endpoint, esUri, domainName } = elasticsearch;
    new TerraformOutput(stack, "attributes", { value: { endpoint, esUri, domainName } });
  });
  const attributes = synthesized.json.output.attributes.value as unknown;
  return { synthesized, elasticsearch, attributes, domain: synthesized.resource("aws_opensearch_domain") };
}

describe("the Elasticsearch of PlaceOS", () => {
  const { synthesized, elasticsearch, attributes, domain } = synthesizeElasticsearch();

  it("is two encrypted nodes in two zones of the VPC, reached only over HTTPS", () => {
    expect(domain).toEqual({
      domain_name: "campus-search",
      engine_version: "Elasticsearch_7.10",
      cluster_config: {
        instance_type: "t3.small.search",
        instance_count: 2,
        zone_awareness_enabled: true,
        zone_awareness_config: { availability_zone_count: 2 },
      },
      ebs_options: { ebs_enabled: true, volume_type: "gp3", volume_size: 10 },
      vpc_options: { subnet_ids: ["subnet-11111111", "subnet-22222222"], security_group_ids: ["sg-search"] },
      encrypt_at_rest: { enabled: true },
      node_to_node_encryption: { enabled: true },
      domain_endpoint_options: { enforce_https: true, tls_security_policy: "Policy-Min-TLS-1-2-PFS-2023-10" },
      access_policies: expect.any(String),
      log_publishing_options: expect.any(Array),
      snapshot_options: { automated_snapshot_start_hour: 14 },
      tags: { ...ours, Name: "Campus - Elasticsearch" },
      depends_on: expect.any(Array),
      lifecycle: { prevent_destroy: true },
    });
  });

  it("serves the indices to members that the security group lets in, and its configuration to no one", () => {
    expect(synthesized.document(domain.access_policies as string)).toEqual([
      {
        sid: "WhoeverReachesTheDomain",
        effect: "Allow",
        actions: [
          "es:ESHttpDelete",
          "es:ESHttpGet",
          "es:ESHttpHead",
          "es:ESHttpPatch",
          "es:ESHttpPost",
          "es:ESHttpPut",
        ],
        resources: [`${domainArn}/*`],
        principals: [{ type: "AWS", identifiers: ["*"] }],
      },
    ]);
  });

  it("writes each kind of log to its own group, with a permission only for this domain", () => {
    const published = (domain.log_publishing_options as { log_type: string; cloudwatch_log_group_arn: string }[]).map(
      ({ log_type, cloudwatch_log_group_arn }) => [
        log_type,
        synthesized.follow(cloudwatch_log_group_arn).name as string,
      ],
    );
    expect(Object.fromEntries(published)).toEqual({
      ES_APPLICATION_LOGS: "/aws/OpenSearchService/domains/campus-search/application",
      INDEX_SLOW_LOGS: "/aws/OpenSearchService/domains/campus-search/index-slow",
      SEARCH_SLOW_LOGS: "/aws/OpenSearchService/domains/campus-search/search-slow",
    });
    for (const group of synthesized.resources("aws_cloudwatch_log_group")) {
      expect(group).toMatchObject({ retention_in_days: 90, tags: ours });
    }
    const permission = synthesized.resource("aws_cloudwatch_log_resource_policy");
    expect(permission.policy_name).toBe("campus-search-logs");
    expect(synthesized.document(permission.policy_document as string)).toMatchObject([
      {
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: Object.keys(synthesized.json.resource.aws_cloudwatch_log_group as object).map(
          (id) => `\${aws_cloudwatch_log_group.${id}.arn}:*`,
        ),
        principals: [{ type: "Service", identifiers: ["es.amazonaws.com"] }],
        condition: [
          { test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] },
          { test: "ArnEquals", variable: "aws:SourceArn", values: [domainArn] },
        ],
      },
    ]);
    const [address] = synthesized.addresses.filter((each) => each.startsWith("aws_cloudwatch_log_resource_policy."));
    expect(domain.depends_on).toEqual([address]);
  });

  it("tells consumers its URI", () => {
    const endpoint = synthesized.reference("aws_opensearch_domain", "endpoint");
    expect(attributes).toEqual({ endpoint, esUri: `https://${endpoint}`, domainName: "campus-search" });
  });

  it("makes no service-linked role: an account has it or not", () => {
    expect(synthesized.resources("aws_iam_service_linked_role")).toEqual([]);
  });

  it("is tagged throughout", () => expect(untagged(elasticsearch)).toEqual([]));
});

describe("settings of Elasticsearch", () => {
  it("reach the domain", () => {
    const { domain } = synthesizeElasticsearch({
      elasticsearchInstanceType: "r6g.large.search",
      elasticsearchInstanceCount: 4,
      elasticsearchEngineVersion: "Elasticsearch_7.9",
      elasticsearchVolumeSize: 50,
      automatedSnapshotStartHour: 3,
      elasticsearchTlsPolicy: "Policy-Min-TLS-1-2-2019-07",
      kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/id",
    });
    expect(domain).toMatchObject({
      engine_version: "Elasticsearch_7.9",
      cluster_config: { instance_type: "r6g.large.search", instance_count: 4 },
      ebs_options: { volume_type: "gp3", volume_size: 50 },
      encrypt_at_rest: { enabled: true, kms_key_id: "arn:aws:kms:us-west-2:123456789012:key/id" },
      domain_endpoint_options: { tls_security_policy: "Policy-Min-TLS-1-2-2019-07" },
      snapshot_options: { automated_snapshot_start_hour: 3 },
    });
  });

  it("let Terraform delete it where they say so", () => {
    expect(synthesizeElasticsearch({ deletionProtection: false }).domain).not.toHaveProperty("lifecycle");
  });

  it("the deployment guide's nodes cannot encrypt their disks", () => {
    const { domain } = synthesizeElasticsearch({
      elasticsearchInstanceType: "t2.small.search",
      kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/id",
    });
    expect(domain.encrypt_at_rest).toEqual({ enabled: false });
    expect(domain.ebs_options).toMatchObject({ volume_type: "gp2" });
    expect(domain.domain_endpoint_options).toMatchObject({ enforce_https: true });
  });

  it("a single node lies in one zone", () => {
    const { domain } = synthesizeElasticsearch({ elasticsearchInstanceCount: 1 });
    expect(domain.cluster_config).toEqual({
      instance_type: "t3.small.search",
      instance_count: 1,
      zone_awareness_enabled: false,
    });
    expect(domain.vpc_options).toMatchObject({ subnet_ids: ["subnet-11111111"] });
  });

  it.each([
    [0, "elasticsearchInstanceCount must be a whole number from 1 to 80; found 0"],
    [3, "Elasticsearch has one node, or an even number over two zones, got 3"],
  ])("%s nodes are refused", (elasticsearchInstanceCount, message) => {
    expect(() => synthesizeElasticsearch({ elasticsearchInstanceCount })).toThrow(message);
  });

  it("the service-linked role is made before the domain where it is asked for", () => {
    const { synthesized, domain } = synthesizeElasticsearch({ createElasticsearchServiceLinkedRole: true });
    expect(synthesized.resource("aws_iam_service_linked_role")).toEqual({
      aws_service_name: "opensearchservice.amazonaws.com",
      tags: ours,
    });
    expect(domain.depends_on).toContainEqual(expect.stringMatching(/^aws_iam_service_linked_role\./));
  });

  it("the longest environment name keeps the domain's within its limit", () => {
    const long = new PlaceosNames({ environmentName: "Twenty-Letters-Name1" });
    const { domain } = synthesizeElasticsearch({ names: long });
    expect((domain.domain_name as string).length).toBeLessThanOrEqual(28);
  });
});

describe("types of nodes", () => {
  it.each(["t2.small.search", "m3.medium.search", "r3.large.search"])("%s cannot encrypt its disks", (type) => {
    expect(abilitiesOf(type)).toMatchObject({ encryptsAtRest: false, volumeType: "gp2" });
  });

  it.each(["c4.large.search", "m4.large.search", "r4.large.search"])("%s can, on disks of its time", (type) => {
    expect(abilitiesOf(type)).toMatchObject({ encryptsAtRest: true, volumeType: "gp2" });
  });

  it.each(["t3.small.search", "r6g.large.search", "m5.xlarge.search"])("%s is current", (type) => {
    expect(abilitiesOf(type)).toMatchObject({ encryptsAtRest: true, volumeType: "gp3" });
  });

  it("have limits where they are small", () => {
    expect(abilitiesOf("t2.small.search")).toMatchObject({ small: true, largestVolumeGiB: 35 });
    expect(abilitiesOf("t3.medium.search")).toMatchObject({ small: true, largestVolumeGiB: 200 });
    expect(abilitiesOf("m5.large.search")).toMatchObject({ small: false, largestVolumeGiB: undefined });
  });

  it.each(["t3.small", "t3.small.elasticsearch", "small.search", ""])("%s is no such type", (type) => {
    expect(() => abilitiesOf(type)).toThrow(`expected an instance type such as t3.small.search, got ${type}`);
  });
});
