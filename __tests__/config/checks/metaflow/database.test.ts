import { describe, expect, it } from "vitest";
import { inputMessages, inputWarnings } from "../../files";

const serverless = { db_engine: "aurora-postgresql", db_instance_type: "db.serverless" };

describe("refuses", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "an existing database",
      { db_name: "postgres" },
      ["db_name: must not be postgres: every PostgreSQL server of RDS has a database of that name"],
    ],
    ["a reserved word for a database", { db_name: "user" }, ["db_name: must not be user, a reserved word of SQL"]],
    [
      "an ancient database",
      { db_engine_version: "10.4" },
      ['db_engine_version: must be PostgreSQL 11 or newer; found "10.4"'],
    ],
    [
      "a class that Aurora does not have",
      { db_engine: "aurora-postgresql", db_instance_type: "db.t4g.small" },
      [
        "db_instance_type: Aurora PostgreSQL has no class db.t4g.small; it has db.t4g.medium, db.t4g.large, and the r classes from r5 on",
      ],
    ],
    [
      "a family that Aurora does not have",
      { db_engine: "aurora-postgresql", db_instance_type: "db.m6g.large" },
      [
        "db_instance_type: Aurora PostgreSQL has no class db.m6g.large; it has db.t4g.medium, db.t4g.large, and the r classes from r5 on",
      ],
    ],
    ...["t1", "t2", "m1", "m2", "m3", "m4", "r3", "r4"].map((family): [string, Record<string, unknown>, string[]] => [
      `the former generation ${family}`,
      { db_instance_type: `db.${family}.large` },
      [
        `db_instance_type: RDS has no db.${family}.large for PostgreSQL 16: the family ${family} is of a former generation; ` +
          "write db.t4g.small, or a class of m6g, m7g, r6g, r7g",
      ],
    ]),
    [
      "Aurora's class without a fixed size for RDS",
      { db_instance_type: "db.serverless" },
      [
        "db_instance_type: db.serverless is a class only for Aurora: write db_engine: aurora-postgresql, or a class such as db.t4g.small",
      ],
    ],
    [
      "sizes out of order",
      { ...serverless, db_serverless_min_acu: 8, db_serverless_max_acu: 2.5 },
      ["db_serverless_max_acu: db_serverless_min_acu must be at most db_serverless_max_acu; found 8 and 2.5"],
    ],
    [
      "a smallest size above the largest one's default",
      { ...serverless, db_serverless_min_acu: 8 },
      ["db_serverless_min_acu: db_serverless_min_acu must be at most db_serverless_max_acu; found 8 and 4"],
    ],
    [
      "a pause of a database that never pauses",
      { ...serverless, db_serverless_pause_after: 300 },
      ["db_serverless_pause_after: goes with db_serverless_min_acu: 0; with 0.5 the database never pauses"],
    ],
    [
      "a size in quarters",
      { ...serverless, db_serverless_max_acu: 1.25 },
      ["db_serverless_max_acu: must be a number from 1 to 256 in steps of 0.5; found 1.25"],
    ],
    [
      "no fixed size for an old version",
      { ...serverless, db_engine_version: "12", db_serverless_min_acu: 0, db_serverless_max_acu: 256 },
      ["db_instance_type: db.serverless needs PostgreSQL 13 or newer; found 12"],
    ],
    [
      "sizes for minor versions that lack them",
      { ...serverless, db_engine_version: "15.4", db_serverless_min_acu: 0, db_serverless_max_acu: 129 },
      [
        "db_serverless_min_acu: 0, with which the database pauses, needs PostgreSQL 15.7 or newer; found 15.4",
        "db_serverless_max_acu: more than 128 needs PostgreSQL 15.5 or newer; found 15.4",
      ],
    ],
    [
      "Aurora without backups",
      { db_engine: "aurora-postgresql", db_backup_retention_period: 0 },
      ["db_backup_retention_period: must be 1 or more for Aurora; found 0"],
    ],
    [
      "storage that shrinks",
      { db_allocated_storage: 2000 },
      ["db_allocated_storage: db_allocated_storage must be at most db_max_allocated_storage; found 2000 and 1000"],
    ],
    [
      "storage that cannot grow",
      { db_max_allocated_storage: 20, db_allocated_storage: 100 },
      ["db_max_allocated_storage: db_allocated_storage must be at most db_max_allocated_storage; found 100 and 20"],
    ],
    [
      "no TLS where RDS insists",
      { database_ssl_mode: "disable", db_parameters: { "rds.force_ssl": { value: "1" } } },
      [
        'database_ssl_mode: disable cannot work: from PostgreSQL 15 on RDS asks for TLS, unless db_parameters has rds.force_ssl: "0"',
      ],
    ],
    [
      "a certificate without its key",
      { database_ssl_cert_path: "/c" },
      ["database_ssl_key_path: is required: certificate and key of the client go together"],
    ],
    [
      "a key without its certificate",
      { database_ssl_key_path: "/k" },
      ["database_ssl_cert_path: is required: certificate and key of the client go together"],
    ],
    [
      "an unknown setting of a parameter",
      { db_parameters: { work_mem: { value: "1", apply: "x" } } },
      ["db_parameters.work_mem.apply: unknown setting"],
    ],
    [
      "a parameter without a value",
      { db_parameters: { work_mem: { apply_method: "immediate" } } },
      ["db_parameters.work_mem.value: must be the value of a parameter; found nothing"],
    ],
    [
      "a parameter that is a number",
      { db_parameters: { work_mem: 64 } },
      ["db_parameters.work_mem: must be the value of a parameter; found 64; write it in quotes"],
    ],
    [
      "the method of a parameter",
      { db_parameters: { work_mem: { value: "1", apply_method: "now" } } },
      ['db_parameters.work_mem.apply_method: must be one of immediate, pending-reboot; found "now"'],
    ],
    [
      "the name of a parameter",
      { db_parameters: { "Work-Mem": "1" } },
      ['db_parameters.Work-Mem: must be the name of a parameter such as log_min_duration_statement; found "Work-Mem"'],
    ],
  ])("%s", (_, inputs, expected) => {
    expect(inputMessages(inputs)).toEqual(expected);
  });
});

