import { checkArn } from "./checks/arns";
import type { DeploymentBase, NetworkSettings, ProviderSettings } from "./deployment";
import type { Parsed } from "./parse";
import { settingsInCamelCase } from "./in-camel-case";
import { readBackend } from "./read-backend";
import { readNetwork } from "./read-network";
import type { Report } from "./report/report";
import type { deploymentShape } from "./schema/deployment";
import { providerShape } from "./schema/provider";
import { defaultProviderVersion, readProviderVersion } from "./values/provider-version";
import { unknownRegion } from "../../modules/aws/values/region";
import { partitionOf } from "../../modules/aws/partition";

/** What every product has, but for what is found out at the end. */
export type Common = Omit<DeploymentBase, "variables" | "warnings">;

/**
 * Checks the settings that every product has. What is returned is of use only if the report got no finding.
 *
 * @param defaultNat what the product has where the file's network does not say
 */
export function readCommon(
  name: string,
  entry: Parsed<typeof deploymentShape>,
  report: Report,
  defaultNat?: NetworkSettings["nat"],
): Common {
  const region = entry.region ?? "";
  const unknown = region === "" || entry.allow_unknown_region === true ? undefined : unknownRegion(region);
  if (unknown !== undefined) report.at("region").finding(unknown);
  if (region !== "" && partitionOf(region) === "aws-eusc") {
    report
      .at("region")
      .warning(
        "is in the AWS European Sovereign Cloud, which has accounts of its own and gets images over the internet; which " +
          "instance types, classes and versions it has is not known here",
      );
  }
  const version = entry.aws_provider_version ?? defaultProviderVersion;
  const read = readProviderVersion(version);
  const provider: ProviderSettings = settingsInCamelCase(providerShape, entry.provider ?? {});
  const place =
    region === "" ? { region: undefined, partition: undefined } : { region, partition: partitionOf(region) };
  checkArn(provider.assumeRole?.roleArn, false, place, report.at("provider", "assume_role", "role_arn"));
  const network = entry.network && readNetwork(entry.network, entry.region, report.at("network"), defaultNat);
  return {
    name,
    region,
    awsProviderVersion: version,
    awsProviderMajor: "major" in read ? read.major : 6,
    backend: readBackend(entry.backend, name, report.at("backend")) ?? { type: "none" },
    provider,
    ...(network && { network }),
  };
}
