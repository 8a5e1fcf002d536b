import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWith } from "../helpers/describe-with";
import { Emulator } from "./emulator";
import { Interceptor } from "./interceptor";
import { sendsOnlyWhatAwsTakes } from "./judge";
import { KillableApply } from "./killable-apply";
import { type DeploymentSettings, synthesize } from "./synthesize";
import { type ResourceChange, Terraform } from "./terraform";
import { Workspace } from "./workspace";

const CHANGE_OF_DATABASE = "ModifyDBInstance";

describeWith(["terraform", "python3-venv"], "raising db_password_version", () => {
  let folder: string;
  let certificate: string;
  let emulator: Emulator;
  let interceptor: Interceptor;
  let workspace: Workspace;
  let terraform: Terraform;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "rotation-"));
    emulator = await Emulator.start();
    interceptor = await Interceptor.start(emulator);
    const { CertificateArn } = await emulator.ask<{ CertificateArn: string }>("acm", "request_certificate", {
      DomainName: "ui.example.com",
    });
    certificate = CertificateArn;
    workspace = new Workspace(await withPasswordVersion(1), emulator);
    terraform = new Terraform(workspace.folder, interceptor.environment);
    await terraform.init();
    await terraform.plan();
    await terraform.apply();
  });

  afterAll(async () => {
    workspace?.remove();
    await interceptor?.stop();
    await emulator?.stop();
    rmSync(folder, { recursive: true });
  });

  /** Synthesizes a deployment whose two services use the database. */
  async function withPasswordVersion(version: number): Promise<string> {
    const deployment: DeploymentSettings = {
      product: "metaflow",
      region: "us-west-2",
      network: { cidr: "10.30.0.0/16", flow_logs: false },
      inputs: {
        resource_suffix: "rotation",
        tags: { team: "data" },
        enable_step_functions: false,
        db_password_version: version,
        metadata_service_enable_api_gateway: false,
        enable_db_migrate_lambda: false,
        ui_certificate_arn: certificate,
      },
    };
    return (await synthesize(folder, { rotation: deployment })).rotation!;
  }

  async function planPasswordVersion(version: number): Promise<readonly ResourceChange[]> {
    workspace.update(await withPasswordVersion(version));
    return (await terraform.plan()).changes;
  }

  /** The password as the secret has it, with the version of the secret. */
  async function secret(): Promise<{ password: string; versionId: string }> {
    type Secrets = { SecretList: { ARN: string }[] };
    const { SecretList } = await emulator.ask<Secrets>("secretsmanager", "list_secrets");
    expect(SecretList).toHaveLength(1);
    const { SecretString, VersionId } = await emulator.ask<{ SecretString: string; VersionId: string }>(
      "secretsmanager",
      "get_secret_value",
      { SecretId: SecretList[0]!.ARN },
    );
    return { password: (JSON.parse(SecretString) as { password: string }).password, versionId: VersionId };
  }

  /** Passwords of the databases. AWS never shows them; the emulator was taught to. */
  async function databasePasswords(): Promise<string[]> {
    const reply = await fetch(`${emulator.url}/moto-api/master-passwords`);
    return Object.values((await reply.json()) as Record<string, string>);
  }

  /** Versions of the secret that the tasks of the running services get. */
  async function versionsInServices(): Promise<string[]> {
    type TaskDefinition = {
      taskDefinition: { containerDefinitions: { secrets?: { name: string; valueFrom: string }[] }[] };
    };
    const [cluster] = (await emulator.ask<{ clusterArns: string[] }>("ecs", "list_clusters")).clusterArns;
    const { serviceArns } = await emulator.ask<{ serviceArns: string[] }>("ecs", "list_services", { cluster });
    const { services } = await emulator.ask<{ services: { taskDefinition: string }[] }>("ecs", "describe_services", {
      cluster,
      services: serviceArns,
    });
    const definitions = await emulator.call<TaskDefinition>(
      ...services.map(({ taskDefinition }) => ({
        service: "ecs",
        operation: "describe_task_definition",
        parameters: { taskDefinition },
      })),
    );
    const containers = definitions.flatMap(({ taskDefinition }) => taskDefinition.containerDefinitions);
    const secrets = containers.flatMap(({ secrets = [] }) => secrets);
    return secrets.map(({ valueFrom }) => valueFrom.split(":").at(-1)!);
  }

  /** Expects one password everywhere, and nothing left to do. */
  async function expectAgreement(): Promise<void> {
    const { password, versionId } = await secret();
    expect(password).toHaveLength(64);
    expect(await databasePasswords()).toEqual([password]);
    const versions = await versionsInServices();
    expect(versions.length).toBeGreaterThan(0);
    expect(new Set(versions)).toEqual(new Set([versionId]));
    expect((await terraform.plan()).actions).toEqual({});
  }

  it("is preceded by one password everywhere", expectAgreement);

  it("changes the secret's version, the database, the task definitions and the services", async () => {
    const before = await secret();
    const changes = await planPasswordVersion(2);
    const kinds = changes.map(({ type, change }) => `${type}: ${change.actions}`).sort();
    expect(kinds).toEqual([
      "aws_db_instance: update",
      "aws_ecs_service: update",
      "aws_ecs_service: update",
      "aws_ecs_task_definition: delete,create",
      "aws_ecs_task_definition: delete,create",
      "aws_secretsmanager_secret_version: create,delete",
    ]);
    await terraform.apply();
    expect((await secret()).password).not.toBe(before.password);
    await expectAgreement();
  });

  it("is made good by another apply when Terraform is killed between secret and database", async () => {
    const before = await secret();
    await planPasswordVersion(3);
    const apply = new KillableApply(workspace.folder, interceptor.environment);
    interceptor.decide = (operation) => {
      if (operation !== CHANGE_OF_DATABASE) return "pass";
      apply.kill();
      return "silence";
    };
    expect(await apply.end).toBe("SIGKILL");
    interceptor.decide = () => "pass";
    expect((await secret()).password).not.toBe(before.password);
    expect(await databasePasswords()).toEqual([before.password]);
    const changes = await planPasswordVersion(3);
    expect(changes.map(({ type }) => type)).toContain("aws_db_instance");
    await terraform.apply();
    await expectAgreement();
  });

  it("has sent nothing that AWS refuses", async () => {
    await sendsOnlyWhatAwsTakes(emulator);
  });
});
