import { describe, expect, it } from "vitest";
import { entry, entryWithoutNetwork, inputMessages, inputWarnings, readOne, warningsOf } from "./files";
import { schemaViolations } from "./json-schema-violations";

type Settings = Readonly<Record<string, unknown>>;

const key = "arn:aws:kms:us-west-2:123456789012:key/1234abcd";
const topic = "arn:aws:sns:us-west-2:123456789012:alarms";
const notebook = {
  instance_type: "ml.t2.xlarge",
  volume_size: 100,
  kms_key_arn: key,
  root_access: true,
  direct_internet_access: false,
  launch_batch_jobs: true,
  metaflow_version: "2.19.39",
};
const schedule = { start: "07:00", stop: "19:00", days: "MON,WED-FRI", time_zone: "Europe/Berlin" };
const monitoring = {
  email_addresses: ["oncall@example.com"],
  db_cpu_percent: 90,
  db_connections: 50,
  db_free_storage_gib: 5,
  unhealthy_hosts: 2,
  api_5xx_errors: 10,
  failed_jobs: true,
  failed_executions: true,
  dashboard: true,
};

describe("sagemaker_notebook and monitoring", () => {
  it("are read with their settings in camelCase", () => {
    const { inputs } = readOne(entry({ inputs: { sagemaker_notebook: notebook, monitoring } }));
    expect(inputs.sagemakerNotebook).toEqual({
      instanceType: "ml.t2.xlarge",
      volumeSize: 100,
      kmsKeyArn: key,
      rootAccess: true,
      directInternetAccess: false,
      launchBatchJobs: true,
      metaflowVersion: "2.19.39",
    });
    expect(inputs.monitoring).toEqual({
      emailAddresses: ["oncall@example.com"],
      dbCpuPercent: 90,
      dbConnections: 50,
      dbFreeStorageGib: 5,
      unhealthyHosts: 2,
      api5xxErrors: 10,
      failedJobs: true,
      failedExecutions: true,
      dashboard: true,
    });
  });

  it("may be empty, which is not the same as absent", () => {
    const { inputs } = readOne(entry({ inputs: { sagemaker_notebook: {}, monitoring: {} } }));
    expect(inputs).toMatchObject({ sagemakerNotebook: {}, monitoring: {} });
    const without = readOne(entry({ inputs: { sagemaker_notebook: null, monitoring: null } })).inputs;
    expect(without).not.toHaveProperty("sagemakerNotebook");
    expect(without).not.toHaveProperty("monitoring");
  });

  it("can hold variables for what decides neither resources nor permissions", () => {
    const { variables } = readOne(
      entry({
        inputs: {
          sagemaker_notebook: {
            instance_type: "${var.type}",
            volume_size: "${var.size}",
            kms_key_arn: "${var.key}",
            metaflow_version: "${var.client}",
          },
          monitoring: { email_addresses: ["${var.mail}"], db_cpu_percent: "${var.cpu}" },
        },
      }),
    );
    expect(variables.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "client string",
      "cpu number",
      "key string",
      "mail string",
      "size number",
      "type string",
    ]);
    const whole = readOne(entry({ inputs: { monitoring: { email_addresses: "${var.mails}" } } }));
    expect(whole.variables).toMatchObject([{ name: "mails", type: "list(string)" }]);
  });

  it("fit the JSON Schema where they are right", () => {
    const violationsOf = (inputs: Settings) => schemaViolations(entry({ inputs }));
    expect(violationsOf({ sagemaker_notebook: notebook, monitoring })).toEqual([]);
    expect(violationsOf({ sagemaker_notebook: {}, monitoring: {} })).toEqual([]);
    expect(violationsOf({ sagemaker_notebook: { size: 1 } })).toHaveLength(1);
    expect(violationsOf({ monitoring: { db_cpu_percent: 101 } })).toHaveLength(1);
  });
});

