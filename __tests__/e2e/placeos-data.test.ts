import { createPrivateKey, createPublicKey } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AwsEnvironment } from "../../modules/aws/environment";
import { PlaceosNames } from "../../modules/placeos/common/placeos-names";
import { Efs } from "../../modules/placeos/efs/efs";
import { ElasticacheRedis } from "../../modules/placeos/elasticache-redis/elasticache-redis";
import { Elasticsearch } from "../../modules/placeos/elasticsearch/elasticsearch";
import { LoadBalancer } from "../../modules/placeos/load-balancer/load-balancer";
import { Secrets } from "../../modules/placeos/secrets/secrets";
import { describeWith } from "../helpers/tools";
import { Emulator } from "./emulator";
import { added, type Inventory, takeInventory } from "./inventory";
import { awsProviderVersion } from "./synthesize";
import { Workspace } from "./workspace";

const region = "ap-southeast-2";

interface Settings {
  readonly certificateId: string;
  readonly team: string;
  readonly secretsVersion: number;
}

/** What PlaceOS keeps its data and secrets in, and the way in, with nothing between them. */
class DataStack extends TerraformStack {
  constructor(app: App, { certificateId, team, secretsVersion }: Settings) {
    super(app, "data");
    new AwsProvider(this, "aws", { region });
    new RandomProvider(this, "random");
    new TlsProvider(this, "tls");
    new LocalBackend(this, { path: "terraform.tfstate" });
    this.addOverride("terraform.required_providers", {
      aws: { source: "hashicorp/aws", version: awsProviderVersion },
      random: { source: "hashicorp/random", version: "~> 3.7" },
      tls: { source: "hashicorp/tls", version: "~> 4.1" },
    });
    const names = new PlaceosNames({ environmentName: "Campus", tags: { team } });
    const environment = new AwsEnvironment(this, "Environment", { region });
    const vpc = new Vpc(this, "Vpc", { cidrBlock: "10.0.0.0/16" });
    const subnetIds = ["a", "b"].map(
      (zone, index) =>
        new Subnet(this, `Subnet${index + 1}`, {
          vpcId: vpc.id,
          cidrBlock: `10.0.${index}.0/24`,
          availabilityZone: `${region}${zone}`,
        }).id,
    );
    const securityGroupId = new SecurityGroup(this, "SecurityGroup", { name: "all", vpcId: vpc.id }).id;
    const placed = { names, environment, subnetIds, securityGroupId };
    const unprotected = { deletionProtection: false };
    const secrets = new Secrets(this, "Secrets", { names, environment, version: secretsVersion, ...unprotected });
    new Efs(this, "Efs", { ...placed, securityGroupIds: [securityGroupId], ...unprotected });
    const { esUri } = new Elasticsearch(this, "Elasticsearch", { ...placed, logs: { logRetentionInDays: 7 } });
    const { redisUrl } = new ElasticacheRedis(this, "Redis", placed);
    const { domain } = new LoadBalancer(this, "LoadBalancer", {
      ...placed,
      vpcId: vpc.id,
      certificateId,
      ...unprotected,
    });
    const { auth, restApi, core } = {
      auth: secrets.of("auth"),
      restApi: secrets.of("restApi"),
      core: secrets.of("core"),
    };
    const outputs = {
      es_uri: esUri,
      redis_url: redisUrl,
      domain,
      jwt_secret: restApi.JWT_SECRET!.valueFrom,
      secret_key_base: auth.SECRET_KEY_BASE!.valueFrom,
      place_server_secret: core.PLACE_SERVER_SECRET!.valueFrom,
    };
    for (const [name, value] of Object.entries(outputs)) new TerraformOutput(this, name, { value });
  }
}

