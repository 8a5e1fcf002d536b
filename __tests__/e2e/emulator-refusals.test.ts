import { afterAll, beforeAll, describe, expect, it, onTestFailed } from "vitest";
import { describeWith } from "../helpers/describe-with";
import { Emulator } from "./emulator";
import { Account, REGION } from "./refusals/account";
import { apiGatewayRefusals } from "./refusals/api-gateway";
import { dataChanges } from "./refusals/changes-of-data";
import { networkChanges } from "./refusals/changes-of-networks";
import { serviceChanges } from "./refusals/changes-of-services";
import { backupRefusals } from "./refusals/backup";
import { batchRefusals } from "./refusals/batch";
import { ec2Refusals } from "./refusals/ec2";
import { ecsRefusals } from "./refusals/ecs";
import { elasticacheRefusals } from "./refusals/elasticache";
import { elbv2Refusals } from "./refusals/elbv2";
import { iamRefusals } from "./refusals/iam";
import { otherRefusals } from "./refusals/others";
import { databaseRefusals } from "./refusals/rds-databases";
import { parameterGroupRefusals } from "./refusals/rds-parameter-groups";
import { subnetGroupRefusals } from "./refusals/rds-subnet-groups";
import type { Refusal } from "./refusals/refusal";
import { route53Refusals } from "./refusals/route53";

const changes = [...networkChanges, ...serviceChanges, ...dataChanges];

const services: Readonly<Record<string, readonly Refusal[]>> = {
  "API Gateway": apiGatewayRefusals,
  Backup: backupRefusals,
  Batch: batchRefusals,
  EC2: ec2Refusals,
  ECS: ecsRefusals,
  ElastiCache: elasticacheRefusals,
  "Elastic Load Balancing": elbv2Refusals,
  IAM: iamRefusals,
  RDS: [...databaseRefusals, ...parameterGroupRefusals, ...subnetGroupRefusals],
  "Route 53": route53Refusals,
  others: otherRefusals,
};

/** How many characters of the emulator's log a failure shows. */
const LOG_SHOWN = 2_000;

describeWith(["python3-venv"], "the emulator", () => {
  let emulator: Emulator;
  let account: Account;

  beforeAll(async () => {
    emulator = await Emulator.start(REGION);
    account = await Account.of(emulator);
  });

  afterAll(() => emulator?.stop());

  /** A mend that fails does so as an error of the server, whose stack is in its log. */
  function showLogOfFailure(): void {
    onTestFailed(() => void process.stderr.write(emulator.logged.slice(-LOG_SHOWN)));
  }

  it("answers a request that is sent once more as it did at first", async () => {
    const make = async (call: string) => {
      const body = "Action=CreateKeyPair&Version=2016-11-15&KeyName=repeated";
      const headers = {
        "amz-sdk-invocation-id": call,
        authorization: `AWS4-HMAC-SHA256 Credential=emulator/20261128/${REGION}/ec2/aws4_request, SignedHeaders=host, Signature=0`,
        "content-type": "application/x-www-form-urlencoded",
      };
      return (await fetch(emulator.url, { method: "POST", headers, body })).text();
    };
    const first = await make("a");
    expect(first).toContain("<keyMaterial>");
    expect(await make("a")).toBe(first);
    expect(await make("b")).toContain("InvalidKeyPair.Duplicate");
  });

  describe("carries out what AWS does", () => {
    it.each(changes.map((change) => [change.what, change] as const))("%s", async (_what, change) => {
      showLogOfFailure();
      const { calls, shownBy, as } = await change.prepare(account);
      await account.does(...calls);
      expect(await account.ask(shownBy.service, shownBy.operation, shownBy.parameters)).toMatchObject(as);
    });
  });

  describe.each(Object.entries(services))("refuses what AWS does, with %s", (_service, refusals) => {
    it.each(refusals.map((refusal) => [refusal.what, refusal] as const))("%s", async (_what, refusal) => {
      showLogOfFailure();
      const { call, after, instead } = await refusal.prepare(account);
      expect(await account.errorOf(call)).toBe(refusal.code);
      if (instead) expect(await account.errorOf(instead)).toBeUndefined();
      if (after) {
        await account.does(...after);
        expect(await account.errorOf(call)).toBeUndefined();
      }
    });
  });
});
