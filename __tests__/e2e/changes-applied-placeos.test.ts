import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWith } from "../helpers/describe-with";
import { applied, replacementsIn } from "./changes/applied";
import { ChangedDeployment } from "./changes/changed-deployment";
import { placeosData, type PlaceosData, writeLog } from "./changes/placeos-data";
import type { Emulator } from "./emulator";
import { certificate, hostedZone } from "./placeos-existing-parts";
import { lostData } from "./scenario";
import { ScenarioRun } from "./scenario-run";

const replacements = applied.placeos["changes-applied-placeos.test.ts"]!;
const cidr_blocks = ["192.0.2.0/24"];

/** What an address has between the product and the hash. */
const withoutHash = (address: string) => address.replace(/^\w+\.Placeos_(\w+)_[0-9A-F]{8}/, "$1");

describeWith(["terraform", "python3-venv"], "changes of a PlaceOS deployment", () => {
  const theirs = { certificateId: "", secretArn: "" };
  const deployment = new ChangedDeployment(
    new ScenarioRun({
      name: "changed",
      product: "placeos",
      region: "ap-southeast-2",
      settings: {
        network: {
          cidr: "10.0.0.0/16",
          public_subnet_cidrs: ["10.0.0.0/24", "10.0.1.0/24"],
          private_subnet_cidrs: ["10.0.10.0/24", "10.0.11.0/24"],
        },
        inputs: {
          es_uri: "https://search.example.com",
          domain_name: "place.example.com",
          place_email: "ops@example.com",
          device_ports: { gateway: { protocol: "tcp", port: 4001, cidr_blocks } },
          services: { nginx: { max_count: 4 }, rest_api: { max_count: 6 } },
          init_mode: "service",
          deletion_protection: false,
        },
      },
      prepare: async (emulator) => {
        Object.assign(theirs, await otherParts(emulator));
        return { ...(await certificate(emulator)), ...(await hostedZone(emulator)) };
      },
      update: {},
      changes: {},
    }),
  );
  const { run } = deployment;
  let logGroup: string;
  let data: PlaceosData;

  beforeAll(async () => {
    await deployment.make();
    logGroup = deployment.valueOf("aws_cloudwatch_log_group.Placeos_Init_LogGroup_", "name");
    await writeLog(deployment.emulator, logGroup, "administrator created");
    data = await placeosData(deployment.emulator, logGroup);
  });
  afterAll(() => run.stop());

  it("takes over what an earlier version had at other addresses, and changes nothing", async () => {
    const { plan, moved } = await deployment.upgrade();
    expect(plan).toEqual({ empty: false, actions: {}, changes: [] });
    expect(Object.keys(moved).map(withoutHash).sort()).toEqual([
      "DeviceLoadBalancer_GatewayListener",
      "Init_Service_ExecutionRole",
      "Init_Service_ExecutionRole_DecryptSecretsPolicy",
      "Init_Service_ExecutionRole_EcsAccessPolicy",
      "Init_Service_ExecutionRole_ReadSecretsPolicy",
      "Init_Service_LogGroup",
      "SecurityGroups_DeviceLoadBalancer_DeviceGatewayEgress",
      'SecurityGroups_DeviceLoadBalancer_DeviceGatewayIngress["192.0.2.0/24"]',
      "SecurityGroups_Dispatch_DeviceGatewayIngress",
    ]);
    expect(await placeosData(deployment.emulator, logGroup)).toEqual(data);
  });

  it("refuses other names while it plans, though nothing is protected", async () => {
    expect(await deployment.refusal({ environment_name: "other", max_name_length: 32 })).toContain(
      "Region and names (environment_name, max_name_length) of a deployment in use cannot change",
    );
  });

  const underAnotherPath =
    "keeps the policies of all roles under another iam_path, moves Redis to Valkey, schedules init, and renames a device port";
  it(underAnotherPath, async () => {
    const policies = await deployment.policies();
    const plan = await deployment.change({
      iam_path: "/team/",
      init_mode: "scheduled",
      init_run_at: "2099-03-01T02:00:00",
      device_ports: { entry: { protocol: "tcp", port: 4001, cidr_blocks } },
      elb_ssl_policy: "ELBSecurityPolicy-TLS13-1-3-2021-06",
      redis_snapshot_window: "14:00-15:00",
      redis_engine: "valkey",
    });
    expect(replacementsIn(plan)).toEqual(replacements[underAnotherPath]);
    expect(lostData(plan)).toEqual([]);
    expect(await placeosData(deployment.emulator, logGroup)).toEqual(data);
    expect(await deployment.policies()).toMatchObject(policies);
    // devices reach the port all the time
    const kept = Object.entries(plan.actions).filter(([address]) =>
      address.includes("_DeviceLoadBalancer_Listener4001"),
    );
    expect(kept.map(([, action]) => action)).toEqual(["update"]);
  });

  it("would lose what Valkey keeps on the way back to Redis, as the reference says", async () => {
    await run.change({ redis_engine: "redis" });
    expect(lostData(await run.plan()).map(withoutHash)).toEqual(["ElasticacheRedis_ReplicationGroup"]);
  });

  const otherNames =
    "makes init a task, and gives other names, numbers and protocols, another domain and another release";
  // it takes minutes: npm run test:changes runs it
  it.runIf(process.env.CHANGES)(otherNames, async () => {
    const plan = await deployment.change({
      init_mode: "task",
      init_run_at: undefined,
      device_ports: { entry: { protocol: "udp", port: 4002, cidr_blocks } },
      services: { nginx: { service_name: "proxy", max_count: 4 }, rest_api: { service_name: "api", max_count: 8 } },
      placeos_tag: "placeos-1.2110.5",
      domain_name: "office.example.com",
      certificate_id: theirs.certificateId,
      redis_node_type: "cache.t4g.small",
    });
    expect(replacementsIn(plan)).toEqual(replacements[otherNames]);
    // the log groups of the services that have other names, as the reference says
    expect(lostData(plan).map(withoutHash).sort()).toEqual(["Nginx_LogGroup", "RestApi_LogGroup"]);
    expect(await placeosData(deployment.emulator, logGroup)).toEqual(data);
  });

  // it takes minutes: npm run test:changes runs it
  it.runIf(process.env.CHANGES)("goes back to its first release, and takes a secret that was there", async () => {
    const plan = await deployment.change({
      placeos_tag: undefined,
      jwt_secret_arn: theirs.secretArn,
      init_mode: "service",
    });
    expect(lostData(plan, ["aws_secretsmanager_secret", "aws_secretsmanager_secret_version"])).toEqual([]);
    const now = await placeosData(deployment.emulator, logGroup);
    expect(data).toMatchObject(now);
    const gone = Object.keys(data.secrets).filter((name) => !(name in now.secrets));
    expect(gone).toEqual([expect.stringMatching(/^placeos-jwt-/)]);
  });

  it.runIf(process.env.CHANGES)("is destroyed to nothing", async () => {
    await run.destroy();
    expect(await run.left()).toEqual({});
  });

  it("has sent nothing that AWS refuses", () => run.judge());
});

/** Makes what the deployment is told to use later. */
async function otherParts(emulator: Emulator): Promise<{ certificateId: string; secretArn: string }> {
  const { CertificateArn } = await emulator.ask<{ CertificateArn: string }>("acm", "request_certificate", {
    DomainName: "office.example.com",
  });
  const { ARN } = await emulator.ask<{ ARN: string }>("secretsmanager", "create_secret", {
    Name: "theirs",
    SecretString: "a".repeat(40),
  });
  return { certificateId: CertificateArn.split("/")[1]!, secretArn: ARN };
}
