import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, copyFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { ProviderServer } from "../../helpers/provider-server";
import { run } from "../../helpers/run";
import { STACK_FILE } from "../../helpers/terraform-providers";
import { scriptOf } from "../../helpers/script";
import { Emulator } from "../emulator";
import { certificate, userPool, vpcWithTwoSubnets } from "../existing-parts";
import { sendsOnlyWhatAwsTakes } from "../judge";
import { type DeploymentSettings, synthesize } from "../synthesize";
import { Workspace } from "../workspace";
import { takeModuleOut, VARIABLES, writeOldRoot } from "./old-root";
import type { Variant } from "./variants";
import { takeRules } from "./what-lasts";

const importTfvars = scriptOf("import-tfvars");
const planCheck = scriptOf("plan-check");
const name = "metaflow-prod";
const stateFile = "terraform.tfstate";

/** The migration of one deployment, step by step, as docs/migrating.md has it. */
export class Walk {
  public readonly seconds: Record<string, number> = {};
  public deployment!: DeploymentSettings;
  /** The new deployment, once its state has been split off. */
  public stack!: Workspace;
  private readonly temporary = mkdtempSync(join(tmpdir(), "migration-"));
  private readonly root = join(this.temporary, "root");
  private old!: Workspace;
  private provider?: ProviderServer;
  private requestsOfOldRoot = 0;

  private constructor(
    public readonly variant: Variant,
    public readonly emulator: Emulator,
  ) {}

  /** Makes an account with a network, and the old root. */
  public static async start(variant: Variant): Promise<Walk> {
    const walk = new Walk(variant, await Emulator.start());
    const { emulator } = walk;
    const { module, inputs } = variant;
    const found = { ...(await vpcWithTwoSubnets(emulator)), ...(await certificate(emulator)) };
    const pool = "batch_cluster_name" in inputs ? await userPool(emulator) : {};
    mkdirSync(walk.root);
    writeOldRoot(walk.root, { ...variant, module, inputs: { ...found, ...pool, ...inputs } });
    walk.old = new Workspace(walk.root, emulator);
    return walk;
  }

  /** Applies the old root, until its plan is empty. */
  public async makeOld(): Promise<boolean> {
    return this.timed("the old root is made", async () => {
      const { terraform } = this.old;
      if (this.variant.later) terraform.variables = { later: "true" };
      await terraform.init();
      await terraform.plan();
      await terraform.apply();
      return (await terraform.plan()).empty;
    });
  }

  /** Makes the deployment from the old root's variables, and adds what they do not say. */
  public async writeDeployment(): Promise<void> {
    const { module, inputs } = this.variant;
    const file = join(this.temporary, VARIABLES);
    const made = "resource_suffix" in inputs ? "" : `resource_suffix = "${this.suffix}"\n`;
    writeFileSync(file, readFileSync(join(this.root, VARIABLES), "utf8") + made);
    const args = [file, "--name", name, "--migrate-from", module, "--region", "us-west-2"];
    const { stdout } = await importTfvars(args);
    const { deployments } = parse(stdout) as { deployments: Record<string, DeploymentSettings> };
    this.deployment = deployments[name]!;
  }

  /** Splits the old state with the commands of docs/migrating.md. */
  public async splitState(): Promise<{ oldRootIsUnchanged: boolean }> {
    const { folder, terraform } = this.old;
    const { module } = this.variant;
    if (module === "") {
      copyFileSync(join(folder, stateFile), join(this.temporary, "new.tfstate"));
      return { oldRootIsUnchanged: true };
    }
    const page = readFileSync("docs/migrating.md", "utf8");
    const [, commands] = /\n## 2\. Split the state\n.*?```sh\n(.*?)```/s.exec(page)!;
    symlinkSync(folder, join(this.temporary, "old-root"));
    const script = commands!.replaceAll("'module.metaflow'", `'${module}'`);
    await run("sh", ["-euc", script], { cwd: this.temporary });
    copyFileSync(join(folder, "new.tfstate"), join(this.temporary, "new.tfstate"));
    takeModuleOut(this.root);
    this.old.update(this.root);
    await terraform.pushState("old.tfstate");
    return { oldRootIsUnchanged: (await terraform.plan()).empty };
  }

  /** Puts the deployment in place with the state that was split off, and initializes Terraform. */
  public async initialize(): Promise<void> {
    this.stack = new Workspace(await this.synthesized(), this.emulator);
    copyFileSync(join(this.temporary, "new.tfstate"), join(this.stack.folder, stateFile));
    await this.stack.terraform.init();
    this.requestsOfOldRoot = readFileSync(this.emulator.recording, "utf8").split("\n").length - 1;
    this.provider = await ProviderServer.start(this.stack.folder, this.emulator.environment);
    this.stack.terraform.attachTo(this.provider);
  }

  /** Puts the deployment in place as it is now. */
  public async update(changed: DeploymentSettings): Promise<void> {
    this.deployment = { ...this.deployment, ...changed };
    this.stack.update(await this.synthesized());
  }

  /** The password of the database that the module has in its state, as the page's command finds it. */
  public oldPassword(): string {
    type State = { resources: { type: string; name: string; instances: { attributes: { result: string } }[] }[] };
    const { resources } = JSON.parse(readFileSync(join(this.temporary, "new.tfstate"), "utf8")) as State;
    const found = resources.find(({ type, name: own }) => type === "random_password" && own === "this");
    return found!.instances[0]!.attributes.result;
  }

