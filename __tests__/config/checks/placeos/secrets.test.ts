import { expect, it } from "vitest";
import { placeosMessages, placeosWarnings } from "../../placeos-files";

const secret = (name: string, region = "ap-southeast-2", partition = "aws") =>
  `arn:${partition}:secretsmanager:${region}:123456789012:secret:${name}-AbCdEf`;

it.each<[what: string, inputs: Record<string, unknown>, messages: string[]]>([
  [
    "a secret in clear",
    { place_password: "hunter2" },
    [
      "place_password: must be a variable such as ${var.place_password}: a value in the file would be written into the JSON",
    ],
  ],
  [
    "a secret from two places",
    { place_password: "${var.p}", place_password_secret_arn: secret("p") },
    ["place_password: cannot be given together with place_password_secret_arn"],
  ],
  [
    "a variable that is a secret in only one place",
    { place_email: "${var.p}", place_password: "${var.p}" },
    ["place_password: the variable p cannot be a secret in one place and none in inputs.place_email"],
  ],
  [
    "a secret of another region",
    { jwt_secret_arn: secret("jwt", "us-east-1") },
    ["jwt_secret_arn: must be in the deployment's region ap-southeast-2; found us-east-1"],
  ],
  [
    "a service's secret of another partition",
    { services: { auth: { secrets: { S3_KEY: secret("s3", "us-gov-west-1", "aws-us-gov") } } } },
    ["services.auth.secrets.S3_KEY: must begin with arn:aws:, as all ARNs of ap-southeast-2 do; found arn:aws-us-gov:"],
  ],
  [
    "a service's secret in clear",
    { services: { auth: { environment: { JWT_SECRET: "x" } } } },
    ["services.auth.environment.JWT_SECRET: is a secret of PlaceOS and cannot stand in clear"],
  ],
  [
    "a variable in clear and as a secret",
    { services: { auth: { environment: { S3_KEY: "x" }, secrets: { S3_KEY: secret("k") } } } },
    ["services.auth.environment.S3_KEY: cannot be given as a secret and in clear"],
  ],
  [
    "a secret that has its own input",
    { services: { auth: { secrets: { JWT_SECRET: secret("k") } } } },
    ["services.auth.secrets.JWT_SECRET: is given by the inputs of the secrets"],
  ],
  [
    "a secret of another service in clear",
    { services: { dispatch: { environment: { PLACE_SERVER_SECRET: "x" } } } },
    ["services.dispatch.environment.PLACE_SERVER_SECRET: is a secret of PlaceOS and cannot stand in clear"],
  ],
])("refuses %s", (_, inputs, messages) => {
  expect(placeosMessages(inputs)).toEqual(messages);
});

it("warns of a database that does not know its password", () => {
  expect(placeosWarnings({ rethinkdb_host: "db.example.com" })).toEqual([
    "rethinkdb_host: its user admin must have the generated password, unless rethinkdb_password_secret_arn tells its own",
  ]);
});

it("takes what auth signs uploads with", () => {
  const auth = { environment: { S3_KEY: "AKIA", DEFAULT_BUCKET: "uploads" } };
  expect(placeosWarnings({ s3_secret_secret_arn: secret("s3"), services: { auth } })).toEqual([]);
});
