import { TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { databaseSecrets, databaseVariables } from "../../../../modules/metaflow/common/database-access";
import { Database } from "../../../../modules/metaflow/datastore/database";
import type { DatabaseProps } from "../../../../modules/metaflow/datastore/database-props";
import { database, environment, naming, network } from "../../../helpers/fixtures";
import { synthesize, type Synthesized } from "../../../helpers/synth";

function made(props: Partial<DatabaseProps> = {}): Synthesized {
  return synthesize((stack) => {
    const logs = { logRetentionInDays: 90 };
    new Database(stack, "Db", { naming, environment: environment(stack), network, logs, ...props });
  });
}

describe("who reaches the database", () => {
  const ingress = (stack: Synthesized) => stack.resources("aws_vpc_security_group_ingress_rule");
  const groupNamed = (stack: Synthesized, name: string) =>
    stack.resources("aws_security_group").find((group) => group.name === name)!;
  const server = "metaflow-rds-security-group-abcd1234";
  const clients = "metaflow-rds-client-security-group-abcd1234";

  it("are only the members of its own group (D-20)", () => {
    const stack = made();
    const [rule, ...more] = ingress(stack);
    expect(more).toEqual([]);
    expect(rule).toMatchObject({ ip_protocol: "tcp", from_port: 5432, to_port: 5432 });
    expect(stack.follow(rule!.security_group_id).name).toBe(server);
    expect(stack.follow(rule!.referenced_security_group_id).name).toBe(clients);
  });

  it("reach nothing else by that, and the database reaches nothing (D-28)", () => {
    const stack = made();
    const egress = stack.resource("aws_vpc_security_group_egress_rule");
    expect(egress).toMatchObject({ ip_protocol: "tcp", from_port: 5432, to_port: 5432 });
    expect(stack.follow(egress.security_group_id).name).toBe(clients);
    expect(stack.follow(egress.referenced_security_group_id).name).toBe(server);
  });

  it("keeps the module's description of the group, which cannot be changed in place", () => {
    expect(groupNamed(made(), server)).not.toHaveProperty("description");
  });

  it("are a metadata service that was made elsewhere", () => {
    const rules = ingress(made({ metadataServiceSecurityGroupId: "sg-theirs" }));
    expect(rules.map((rule) => rule.referenced_security_group_id)).toContain("sg-theirs");
    expect(rules).toHaveLength(2);
  });

  it.each([
    [["10.0.0.0/8", "192.168.0.0/16"], '${toset(["10.0.0.0/8", "192.168.0.0/16"])}'],
    [[], "${toset([])}"],
  ])("are the addresses %j", (rdsSgIngressCidr, forEach) => {
    const rule = ingress(made({ rdsSgIngressCidr })).find((one) => "for_each" in one);
    expect(rule).toMatchObject({ for_each: forEach, cidr_ipv4: "${each.value}", from_port: 5432, to_port: 5432 });
  });
});

describe("the parameters of the database (D-29)", () => {
  const dbParameters = {
    work_mem: "4096",
    max_connections: "200",
    "rds.force_ssl": { value: "0", applyMethod: "pending-reboot" },
    shared_buffers: { value: "1000", applyMethod: "immediate" },
  } as const;
  const blocks = [
    { name: "max_connections", value: "200", apply_method: "pending-reboot" },
    { name: "rds.force_ssl", value: "0", apply_method: "pending-reboot" },
    { name: "shared_buffers", value: "1000", apply_method: "immediate" },
    { name: "work_mem", value: "4096", apply_method: "immediate" },
  ];

  it.each([
    ["aws_db_parameter_group", "aws_db_instance", "parameter_group_name", {}, "postgres"],
    [
      "aws_rds_cluster_parameter_group",
      "aws_rds_cluster",
      "db_cluster_parameter_group_name",
      { dbEngine: "aurora-postgresql" },
      "aurora-postgresql",
    ],
  ] as const)("are an %s, named after the major version", (type, user, argument, props, engine) => {
    const stack = made({ ...props, dbEngineVersion: "17.4", dbParameters });
    expect(stack.resource(type)).toMatchObject({
      name: `metaflow-metaflow-abcd1234-${engine}17`,
      family: `${engine}17`,
      parameter: blocks,
      lifecycle: { create_before_destroy: true },
    });
    expect(stack.resource(user)[argument]).toBe(stack.reference(type, "name"));
    for (const none of [{}, undefined]) {
      const without = made({ ...props, dbParameters: none });
      expect(without.json.resource).not.toHaveProperty(type);
      // by its name: left out, a database would stay in a group that is deleted
      expect(without.resource(user)[argument]).toBe(`default.${engine}16`);
    }
  });

  it("have Terraform split a version that only Terraform knows", () => {
    const stack = synthesize((stack) => {
      const dbEngineVersion = new TerraformVariable(stack, "version", { type: "string" }).stringValue;
      const logs = { logRetentionInDays: 90 };
      const props = { naming, environment: environment(stack), network, logs, dbEngineVersion, dbParameters };
      new Database(stack, "Db", props);
    });
    expect(stack.resource("aws_db_parameter_group").family).toBe('postgres${element(split(".", var.version), 0)}');
  });
});

describe("how services connect", () => {
  it("is in their environment, without the password (D-05, D-08)", () => {
    expect(databaseVariables(database)).toEqual({
      MF_METADATA_DB_HOST: "db.example.com",
      MF_METADATA_DB_PORT: "5432",
      MF_METADATA_DB_NAME: "metaflow",
      MF_METADATA_DB_USER: "flow",
      MF_METADATA_DB_SSL_MODE: "require",
    });
    expect(databaseSecrets(database)).toEqual({ MF_METADATA_DB_PSWD: database.passwordValueFrom });
  });

  it("includes certificates where there are any, under both names of the root's", () => {
    const paths = { sslCertPath: "/cert", sslKeyPath: "/key", sslRootCert: "/ca" };
    expect(databaseVariables({ ...database, sslMode: "verify-full", ...paths })).toMatchObject({
      MF_METADATA_DB_SSL_MODE: "verify-full",
      MF_METADATA_DB_SSL_CERT_PATH: "/cert",
      MF_METADATA_DB_SSL_KEY_PATH: "/key",
      MF_METADATA_DB_SSL_ROOT_CERT_PATH: "/ca",
      MF_METADATA_DB_SSL_ROOT_CERT: "/ca",
    });
  });
});
