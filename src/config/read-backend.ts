import type { Backend } from "./deployment";
import { didYouMean } from "../../modules/aws/values/nearest";
import { parseFields, type Shape } from "./parse";
import { isMap, mustBe } from "./plain";
import { cut } from "../../modules/aws/values/quote";
import { VariablePlaceholder } from "./variables/variable-placeholder";
import type { Report } from "./report/report";
import {
  checkedBackends,
  cloudSecrets,
  cloudShape,
  localShape,
  passedThrough,
  remoteShape,
  s3Secrets,
  s3Shape,
} from "./schema/backend";

/**
 * Reads `backend: none`, `backend: local` or `backend: { <type>: { … } }`.
 *
 * @param name the deployment's name, from which the key of the state and the workspace follow
 */
export function readBackend(given: unknown, name: string, report: Report): Backend | undefined {
  if (given === undefined) return { type: "local" };
  const named = typeof given === "string" ? { [given]: {} } : given;
  if (!isMap(named)) {
    report.finding(mustBe("local, none, or a map from one type of backend to its settings", given));
    return undefined;
  }
  const [type, ...others] = Object.keys(named);
  if (type === undefined || others.length > 0) {
    const found = type === undefined ? "none" : cut([type, ...others].join(", "));
    report.finding(`must name one type of backend; found ${found}`);
    return undefined;
  }
  return readType(type, named[type] ?? {}, name, typeof given === "string" ? report : report.at(type));
}

function readType(type: string, given: unknown, name: string, report: Report): Backend | undefined {
  switch (type) {
    case "none":
      if (isMap(given) && Object.keys(given).length > 0) report.finding("none has no settings");
      return { type: "none" };
    case "local":
      return { type: "local", ...readLocal(given, report) };
    case "s3":
      return { type, config: readS3(given, name, report) };
    case "remote":
      return { type, config: readWorkspaces(remoteShape, given, name, report, ["name", "prefix"]) };
    case "cloud":
      return { type, config: readWorkspaces(cloudShape, given, name, report, ["name", "tags"]) };
    default:
      return readOther(type, given, report);
  }
}

function readLocal(given: unknown, report: Report): { path?: string } {
  const local = parseFields(localShape, given, report);
  if (local.path !== undefined && /^(\.\/)?cdktf\.out(\/|$)/.test(local.path)) {
    report.at("path").finding("must not lie in cdktf.out: cdktf deletes folders there, and the state with them");
  }
  return local;
}

function readS3(given: unknown, name: string, report: Report): Record<string, unknown> {
  const s3 = parseFields(s3Shape, given, report, { explain: refuseSecret(s3Secrets) });
  const missing = ["bucket", "region"].filter((argument) => isMap(given) && given[argument] === undefined);
  if (missing.length > 0) {
    const options = missing.map((argument) => `-backend-config=${argument}=…`).join(" ");
    report.warning(
      `${missing.join(" and ")} must be given when Terraform starts: terraform init ${options} in the stack's folder, or for npx cdktf export TF_CLI_ARGS_init="${options}"`,
    );
  }
  return { key: `${name}.tfstate`, encrypt: true, use_lockfile: s3.dynamodb_table === undefined, ...s3 };
}

function readWorkspaces<S extends Shape>(
  shape: S,
  given: unknown,
  name: string,
  report: Report,
  alternatives: readonly [string, string],
): Record<string, unknown> {
  const settings: Record<string, unknown> = parseFields(shape, given, report, { explain: refuseSecret(cloudSecrets) });
  const workspaces = (settings["workspaces"] ?? {}) as Record<string, unknown>;
  const chosen = alternatives.filter((key) => workspaces[key] !== undefined);
  if (chosen.length > 1) report.at("workspaces").finding(`must have ${alternatives.join(" or ")}, not both`);
  else if (chosen[0] === alternatives[1]) {
    const problem = `${MISSING_WORKSPACE}: ${cureOf(chosen[0])}`;
    report.at("workspaces", chosen[0]).warning(isMap(workspaces["tags"]) ? `${problem}. ${NO_MAP_FOR_CDKTF}` : problem);
  }
  return { ...settings, workspaces: { ...(chosen.length === 0 ? { name } : {}), ...workspaces } };
}

const MISSING_WORKSPACE =
  "where there is no such workspace yet, npx cdktf waits for ever or fails. Make it once, in the stack's folder";

const NO_MAP_FOR_CDKTF = "npx cdktf does not read tags that are a map: run terraform plan and apply there";

function cureOf(by: string): string {
  return by === "tags"
    ? "terraform init asks for its name. Where there are several, export TF_WORKSPACE=<name>"
    : "terraform init, which fails, then terraform workspace new <name>, without the prefix. Where there are several, export TF_WORKSPACE=<name>";
}

function refuseSecret(secrets: Readonly<Record<string, string>>): (name: string) => string | undefined {
  return (name) =>
    Object.hasOwn(secrets, name)
      ? `must not be in the file, it would stand in the JSON; use ${secrets[name]}`
      : undefined;
}

function readOther(type: string, given: unknown, report: Report): Backend | undefined {
  const known: readonly string[] = [...checkedBackends, ...passedThrough];
  if (!known.includes(type)) {
    report.warning(`${cut(type)} is not a backend that Terraform 1.11 has${didYouMean(type, known)}`);
  }
  if (!isMap(given)) {
    report.finding(mustBe("a map of settings", given));
    return undefined;
  }
  refuseReferences(given, report);
  return { type, config: given };
}

function refuseReferences(value: unknown, report: Report): void {
  if (value instanceof VariablePlaceholder) {
    report.finding("cannot be a variable: Terraform reads the backend before it knows any variable");
  } else if (Array.isArray(value)) value.forEach((item, index) => refuseReferences(item, report.at(index)));
  else if (isMap(value)) for (const [key, item] of Object.entries(value)) refuseReferences(item, report.at(key));
}
