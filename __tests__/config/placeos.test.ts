import { describe, expect, it } from "vitest";
import { VariableReference } from "../../src/config";
import { messagesOf, read } from "./files";
import { placeosEntry, readPlaceos } from "./placeos-files";

type Inputs = Record<string, unknown>;

describe("a deployment of PlaceOS", () => {
  it("needs a certificate and an administrator, and no more", () => {
    const messages = messagesOf(() => read({ dev: { product: "placeos", region: "ap-southeast-2" } }));
    expect(messages).toEqual([
      "deployments.yaml: deployments.dev.inputs.certificate_id: is required: the identifier of a certificate of ACM such as 12345678-1234-1234-1234-123456789012, or its ARN",
      "deployments.yaml: deployments.dev.inputs.place_email: is required: an e-mail address",
    ]);
    const { warnings, variables, network } = readPlaceos();
    expect({ warnings, variables, network }).toEqual({ warnings: [], variables: [], network: undefined });
  });

  it("has a NAT gateway per zone unless its network says otherwise", () => {
    expect(readPlaceos({ network: { cidr: "10.0.0.0/16" } }).network?.nat).toBe("per_zone");
    expect(readPlaceos({ network: { cidr: "10.0.0.0/16", nat: "single" } }).network?.nat).toBe("single");
  });

  it("keeps the preset subnets when its network is written down with the preset block", () => {
    const preset = { public: ["10.0.0.0/24", "10.0.1.0/24"], private: ["10.0.10.0/24", "10.0.11.0/24"] };
    const subnetsOf = (network: Inputs) => {
      const { publicSubnetCidrs, privateSubnetCidrs } = readPlaceos({ network }).network!;
      return { public: publicSubnetCidrs, private: privateSubnetCidrs };
    };
    expect(subnetsOf({ cidr: "10.0.0.0/16", nat: "single" })).toEqual(preset);
    expect(subnetsOf({ cidr: "10.1.0.0/16" }).private).toEqual(["10.1.0.0/18", "10.1.64.0/18"]);
    const own = { private_subnet_cidrs: ["10.0.64.0/20", "10.0.80.0/20"] };
    expect(subnetsOf({ cidr: "10.0.0.0/16", ...own }).private).toEqual(own.private_subnet_cidrs);
  });

  it("has its inputs in camelCase, also those in maps, but for names of the file's own", () => {
    const { inputs } = readPlaceos({
      inputs: {
        services: { rest_api: { desired_count: 2, max_count: 4, environment: { SOME_VARIABLE: "x" } } },
        optional_rows: { rest_api_to_dispatch: true },
        ports: { rubber_soul: 3001 },
        device_ports: {
          "snmp-traps": { protocol: "udp", port: 162, target_port: 10162, cidr_blocks: ["10.9.0.0/16"] },
        },
      },
    });
    expect(inputs).toMatchObject({
      services: { restApi: { desiredCount: 2, maxCount: 4, environment: { SOME_VARIABLE: "x" } } },
      optionalRows: { restApiToDispatch: true },
      ports: { rubberSoul: 3001 },
      devicePorts: { "snmp-traps": { protocol: "udp", port: 162, targetPort: 10162, cidrBlocks: ["10.9.0.0/16"] } },
    });
  });

  it("takes secrets only as ephemeral variables", () => {
    const { variables, inputs } = readPlaceos({ inputs: { place_password: "${var.password}" } });
    expect(inputs.placePassword).toBeInstanceOf(VariableReference);
    expect(variables).toEqual([
      {
        name: "password",
        type: "string",
        description: "The first administrator's password.",
        sensitive: true,
        ephemeral: true,
        validations: [],
      },
    ]);
  });
});

describe("two deployments of PlaceOS", () => {
  const clashes = (a: Inputs, b: Inputs, more: Inputs = {}) =>
    messagesOf(() => read({ a: placeosEntry({ inputs: a }), b: placeosEntry({ ...more, inputs: b }) }));

  it("cannot have one environment name, whatever its case and also in two regions", () => {
    const message = expect.stringContaining(
      "b.inputs.environment_name: the environment name place (upper and lower case are one) also belongs to deployment a",
    ) as unknown;
    expect(clashes({ environment_name: "Place" }, { environment_name: "PLACE" })).toEqual([message]);
    expect(clashes({ environment_name: "Place" }, { environment_name: "place" }, { region: "eu-west-1" })).toEqual([
      message,
    ]);
  });

  it("cannot have one record, whatever the case of its name", () => {
    const record = { domain_name: "place.example.com", hosted_zone_id: "Z0123456789" };
    const other = { ...record, environment_name: "Other", domain_name: "Place.example.com" };
    expect(clashes(record, other)).toEqual([
      expect.stringContaining(
        "b.inputs.domain_name: the record place.example.com of the hosted zone Z0123456789 also belongs to deployment a",
      ),
    ]);
  });

  it("can live side by side under two names, but make the account's role once", () => {
    expect(clashes({}, { environment_name: "Other" })).toEqual([]);
    const role = { create_elasticsearch_service_linked_role: true };
    expect(clashes(role, { ...role, environment_name: "Other" })).toEqual([
      expect.stringContaining("the account's service-linked role of OpenSearch Service also belongs to deployment a"),
    ]);
  });
});