describeWith(["terraform", "python3"], "what PlaceOS keeps its data and secrets in", () => {
  let folder: string;
  let emulator: Emulator;
  let workspace: Workspace;
  let certificateId: string;
  let before: Inventory;
  let outputs: Record<string, unknown>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "placeos-data-"));
    emulator = await Emulator.start(region);
    const { CertificateArn } = await emulator.ask<{ CertificateArn: string }>("acm", "request_certificate", {
      DomainName: "place.example.com",
    });
    certificateId = CertificateArn.split("/")[1]!;
    before = await takeInventory(emulator);
    workspace = new Workspace(synthesize("operations", 1), emulator);
    await workspace.terraform.init();
  });

  afterAll(async () => {
    workspace?.remove();
    await emulator?.stop();
    rmSync(folder, { recursive: true });
  });

  function synthesize(team: string, secretsVersion: number): string {
    const app = new App({ outdir: folder });
    new DataStack(app, { certificateId, team, secretsVersion });
    app.synth();
    return join(folder, "stacks/data");
  }

  async function secretValue(valueFrom: unknown): Promise<string> {
    const [, arn, version] = /^(arn:(?:[^:]+:){5}[^:]+):[^:]*::(.+)$/.exec(String(valueFrom))!;
    const { SecretString } = await emulator.ask<{ SecretString: string }>("secretsmanager", "get_secret_value", {
      SecretId: arn,
      VersionId: version,
    });
    return SecretString;
  }

  it("is applied in one go, and has no changes in its second plan", async () => {
    const { actions } = await workspace.terraform.plan();
    expect(new Set(Object.values(actions))).toEqual(new Set(["create"]));
    await workspace.terraform.apply();
    expect(await workspace.terraform.plan()).toEqual({ empty: true, actions: {}, changes: [] });
    outputs = await workspace.terraform.outputs();
  });

  it("tells where it is, in lower case", () => {
    expect(outputs.es_uri).toMatch(/^https:\/\/[a-z0-9.-]+$/);
    expect(outputs.redis_url).toMatch(/^redis:\/\/[a-z0-9.-]+:6379$/);
    expect(outputs.domain).toMatch(/^campus-alb[a-z0-9.-]+$/);
  });

  it("stores an RSA pair whose halves match, each as one line of base64", async () => {
    const pair = JSON.parse(await secretValue(outputs.jwt_secret)) as Record<"JWT_SECRET" | "JWT_PUBLIC", string>;
    for (const half of Object.values(pair)) expect(half).toMatch(/^[A-Za-z0-9+/]+=*$/);
    const pem = (half: string) => Buffer.from(half, "base64").toString();
    const key = createPrivateKey(pem(pair.JWT_SECRET));
    expect(pem(pair.JWT_SECRET)).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/);
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(4096);
    expect(createPublicKey(key).equals(createPublicKey(pem(pair.JWT_PUBLIC)))).toBe(true);
  });

  it("keeps every secret out of everything that Terraform writes", async () => {
    const secrets = await Promise.all(
      ["jwt_secret", "secret_key_base", "place_server_secret"].map((name) => secretValue(outputs[name])),
    );
    const values = secrets.flatMap((secret) =>
      secret.startsWith("{") ? Object.values(JSON.parse(secret) as Record<string, string>) : [secret],
    );
    expect(values).toHaveLength(4);
    for (const file of workspace.files()) {
      const text = workspace.read(file);
      for (const value of values) expect(text.includes(value), `a secret in ${file}`).toBe(false);
    }
  });

  it("changes tags in place", async () => {
    workspace.update(synthesize("facilities", 1));
    const { actions } = await workspace.terraform.plan();
    expect(new Set(Object.values(actions))).toEqual(new Set(["update"]));
    await workspace.terraform.apply();
    expect(await workspace.terraform.plan()).toMatchObject({ empty: true });
  });

  it("makes new secrets with a new version, but never what must stay", async () => {
    const before = await secretValue(outputs.place_server_secret);
    workspace.update(synthesize("facilities", 2));
    const { actions } = await workspace.terraform.plan();
    expect(Object.keys(actions).sort()).toEqual([
      expect.stringMatching(/^aws_secretsmanager_secret_version\.Secrets_DispatchSecret_/),
      expect.stringMatching(/^aws_secretsmanager_secret_version\.Secrets_Jwt_/),
      expect.stringMatching(/^aws_secretsmanager_secret_version\.Secrets_SecretKeyBase_/),
    ]);
    await workspace.terraform.apply();
    const now = await workspace.terraform.outputs();
    expect(now.secret_key_base).not.toBe(outputs.secret_key_base);
    expect(now.jwt_secret).not.toBe(outputs.jwt_secret);
    expect(now.place_server_secret).toBe(outputs.place_server_secret);
    expect(await secretValue(now.place_server_secret)).toBe(before);
  });

  it("is destroyed to nothing", async () => {
    await workspace.terraform.destroy();
    expect(added(before, await takeInventory(emulator))).toEqual({});
  });
});