describe("what is wrong with the notebook", () => {
  it.each<[string, unknown, Settings, string[]]>([
    ["a switch", true, {}, ["sagemaker_notebook: must be a map of settings; found true"]],
    [
      "a variable",
      "${var.notebook}",
      {},
      ["sagemaker_notebook: cannot be a variable: its keys must be known at synthesis; its values may be variables"],
    ],
    [
      "a typo",
      { instance_typ: "ml.t3.xlarge" },
      {},
      ["sagemaker_notebook.instance_typ: unknown setting; did you mean instance_type?"],
    ],
    [
      "an instance type of EC2",
      { instance_type: "t3.xlarge" },
      {},
      [
        'sagemaker_notebook.instance_type: must be an instance type of SageMaker such as ml.t3.xlarge; found "t3.xlarge"',
      ],
    ],
    [
      "an instance type that the platform lacks",
      { instance_type: "ml.p3.2xlarge" },
      {},
      [
        "sagemaker_notebook.instance_type: must not be ml.p3.2xlarge: notebooks run on Amazon Linux 2023, which does not support it",
      ],
    ],
    [
      "a small volume",
      { volume_size: 4 },
      {},
      ["sagemaker_notebook.volume_size: must be a whole number of GiB from 5 to 16384; found 4"],
    ],
    [
      "an invalid version",
      { metaflow_version: "latest; rm -rf /" },
      {},
      ['sagemaker_notebook.metaflow_version: must be a version such as 2.19.39; found "latest; rm -rf /"'],
    ],
    [
      "switches that are late-bound",
      { root_access: "${var.a}", direct_internet_access: "${var.b}", launch_batch_jobs: "${var.c}" },
      {},
      [
        "sagemaker_notebook.root_access: cannot be a variable: SageMaker has words of its own for it",
        "sagemaker_notebook.direct_internet_access: cannot be a variable: other settings are checked against it",
        "sagemaker_notebook.launch_batch_jobs: cannot be a variable: it decides which permissions exist",
      ],
    ],
    [
      "jobs without Batch",
      { launch_batch_jobs: true },
      { enable_batch: false, enable_step_functions: false },
      [
        "sagemaker_notebook.launch_batch_jobs: launching jobs from the notebook needs AWS Batch (enable_batch: false): they run there",
      ],
    ],
    [
      "a key of another region",
      { kms_key_arn: key.replace("us-west-2", "eu-west-1") },
      {},
      ["sagemaker_notebook.kms_key_arn: must be in the deployment's region us-west-2; found eu-west-1"],
    ],
  ])("%s", (_, sagemaker_notebook, others, expected) => {
    expect(inputMessages({ sagemaker_notebook, ...others })).toEqual(expected);
  });
});

describe("what is unusual with the notebook", () => {
  const noService = { enable_metadata_service: false, access_list_cidr_blocks: null };

  it("a metadata service that is missing", () => {
    expect(inputWarnings({ sagemaker_notebook: {}, ...noService })).toEqual([
      "sagemaker_notebook: has no metadata service to talk to (enable_metadata_service: false): what its flows did is recorded only on its own disk",
    ]);
  });

  it("a second way to the internet", () => {
    expect(inputWarnings({ sagemaker_notebook: { direct_internet_access: true } })).toEqual([
      "sagemaker_notebook.direct_internet_access: has no effect with network: the notebook is in a private subnet behind NAT",
    ]);
  });

  it("no way to the internet, in its own network", () => {
    const warnings = (sagemaker_notebook: Settings) =>
      warningsOf(
        readOne({
          ...entry({ inputs: { sagemaker_notebook } }),
          network: { cidr: "10.0.0.0/16", all_public: true },
        }),
      ).filter((line) => line.includes("sagemaker_notebook"));
    expect(warnings({ direct_internet_access: false })).toEqual([
      "deployments.dev.inputs.sagemaker_notebook.direct_internet_access: has no way to the internet, from which the Metaflow client is installed, in a network without NAT (all_public: true)",
    ]);
    expect(warnings({})).toEqual([]);
    expect(warnings({ direct_internet_access: true })).toEqual([]);
  });

  it("no way to the internet, in existing subnets", () => {
    const warnings = (sagemaker_notebook: Settings, with_public_ip: unknown) =>
      warningsOf(readOne(entryWithoutNetwork({ sagemaker_notebook, with_public_ip })));
    expect(warnings({}, true)).toEqual([
      "deployments.dev.inputs.sagemaker_notebook: has no way to the internet, from which the Metaflow client is installed, in public subnets (with_public_ip: true): set direct_internet_access",
    ]);
    expect(warnings({ direct_internet_access: true }, true)).toEqual([]);
    expect(warnings({}, false)).toEqual([]);
    expect(warnings({}, "${var.public}")).toEqual([]);
  });
});

describe("what is wrong with the alarms", () => {
  it.each<[string, unknown, string[]]>([
    ["a list", [], ["monitoring: must be a map of settings; found a list"]],
    [
      "a threshold that is no share",
      { db_cpu_percent: 0 },
      ["monitoring.db_cpu_percent: must be a whole number of percent from 1 to 100; found 0"],
    ],
    [
      "a name for an address",
      { email_addresses: ["oncall"] },
      ['monitoring.email_addresses[0]: must be an e-mail address; found "oncall"'],
    ],
    [
      "addresses for a topic of another owner",
      { sns_topic_arn: topic, email_addresses: ["oncall@example.com"] },
      ["monitoring.email_addresses: cannot be given together with sns_topic_arn: its owner decides who is subscribed"],
    ],
    [
      "a topic of another region",
      { sns_topic_arn: topic.replace("us-west-2", "us-east-1") },
      ["monitoring.sns_topic_arn: must be in the deployment's region us-west-2; found us-east-1"],
    ],
    [
      "a topic of another partition",
      { sns_topic_arn: topic.replace("aws:sns", "aws-cn:sns") },
      ["monitoring.sns_topic_arn: must begin with arn:aws:, as all ARNs of us-west-2 do; found arn:aws-cn:"],
    ],
  ])("%s", (_, given, expected) => {
    expect(inputMessages({ monitoring: given })).toEqual(expected);
  });
});

