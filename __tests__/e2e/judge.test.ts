import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../helpers/run";
import { describeWith } from "../helpers/describe-with";
import { Emulator } from "./emulator";
import { judge, type Verdict, type Violation } from "./judge";
import { type Seed, seeds, unreadable } from "./judge-seeds";
import { python } from "./python";

/** All that the provider calls. */
const services = [
  ...["acm", "apigateway", "application-autoscaling", "backup", "batch", "cloudwatch", "cognito-idp", "dynamodb"],
  ...["ec2", "ecr", "ecs", "efs", "elasticache", "elbv2", "events", "iam", "kms", "lambda", "logs", "opensearch"],
  ...["rds", "route53", "s3", "sagemaker", "scheduler", "secretsmanager", "servicediscovery", "sns", "stepfunctions"],
  "sts",
];

describeWith(["python3-venv"], "the judge of requests", () => {
  describe("of a provider with faults", () => {
    let emulator: Emulator;
    let verdict: Verdict;

    beforeAll(async () => {
      emulator = await Emulator.start();
      for (const seed of [...Object.values(seeds), ...Object.values(unreadable)])
        await send(emulator, seed, "provider");
      // another program may send what it likes
      await send(emulator, seeds.json!, "other");
      verdict = await judge(emulator.recording);
    });

    afterAll(() => emulator?.stop());

    it.each(Object.entries(seeds))("reports those in the protocol %s", (_name, { findings }) => {
      const calls = new Set(findings.map(([call]) => call));
      const found = verdict.violations.filter(({ call }) => calls.has(call));
      expect(sorted(found.map(({ call, where, kind }) => [call, where, kind]))).toEqual(sorted(findings));
    });

    it("reports no others, and what it cannot read", () => {
      const requests = Object.keys(seeds).length + Object.keys(unreadable).length;
      expect(verdict).toMatchObject({ requests, operations: Object.keys(seeds).length, policies: 2 });
      expect(verdict.violations).toHaveLength(Object.values(seeds).flatMap(({ findings }) => findings).length);
      const reasons = verdict.unparsed.map((line) => line.split(": ").at(-1));
      expect(reasons.sort()).toEqual(Object.keys(unreadable).sort());
    });
  });

  describe("of several requests that make something together", () => {
    const folder = mkdtempSync(join(tmpdir(), "recording-"));
    afterAll(() => rmSync(folder, { recursive: true }));

    /** Kinds of what is wrong with requests, each an operation with its input, the answer's status and the attempt. */
    async function kindsIn(...requests: readonly [string, object, number?, number?][]): Promise<string[]> {
      const recording = join(folder, "requests.jsonl");
      const lines = requests.map(([call, input, status = 200, attempt]) => {
        const [service, operation] = call.split(":");
        const members = { client: "terraform-provider-aws", service, operation, input, unknown: [], status };
        return JSON.stringify({ ...members, ...(attempt !== undefined && { attempt }) });
      });
      writeFileSync(recording, lines.map((line) => `${line}\n`).join(""));
      return (await judge(recording)).violations.map(({ kind }) => kind);
    }

    const rule = (CidrIp: string, Description: string) => ({
      GroupId: "sg-1",
      IpPermissions: [{ IpProtocol: "tcp", FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp, Description }] }],
    });
    const [ingress, egress] = ["ec2:AuthorizeSecurityGroupIngress", "ec2:AuthorizeSecurityGroupEgress"];

    it("reports a rule that is twice in a security group, whatever its description", async () => {
      const twice = [ingress!, rule("192.0.2.0/24", "b")] as const;
      const first = [ingress!, rule("192.0.2.0/24", "a")] as const;
      expect(await kindsIn([...first], [...twice])).toEqual(["no rule twice in a security group"]);
    });

    it("takes the same rule in the other direction, after it was revoked, and when it was refused at first", async () => {
      const same = rule("192.0.2.0/24", "a");
      const revoked = ["ec2:RevokeSecurityGroupIngress", { GroupId: "sg-1", SecurityGroupRuleIds: ["sgr-1"] }] as const;
      expect(
        await kindsIn([egress!, same], [ingress!, same, 400], [ingress!, same], [...revoked], [ingress!, same]),
      ).toEqual([]);
    });

    it("takes a rule that the client sends once more, because it does not know what became of it", async () => {
      const same = rule("192.0.2.0/24", "a");
      expect(await kindsIn([ingress!, same], [ingress!, same, 200, 2])).toEqual([]);
    });

    it("reports more inline policies than a role may have", async () => {
      const Statement = Array.from({ length: 50 }, (_, i) => ({
        Sid: `S${i}`,
        Effect: "Allow",
        Action: "s3:GetObject",
        Resource: `arn:aws:s3:::a-bucket-with-a-long-name-that-fills-up-the-policy/${i}/*`,
      }));
      const policy = (PolicyName: string) => ({
        RoleName: "role",
        PolicyName,
        PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement }, null, 8),
      });
      expect(await kindsIn(["iam:PutRolePolicy", policy("one")])).toEqual([]);
      expect(await kindsIn(["iam:PutRolePolicy", policy("one")], ["iam:PutRolePolicy", policy("two")])).toEqual([
        "inline policies of a role",
      ]);
    });
  });

  it("has no rule about what does not exist, and none that takes anything", async () => {
    const { stdout } = await run(await python(), [join(__dirname, "emulator/check_rules.py")]);
    const { rules, mistakes } = JSON.parse(stdout) as { rules: number; mistakes: string[] };
    expect(mistakes).toEqual([]);
    expect(rules).toBeGreaterThan(100);
  });

  it("reads every operation of every service as botocore writes it", async () => {
    const { stdout } = await run(await python(), [join(__dirname, "emulator/round_trip.py"), ...services]);
    const { operations, differences } = JSON.parse(stdout) as { operations: number; differences: object };
    expect(differences).toEqual({});
    expect(operations).toBeGreaterThan(3_000);
  });
});

async function send(emulator: Emulator, seed: Omit<Seed, "findings">, sender: "provider" | "other"): Promise<void> {
  const { service, method = "POST", path = "/", headers, body } = seed;
  const agents = {
    provider: "APN/1.0 HashiCorp/1.0 Terraform/1.11.4 terraform-provider-aws/5.100.0",
    other: "Boto3/1",
  };
  const authorization = `AWS4-HMAC-SHA256 Credential=key/20300102/us-west-2/${service}/aws4_request, Signature=0`;
  const sent = { authorization, "user-agent": agents[sender], ...headers };
  // whatever the emulator answers
  await (await fetch(`${emulator.url}${path}`, { method, headers: sent, body })).text();
}

function sorted(findings: readonly (readonly [Violation["call"], Violation["where"], Violation["kind"]])[]) {
  return [...findings].sort((a, b) => (`${a}` < `${b}` ? -1 : 1));
}
