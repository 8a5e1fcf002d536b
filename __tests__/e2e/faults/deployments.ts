import { certificate } from "../placeos-existing-parts";
import { vpcWithTwoSubnets } from "../existing-parts";
import type { Emulator } from "../emulator";
import type { Inputs } from "../scenario";
import type { DeploymentSettings, ProductName } from "../synthesize";

/** A deployment that is small, and makes what has to agree with something else: secrets, databases, services. */
export interface Struck {
  readonly product: ProductName;
  readonly settings: DeploymentSettings;
  /** Makes in the account what the deployment expects there. */
  readonly prepare: (emulator: Emulator) => Promise<Inputs>;
  /** A change of everything that has tags and of the secrets, with the protection off. */
  readonly update: Inputs;
  /** What its destruction leaves: by type, what the one identifier looks like. */
  readonly left: Readonly<Record<string, RegExp>>;
}

const region = "us-west-2";
const tags = { team: "data" };

/** Names have a digit, by which they are told from the words of an API. */
const NAME = "faults1";

export const struck: readonly Struck[] = [
  {
    product: "metaflow",
    settings: {
      product: "metaflow",
      region,
      inputs: {
        resource_suffix: NAME,
        tags,
        enable_batch: false,
        enable_step_functions: false,
        enable_db_migrate_lambda: false,
        metadata_service_enable_api_gateway: false,
      },
    },
    prepare: vpcWithTwoSubnets,
    update: {
      tags: { team: "science" },
      db_password_version: 2,
      db_deletion_protection: false,
      force_destroy_s3_bucket: true,
    },
    left: { aws_db_snapshot: /-final-snapshot-/ },
  },
  {
    product: "placeos",
    settings: {
      product: "placeos",
      region,
      network: {
        cidr: "10.0.0.0/16",
        public_subnet_cidrs: ["10.0.0.0/24", "10.0.1.0/24"],
        private_subnet_cidrs: ["10.0.10.0/24", "10.0.11.0/24"],
      },
      inputs: {
        environment_name: NAME,
        tags,
        domain_name: "place.example.com",
        place_email: "ops@example.com",
        es_uri: "https://search.example.com",
        redis_url: "redis://redis.example.com",
      },
    },
    prepare: certificate,
    update: { tags: { team: "science" }, secrets_version: 2, deletion_protection: false },
    left: {},
  },
];
