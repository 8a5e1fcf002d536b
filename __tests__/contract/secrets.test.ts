import { describe, expect, it } from "vitest";
import type { ContainerDefinition } from "../../modules/aws/container-definitions";
import { stringsIn } from "../helpers/strings-in";
import { bareId } from "../helpers/value-at";
import { synthesizeMetaflow } from "./everything-on";

describe.each(["postgres", "aurora-postgresql"] as const)("with everything on and %s", (dbEngine) => {
  const stack = synthesizeMetaflow({ dbEngine, dbEngineVersion: "16" });
  const containers = stack
    .resources("aws_ecs_task_definition")
    .flatMap((task) => JSON.parse(task.container_definitions as string) as ContainerDefinition[]);

  it("the plain environment of containers and functions refers to no secret (D-08)", () => {
    const variables = [
      ...containers.flatMap(({ environment }) => environment.map(({ value }) => value)),
      ...stack
        .resources("aws_lambda_function")
        .flatMap((lambda) => Object.values(lambda.environment.variables as object)),
    ].map(String);
    const references = variables.flatMap((value) => value.match(/\$\{[^}]+\}/g) ?? []);
    const attributes = references.map((reference) => reference.replace(/^\$\{(\w+)\.[\w-]+\.(\w+)\}$/, "$1.$2"));
    const host = dbEngine === "postgres" ? "aws_db_instance.address" : "aws_rds_cluster.endpoint";
    expect([...new Set(attributes)].sort()).toEqual([host, "aws_lb.dns_name", "aws_s3_bucket.bucket"].sort());
  });

  it("only the services that use the database get its password from Secrets Manager", () => {
    const secrets = Object.fromEntries(containers.map(({ name, secrets: given }) => [name, given]));
    const password = {
      name: "MF_METADATA_DB_PSWD",
      valueFrom: expect.stringMatching(
        /^\$\{aws_secretsmanager_secret\.[\w-]+\.arn\}:password::\$\{aws_secretsmanager_secret_version\.[\w-]+\.version_id\}$/,
      ) as unknown,
    };
    expect(secrets).toEqual({
      "metaflow-service-abcd1234": [password],
      "metaflow-ui_backend-abcd1234": [password],
      "metaflow-ui_static-abcd1234": [],
    });
  });

  it("ephemeral values reach nothing but write-only arguments and each other", () => {
    const users = stringsIn(stack.json).flatMap(([path, text]) => (text.includes("ephemeral.") ? [path] : []));
    expect(users.map((path) => path.split(".").map(bareId).join("."))).toEqual([
      dbEngine === "postgres"
        ? "resource.aws_db_instance.Datastore_Database_Instance.password_wo"
        : "resource.aws_rds_cluster.Datastore_Database_Cluster.master_password_wo",
      "resource.aws_secretsmanager_secret_version.Datastore_Database_MasterPassword_SecretVersion.secret_string_wo",
    ]);
  });

  it("no argument that the state would keep holds a password", () => {
    const kept = stringsIn(stack.json.resource).filter(([path]) =>
      /password|secret_string|secret_binary/.test(path.split(".").at(-1)!),
    );
    expect(kept.filter(([path]) => !path.endsWith("_wo"))).toEqual([]);
    expect(Object.keys(stack.json.resource as object)).not.toContain("random_password");
  });

  it("nothing reads the secret of a user pool's client, which the state keeps too", () => {
    const { json } = synthesizeMetaflow({ uiAuth: "cognito" });
    expect(json.resource).toHaveProperty("aws_cognito_user_pool_client");
    expect(stringsIn(json).filter(([, text]) => text.includes("client_secret"))).toEqual([]);
  });

  it("nothing reads the API key: it only feeds the profile", () => {
    const key = /aws_api_gateway_api_key\.[\w-]+\.value/;
    expect(stringsIn(stack.json).filter(([, text]) => key.test(text))).toEqual([]);
  });
});
