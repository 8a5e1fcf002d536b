import { afterAll, beforeAll, describe, expect, it, onTestFailed } from "vitest";
import { describeWith } from "../helpers/describe-with";
import { Emulator } from "./emulator";
import { Account, REGION } from "./refusals/account";
import { apiGatewayRefusals } from "./refusals/api-gateway";
import { ec2Refusals } from "./refusals/ec2";
import { ecsRefusals } from "./refusals/ecs";
import { elbv2Refusals } from "./refusals/elbv2";
import { rdsRefusals } from "./refusals/rds";
import type { Refusal } from "./refusals/refusal";
import { route53Refusals } from "./refusals/route53";

const services: Readonly<Record<string, readonly Refusal[]>> = {
  "API Gateway": apiGatewayRefusals,
  EC2: ec2Refusals,
  ECS: ecsRefusals,
  "Elastic Load Balancing": elbv2Refusals,
  RDS: rdsRefusals,
  "Route 53": route53Refusals,
};

/** How many characters of the emulator's log a failure shows. */
const LOG_SHOWN = 2_000;

describeWith(["python3-venv"], "the emulator refuses as AWS does", () => {
  let emulator: Emulator;
  let account: Account;

  beforeAll(async () => {
    emulator = await Emulator.start(REGION);
    account = await Account.of(emulator);
  });

  afterAll(() => emulator?.stop());

  describe.each(Object.entries(services))("%s", (_service, refusals) => {
    it.each(refusals.map((refusal) => [refusal.what, refusal] as const))("%s", async (_what, refusal) => {
      // a mend that fails does so as an error of the server, whose stack is in its log
      onTestFailed(() => void process.stderr.write(emulator.logged.slice(-LOG_SHOWN)));
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