  /**
   * Applies what is planned while another security group has the name of the database's clients, takes that away, and plans again.
   *
   * @returns what Terraform says
   */
  public async applyHalf(): Promise<string> {
    const { terraform } = this.stack;
    type Groups = { resource: { aws_security_group: Record<string, { name: string; vpc_id: string }> } };
    const { resource } = JSON.parse(this.stack.read(STACK_FILE)) as Groups;
    const [, clients] = Object.entries(resource.aws_security_group).find(([id]) => id.includes("ClientSecurityGroup"))!;
    const parameters = { GroupName: clients.name, VpcId: clients.vpc_id, Description: "of others" };
    const { GroupId } = await this.emulator.ask<{ GroupId: string }>("ec2", "create_security_group", parameters);
    const said = await terraform.apply().then(
      () => "",
      (error: Error) => error.message,
    );
    await this.emulator.ask("ec2", "delete_security_group", { GroupId });
    await terraform.plan();
    return said;
  }

  /** The passwords of the database, and of the user in the secret. AWS never shows the first; the emulator does. */
  public async passwords(): Promise<{ database?: string; secret: string }> {
    const reply = await fetch(`${this.emulator.url}/moto-api/master-passwords`);
    const [database] = Object.values((await reply.json()) as Record<string, string>);
    type Secrets = { SecretList: { ARN: string }[] };
    const { SecretList } = await this.emulator.ask<Secrets>("secretsmanager", "list_secrets");
    const SecretId = SecretList[0]!.ARN;
    type Secret = { SecretString: string };
    const { SecretString } = await this.emulator.ask<Secret>("secretsmanager", "get_secret_value", { SecretId });
    return { database, secret: (JSON.parse(SecretString) as { password: string }).password };
  }

  /** The names that the module makes of prefix and suffix alone. */
  public get collapsed(): string {
    const { resource_prefix: prefix = "metaflow", resource_suffix: given } = this.variant.inputs;
    return `${String(prefix)}-${String(given ?? this.suffix)}`;
  }

  /** Holds the requests of the new deployment against what AWS takes. */
  public async judge(): Promise<void> {
    const recording = join(this.temporary, "requests.jsonl");
    const lines = readFileSync(this.emulator.recording, "utf8").split("\n").slice(this.requestsOfOldRoot);
    writeFileSync(recording, lines.join("\n"));
    await sendsOnlyWhatAwsTakes({ recording });
  }

  /** The changes of the last plan that plan-check stops, by type, and why. */
  public async stopping(): Promise<string[]> {
    const file = join(this.temporary, "plan.json");
    writeFileSync(file, await this.stack.terraform.planJson());
    const { code, stdout } = await planCheck([file, "--json"], { accept: [0, 2] });
    const { stopping } = JSON.parse(stdout) as { stopping: { type: string; mark: string }[] };
    if ((code === 2) !== stopping.length > 0) throw new Error(`plan-check ends with ${code}\n${stdout}`);
    return stopping.map(({ type, mark }) => `${type}: ${mark}`).sort();
  }

  /**
   * Adds rules that neither the module nor the deployment has.
   *
   * @returns the rules of all groups
   */
  public async addRulesOfOthers(): Promise<readonly string[]> {
    const { emulator } = this;
    type Groups = { SecurityGroups: { GroupId: string; GroupName: string }[] };
    const { SecurityGroups } = await emulator.ask<Groups>("ec2", "describe_security_groups");
    const groupOf = (part: string) => SecurityGroups.find(({ GroupName }) => GroupName.includes(part))!.GroupId;
    const IpRanges = [{ CidrIp: "203.0.113.0/24", Description: "of others" }];
    await emulator.call(
      {
        service: "ec2",
        operation: "authorize_security_group_ingress",
        parameters: {
          GroupId: groupOf("rds-security-group"),
          IpPermissions: [{ IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, IpRanges }],
        },
      },
      {
        service: "ec2",
        operation: "authorize_security_group_egress",
        parameters: { GroupId: groupOf("metadata-service"), IpPermissions: [{ IpProtocol: "-1", IpRanges }] },
      },
    );
    return takeRules(emulator);
  }

  /** The rules that the module has and nothing here needs, in the words of {@link takeRules}. */
  public get leftOverRules(): readonly string[] {
    const {
      resource_prefix: prefix = "metaflow",
      resource_suffix: given,
      ui_certificate_arn: ui,
    } = this.variant.inputs;
    const suffix = String(given ?? this.suffix);
    const name = (middle: string) => [prefix, middle, suffix].filter((part) => part !== "").join("-");
    const [database, service, balancer, tasks] = [
      name("rds-security-group"),
      name("metadata-service-security-group"),
      name("alb-sg"),
      name("ui-backend-sg"),
    ];
    const groups = [database, service, ...(ui === "" ? [] : [balancer, tasks])];
    return [
      ...groups.map((group) => `${group} to 0.0.0.0/0: all`),
      ...groups.slice(1).map((group) => `${group} from ${group}: all`),
      `${database} from ${service}: tcp 5432`,
      ...(ui === "" ? [] : [`${tasks} from ${balancer}: all`]),
    ].sort();
  }

  /** Runs a step and notes how long it took. */
  public async timed<Result>(step: string, action: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    const result = await action();
    this.seconds[step] = Math.round((performance.now() - start) / 1000);
    return result;
  }

  public async stop(): Promise<void> {
    await this.provider?.stop();
    await this.emulator.stop();
    this.old.remove();
    this.stack?.remove();
    rmSync(this.temporary, { recursive: true });
  }

  /** The suffix that the old root has made. */
  private get suffix(): string {
    type State = { resources: { type: string; instances: { attributes: { result: string } }[] }[] };
    const { resources } = JSON.parse(this.old.read(stateFile)) as State;
    return resources.find(({ type }) => type === "random_string")!.instances[0]!.attributes.result;
  }

  private async synthesized(): Promise<string> {
    return (await synthesize(join(this.temporary, "new"), { [name]: this.deployment }))[name]!;
  }
}