describe("what is unusual with the alarms", () => {
  it.each<[string, Settings, string[]]>([
    ["nothing, with a topic that exists", { monitoring: { sns_topic_arn: topic } }, []],
    [
      "nothing to watch",
      { monitoring: {}, enable_metadata_service: false, access_list_cidr_blocks: null },
      ["monitoring: has no effect: there is no metadata service to watch (enable_metadata_service: false)"],
    ],
    [
      "errors of an API that is not there",
      {
        monitoring: { api_5xx_errors: 1 },
        metadata_service_enable_api_gateway: false,
        access_list_cidr_blocks: null,
      },
      [
        "monitoring.api_5xx_errors: has no effect: there is no API gateway (metadata_service_enable_api_gateway: false)",
      ],
    ],
  ])("%s", (_, inputs, expected) => {
    expect(inputWarnings(inputs)).toEqual(expected);
  });
});

describe("schedule", () => {
  it("is read with its settings in camelCase, two of which may be variables", () => {
    const { inputs } = readOne(entry({ inputs: { schedule } }));
    const { time_zone: timeZone, ...others } = schedule;
    expect(inputs.schedule).toEqual({ ...others, timeZone });
    const late = { ...schedule, days: "${var.days}", time_zone: "${var.zone}" };
    const { variables } = readOne(entry({ inputs: { schedule: late } }));
    expect(variables.map(({ name }) => name)).toEqual(["days", "zone"]);
    expect(schemaViolations(entry({ inputs: { schedule } }))).toEqual([]);
  });

  const refused: [string, Settings, string[]][] = [
    [
      "a schedule without times",
      {},
      [
        "schedule.start: is required: a time of day such as 07:00",
        "schedule.stop: is required: a time of day such as 07:00",
      ],
    ],
    [
      "times, days and zones that there are not",
      { start: "7:00", stop: "24:00", days: "Monday", time_zone: "Europe/Bern1" },
      [
        'schedule.start: must be a time of day such as 07:00; found "7:00"',
        'schedule.stop: must be a time of day such as 07:00; found "24:00"',
        'schedule.days: must be days such as MON-FRI or MON,WED,FRI; found "Monday"',
        'schedule.time_zone: must be a time zone such as Europe/Berlin or UTC; found "Europe/Bern1"',
      ],
    ],
    [
      "a day that is too short",
      { start: "19:00", stop: "19:29" },
      ["schedule.stop: must be 30 minutes or more after start, on the same day; found 19:00 and 19:29"],
    ],
    [
      "a night",
      { start: "20:00", stop: "06:00" },
      ["schedule.stop: must be 30 minutes or more after start, on the same day; found 20:00 and 06:00"],
    ],
  ];
  it.each(refused)("refuses %s", (_, settings, expected) => {
    expect(inputMessages({ schedule: settings })).toEqual(expected);
  });

  it("does not go with scaling", () => {
    expect(inputMessages({ schedule, metadata_service_max_count: 4 })).toEqual([
      "schedule: cannot be given together with metadata_service_max_count: the scaling would start what the schedule has stopped",
    ]);
  });

  it("is warned of where it has little or nothing to stop", () => {
    expect(inputWarnings({ schedule })).toEqual([]);
    expect(inputWarnings({ schedule, enable_metadata_service: false })).toContain(
      "schedule: has no effect: there is neither a service nor a database to stop (enable_metadata_service: false)",
    );
    const existing_database = {
      host: "db.example.com",
      secret_arn: "arn:aws:secretsmanager:us-west-2:123456789012:secret:db-AbCdEf",
      client_security_group_id: "sg-0123456789abcdef0",
    };
    expect(inputWarnings({ schedule, existing_database })).toEqual([
      "schedule: stops only the services: an existing database belongs to its owner",
    ]);
  });
});

describe("monitoring of failures", () => {
  it("is warned of where there is nothing that can fail", () => {
    const monitoring = { failed_jobs: true, failed_executions: true };
    expect(inputWarnings({ monitoring, enable_batch: false, enable_step_functions: false })).toEqual([
      "monitoring.failed_jobs: has no effect: enable_batch is false",
      "monitoring.failed_executions: has no effect: enable_step_functions is false",
    ]);
    const warnings = inputWarnings({ monitoring, enable_step_functions: true, enable_metadata_service: false });
    expect(warnings.filter((warning) => warning.startsWith("monitoring"))).toEqual([]);
  });
});
