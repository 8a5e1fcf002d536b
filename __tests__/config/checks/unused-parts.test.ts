import { describe, expect, it } from "vitest";
import { checkUnused } from "../../../src/config/checks/metaflow/unused";
import { checkUnused as checkUnusedOfPlaceos } from "../../../src/config/checks/placeos/unused";
import { type InputName, MetaflowFacts } from "../../../src/config/metaflow/metaflow-facts";
import { type PlaceosInputName, PlaceosFacts } from "../../../src/config/placeos/placeos-facts";
import { Report } from "../../../src/config/report/report";
import type { InputPart } from "../../../src/config/schema/input-part";
import { metaflowInputParts } from "../../../src/config/schema/metaflow/inputs";
import { placeosInputParts } from "../../../src/config/schema/placeos/inputs";
import { testDay } from "../../helpers/test-day";

/** A part that is off: what switches it off, and its inputs that still have an effect, or are wrong then. */
interface Off<Name extends string> {
  readonly part: string;
  readonly inputs: Partial<Record<Name, unknown>>;
  readonly silent: readonly Name[];
}

const metaflow: Readonly<Record<string, Off<InputName>>> = {
  "AWS Batch": { part: "Batch", inputs: { enable_batch: false }, silent: ["enable_batch"] },
  "the bucket": {
    part: "Datastore",
    inputs: { enable_datastore: false },
    // keys of other parts turn too
    silent: ["enable_datastore", "enable_key_rotation"],
  },
  "the made bucket": {
    part: "Datastore",
    inputs: { existing_s3_bucket_name: "mine" },
    silent: [
      ...(["enable_datastore", "existing_s3_bucket_name", "s3_prefix", "enable_key_rotation"] as const),
      // the key of the existing bucket, which roles must be able to use
      ...(["s3_kms_key_arn", "s3_previous_kms_key_arns"] as const),
      // refused
      "s3_bucket_name",
    ],
  },
  "the database": { part: "Database", inputs: { enable_metadata_service: false }, silent: [] },
  "the made database": {
    part: "Database",
    inputs: { existing_database: {} },
    silent: [
      "existing_database",
      // how the services use TLS to any database
      ...(["database_ssl_mode", "database_ssl_cert_path", "database_ssl_key_path", "database_ssl_root_cert"] as const),
    ],
  },
  "the metadata service": {
    part: "Metadata service",
    inputs: { enable_metadata_service: false },
    // the role of the account is another thing
    silent: ["enable_metadata_service", "manage_api_gateway_account"],
  },
  "Step Functions": {
    part: "Step Functions",
    inputs: { enable_step_functions: false },
    silent: ["enable_step_functions"],
  },
  "the UI": { part: "UI", inputs: { enable_ui: false }, silent: ["enable_ui"] },
};

const placeos: Readonly<Record<string, Off<PlaceosInputName>>> = {
  Elasticsearch: { part: "Elasticsearch", inputs: { es_uri: "https://a" }, silent: ["es_uri"] },
  Redis: { part: "Redis", inputs: { redis_url: "redis://a" }, silent: ["redis_url"] },
  "the backup of files": {
    part: "EFS",
    inputs: { enable_efs_backup: false },
    silent: ["enable_efs_backup", "efs_throughput_mode"],
  },
};

/** Inputs of a part; each must be warned of by the check while the part is off. */
function forgotten<Name extends string>(
  parts: readonly InputPart[],
  { part, inputs, silent }: Off<Name>,
  warnings: (inputs: object, named: ReadonlySet<string>) => Report["warnings"],
): string[] {
  const names = Object.keys(parts.find(({ title }) => title === part)!.inputs);
  return names.filter((name) => {
    const given = { [name]: undefined, ...inputs };
    const warned = warnings(given, new Set(Object.keys(given))).some(({ path }) => path[0] === name);
    return warned === silent.includes(name as Name);
  });
}

describe("without a part there is a warning of each of its inputs, but not of inputs that still count", () => {
  it.each(Object.entries(metaflow))("Metaflow: %s", (_, off) => {
    const warnings = (inputs: object, named: ReadonlySet<string>) => {
      const report = new Report();
      checkUnused(new MetaflowFacts({ inputs, named, region: "us-west-2", today: testDay }), report);
      return report.warnings;
    };
    expect(forgotten(metaflowInputParts, off, warnings)).toEqual([]);
  });

  it.each(Object.entries(placeos))("PlaceOS: %s", (_, off) => {
    const warnings = (inputs: object, named: ReadonlySet<string>) => {
      const report = new Report();
      checkUnusedOfPlaceos(new PlaceosFacts({ inputs, named, region: "us-west-2", today: testDay }), report);
      return report.warnings;
    };
    expect(forgotten(placeosInputParts, off, warnings)).toEqual([]);
  });
});
