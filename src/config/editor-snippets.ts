/** A deployment that an editor writes where its name begins. */
export interface Snippet {
  readonly label: string;
  readonly description: string;
  /** What is written; `${1:…}` is a place that the cursor goes to, with what stands there at first. */
  readonly body: Readonly<Record<string, unknown>>;
}

const common = { resource_suffix: "${3:prod}", enable_step_functions: true, tags: { team: "${4:data}" } };

const metaflow = (inputs: object, more: object = {}) => ({
  "${1:metaflow-prod}": { product: "metaflow", region: "${2:us-west-2}", ...more, inputs: { ...inputs, ...common } },
});

const existingVpc = {
  vpc_id: "${5:vpc-0123456789abcdef0}",
  subnet1_id: "${6:subnet-0123456789abcdef0}",
  subnet2_id: "${7:subnet-0123456789abcdef1}",
  vpc_cidr_blocks: ["${8:10.20.0.0/16}"],
};

const ownVpc = { network: { cidr: "${5:10.20.0.0/16}" } };

/** Common deployments, which the JSON Schema offers. A test reads each of them as a file. */
export const snippets: readonly Snippet[] = [
  { label: "Metaflow", description: "Metaflow in a VPC of its own", body: metaflow({}, ownVpc) },
  {
    label: "Metaflow in an existing VPC",
    description: "Metaflow in your VPC and subnets",
    body: metaflow(existingVpc),
  },
  {
    label: "Metaflow with its UI",
    description: "Metaflow with the UI under a name of your hosted zone, and a sign-in",
    body: metaflow(
      {
        ui_domain_name: "${6:metaflow.example.com}",
        ui_hosted_zone_id: "${7:Z0123456789ABC}",
        ui_auth: "cognito",
        ui_allow_list: ["${8:0.0.0.0/0}"],
      },
      ownVpc,
    ),
  },
  {
    label: "Metaflow with GPUs on Spot",
    description: "Metaflow with a second queue whose instances have GPUs",
    body: metaflow(
      { compute_environments: { gpu: { type: "spot", instance_types: ["${6:g5.xlarge}"], max_vcpus: 64 } } },
      ownVpc,
    ),
  },
  {
    label: "PlaceOS",
    description: "PlaceOS in a VPC of its own",
    body: {
      "${1:placeos}": {
        product: "placeos",
        region: "${2:ap-southeast-2}",
        inputs: {
          certificate_id: "${3:12345678-1234-1234-1234-123456789012}",
          domain_name: "${4:place.example.com}",
          place_email: "${5:ops@example.com}",
          redis_engine: "valkey",
          tags: { team: "${6:buildings}" },
        },
      },
    },
  },
];
