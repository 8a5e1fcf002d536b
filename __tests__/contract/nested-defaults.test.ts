import { describe, expect, it } from "vitest";
import * as defaults from "../../modules/metaflow/defaults";
import type { MetaflowProps } from "../../modules/metaflow/metaflow-props";
import { metaflowJson } from "./small-metaflow";

/** The tables of defaults of maps of settings. */
type Tables = Omit<typeof defaults, "metaflowDefaults">;

type Value = string | number | boolean | readonly string[];

const existingDatabase = {
  host: "db.example.com",
  secretArn: "arn:aws:secretsmanager:us-west-2:123456789012:secret:db-AbCdEf",
  clientSecurityGroupId: "sg-11111111",
};
const withTemplate = { type: "ec2", launchTemplateId: "lt-11111111" } as const;

/** The props with which a table's defaults count, and for every default another value. */
const others: {
  readonly [Table in keyof Tables]: {
    readonly props: Partial<MetaflowProps>;
    readonly values: Readonly<Record<keyof Tables[Table], Value>>;
  };
} = {
  computeEnvironmentDefaults: {
    props: { computeEnvironments: { more: { type: "ec2" }, own: withTemplate } },
    values: {
      instanceTypes: ["m7i.large"],
      launchTemplateVersion: "$Latest",
      minVcpus: 2,
      maxVcpus: 32,
      priority: 7,
    },
  },
  existingDatabaseDefaults: { props: { existingDatabase }, values: { port: 5433, name: "flows" } },
  userRoleDefaults: { props: { userRole: {} }, values: { requireMfa: true, maxSessionDuration: 7200 } },
  sagemakerNotebookDefaults: {
    props: { sagemakerNotebook: {} },
    values: {
      instanceType: "ml.m5.xlarge",
      volumeSize: 50,
      rootAccess: true,
      deletionProtection: false,
      launchBatchJobs: true,
      metaflowVersion: "2.20.0",
    },
  },
  scheduleDefaults: {
    props: { schedule: { start: "07:00", stop: "19:00" } },
    values: { days: "MON,WED", timeZone: "Europe/Berlin" },
  },
  monitoringDefaults: {
    props: { enableStepFunctions: true, monitoring: {} },
    values: {
      dbCpuPercent: 50,
      dbConnections: 7,
      dbFreeStorageGib: 9,
      unhealthyHosts: 3,
      api5xxErrors: 8,
      failedJobs: true,
      failedExecutions: true,
      dashboard: true,
    },
  },
};

describe.each(Object.entries(others))("%s", (table, { props, values }) => {
  const own = defaults[table as keyof Tables] as unknown as Record<string, unknown>;

  it.each(Object.entries<Value>(values))("decides %s: nothing states it again", (key, other) => {
    const [before, value] = [metaflowJson(props), own[key]];
    own[key] = other;
    try {
      expect(metaflowJson(props) === before, `the JSON is the same with another default of ${table}.${key}`).toBe(
        false,
      );
    } finally {
      own[key] = value;
    }
  });
});
