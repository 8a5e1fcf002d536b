import { partitions } from "../partition";
import { didYouMean } from "./nearest";
import { mustBe } from "./show";
import { cut } from "./quote";

/**
 * The regions of the partitions that this project knows, as of November 2026.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
const regions: readonly string[] = [
  ...["af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1"],
  ...["ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5"],
  ...["ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1"],
  ...["eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1"],
  ...["me-south-1", "mx-central-1", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2"],
  ...["cn-north-1", "cn-northwest-1", "us-gov-east-1", "us-gov-west-1"],
  "eusc-de-east-1",
];

// what accounts that are not among the oldest find there:
// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
const fewZones: Readonly<Record<string, number>> = { "us-west-1": 2, "ca-central-1": 3, "ap-northeast-1": 3 };

/** How many availability zones most accounts have in a region; undefined where nothing is known here. */
export function zonesOf(region: string): number | undefined {
  return Object.hasOwn(fewZones, region) ? fewZones[region] : undefined;
}

// partitions without the internet, and without public images: ISO regions
const foreignRegion = /^(us-iso[a-z]*|eu-isoe)-/;

/** Pattern of a region's name. */
export const regionPattern = /^([a-z]{2}|eusc)(-[a-z]+)+-[1-9]$/;

/** Why a text can be no region; undefined where it may be one. */
export function regionProblem(region: string): string | undefined {
  if (foreignRegion.test(region)) {
    return `${cut(region)} is in a partition that is not supported; supported are ${partitions.join(", ")}`;
  }
  if (regionPattern.test(region)) return undefined;
  return mustBe("an AWS region such as us-west-2", region) + didYouMean(region, regions);
}

/** Why a text that looks like a region is refused unless the deployment says that it exists: it is not known here. */
export function unknownRegion(region: string): string | undefined {
  if (regions.includes(region)) return undefined;
  const hint = didYouMean(region, regions);
  return `${region} is not a region known here${hint}${hint === "" ? ";" : ""} allow_unknown_region: true takes a newer one`;
}