describe("leaves out what follows from something wrong", () => {
  it("windows", () => {
    expect(inputMessages({ maintenance_window: "x", db_backup_window: "04:00-05:00" })).toHaveLength(1);
  });
});

describe("warns of", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "an old version",
      { db_engine_version: "11" },
      [
        `db_engine_version: PostgreSQL 11 is past the end of its support, 2024-02-29: RDS charges about $0.10 more for each vCPU and hour, double that from the third year on, the standby included, and upgrades the database after 2027-03-31; write db_engine_version: "17", whose support ends on 2030-02-28`,
      ],
    ],
    [
      "a class that is not known",
      { db_instance_type: "db.m99.large" },
      [
        "db_instance_type: RDS is not known to have db.m99.large for PostgreSQL; write db.t4g.small, or a class of m6g, m7g, r6g, r7g",
      ],
    ],
    [
      "a former generation under an old version, which may run still",
      { db_instance_type: "db.t2.small", db_engine_version: "12" },
      [
        expect.stringMatching(/^db_engine_version: PostgreSQL 12 is past/) as string,
        "db_instance_type: RDS makes no db.t2.small any more for PostgreSQL 12: the family t2 is of a former generation; write db.t4g.small, or a class of m6g, m7g, r6g, r7g",
      ],
    ],
    [
      "a class of Aurora that is not known",
      { db_engine: "aurora-postgresql", db_instance_type: "db.x2iedn.large" },
      [
        "db_instance_type: Aurora PostgreSQL is not known to have db.x2iedn.large; it has db.t4g.medium, db.t4g.large, r5 to r8 and x2g",
      ],
    ],
    [
      "a version that is not known",
      { db_engine_version: "19" },
      ["db_engine_version: PostgreSQL 19 is not known here: RDS must have it; PostgreSQL 18 is the newest that is"],
    ],
    [
      "a pause that never comes",
      {
        ...serverless,
        db_serverless_min_acu: 0,
        ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/1",
        ui_allow_list: ["192.0.2.0/24"],
      },
      [
        "db_serverless_min_acu: 0 saves nothing while the services run: each holds a connection, and the database pauses only without connections; " +
          "it pauses with metadata_service_desired_count: 0 and ui_backend_desired_count: 0",
      ],
    ],
    ["no pause", { ...serverless, db_serverless_min_acu: 0.5, db_engine_version: "18" }, []],
    [
      "a pause while nothing runs",
      { ...serverless, db_serverless_min_acu: 0, db_engine_version: "17.7", metadata_service_desired_count: 0 },
      [],
    ],
    [
      "no backups",
      { db_backup_retention_period: 0 },
      ["db_backup_retention_period: 0 makes no automated backups: data can be destroyed for good"],
    ],
    [
      "no TLS to an old database",
      { database_ssl_mode: "disable", db_engine_version: "14" },
      ["database_ssl_mode: disable sends passwords and data unencrypted through the VPC"],
    ],
    [
      "no TLS where the database does not insist",
      { database_ssl_mode: "disable", db_parameters: { "rds.force_ssl": "0" } },
      ["database_ssl_mode: disable sends passwords and data unencrypted through the VPC"],
    ],
  ])("%s", (_, inputs, expected) => {
    expect(inputWarnings(inputs)).toEqual(expected);
  });
});
