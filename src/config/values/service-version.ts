/** The version of a release of the metadata service, as numbers that are compared in their order. */
type Version = readonly [major: number, minor: number, patch: number];

/** The version of an image of the metadata service; undefined for images and tags of one's own. */
function versionOf(image: string): Version | undefined {
  const found = /(?:^|\/)metaflow_metadata_service:v?(\d+)\.(\d+)\.(\d+)(?![\w.-])/.exec(image);
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : undefined;
}

function isBefore(version: Version, other: Version): boolean {
  const differs = version.findIndex((number, index) => number !== other[index]);
  return differs >= 0 && version[differs]! < other[differs]!;
}

/** The page on which releases of the metadata service are told of. */
export const serviceReleases = "https://github.com/Netflix/metaflow-service/releases";

/**
 * What is wrong with an image of the metadata service, as sentences.
 *
 * @param tls whether the service is told to use TLS to the database
 */
export function serviceImageProblems(image: string, tls: boolean): readonly string[] {
  const version = versionOf(image);
  if (version === undefined) return [];
  const name = `metadata service ${version.join(".")}`;
  return [
    ...(tls && isBefore(version, [2, 4, 6])
      ? [`${name} migrates databases without TLS, which RDS refuses from PostgreSQL 15 on; take 2.4.6 or newer`]
      : []),
    ...(isBefore(version, [2, 5, 1])
      ? [`${name} lets callers of its API put SQL into what changes a row, which 2.5.1 closes; take 2.5.1 or newer`]
      : []),
  ];
}
