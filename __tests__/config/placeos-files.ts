import type { PlaceosDeployment } from "../../src/config";
import { messagesOf, read, warningsOf } from "./files";

type Settings = Readonly<Record<string, unknown>>;

const inputs = {
  placeos_tag: "placeos-1.2108.4",
  certificate_id: "12345678-1234-1234-1234-123456789012",
  domain_name: "place.example.com",
  place_email: "ops@example.com",
};

/** Inputs that name an existing network. */
export const existingNetwork = {
  vpc_id: "vpc-0123456789abcdef0",
  vpc_cidr: "10.0.0.0/16",
  public_subnet1_id: "subnet-0123456789abcdef0",
  public_subnet2_id: "subnet-0123456789abcdef1",
  private_subnet1_id: "subnet-0123456789abcdef2",
  private_subnet2_id: "subnet-0123456789abcdef3",
};

/** A deployment of PlaceOS that is right and has no warning, changed by the given settings. */
export function placeosEntry(settings: Settings = {}): Settings {
  const { inputs: more = {}, ...others } = settings;
  return { product: "placeos", region: "ap-southeast-2", ...others, inputs: { ...inputs, ...(more as Settings) } };
}

/** Reads one deployment of PlaceOS named `dev`. */
export function readPlaceos(settings: Settings = {}): PlaceosDeployment {
  return read({ dev: placeosEntry(settings) }).deployments[0] as PlaceosDeployment;
}

/** What is wrong with the inputs of a deployment, without file and path of the inputs. */
export function placeosMessages(more: Settings): string[] {
  return messagesOf(() => readPlaceos({ inputs: more })).map(withoutInputPath);
}

/** The warnings about the inputs of a deployment, without the path of the inputs. */
export function placeosWarnings(more: Settings): string[] {
  return warningsOf(readPlaceos({ inputs: more })).map(withoutInputPath);
}

function withoutInputPath(line: string): string {
  return line.replace(/^(deployments\.yaml: )?deployments\.dev\.inputs\./, "");
}
