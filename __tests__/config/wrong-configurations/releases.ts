import { serviceReleases } from "../../../src/config/values/service-version";
import { entry, readOne } from "../files";
import { type UnusualConfiguration, warnedAt, warnedInput } from "./wrong-configuration";

const image = `${warnedInput}.metadata_service_container_image`;
const ofService = (tag: string) => () =>
  readOne(entry({ inputs: { metadata_service_container_image: `netflixoss/metaflow_metadata_service:${tag}` } }));
const profile = "https://github.com/Netflix/metaflow/blob/master/metaflow/plugins/aws/batch/batch.py";

/** Releases of Metaflow and its services, and partitions of AWS, that do less than a reader may think. */
export const oldReleases: readonly UnusualConfiguration[] = [
  [
    "a metadata service whose migrations know no TLS",
    ofService("v2.3.0"),
    [
      `${image}: metadata service 2.3.0 migrates databases without TLS, which RDS refuses from PostgreSQL 15 on; take 2.4.6 or newer`,
      `${image}: metadata service 2.3.0 lets callers of its API put SQL into what changes a row, which 2.5.1 closes; take 2.5.1 or newer`,
    ],
    serviceReleases,
  ],
  [
    "a metadata service before 2.5.1",
    ofService("2.5.0"),
    [
      `${image}: metadata service 2.5.0 lets callers of its API put SQL into what changes a row, which 2.5.1 closes; take 2.5.1 or newer`,
    ],
    serviceReleases,
  ],
  ["no metadata service since 2.5.1", ofService("v2.5.1"), [], serviceReleases],
  ["no tag that is no version", ofService("latest"), [], serviceReleases],
  [
    "tags of jobs that are not sent",
    () =>
      readOne(
        entry({ profile: { METAFLOW_BATCH_DEFAULT_TAGS: '{"team": "data"}', METAFLOW_BATCH_EMIT_TAGS: "false" } }),
      ),
    [
      `${warnedAt}.profile.METAFLOW_BATCH_DEFAULT_TAGS: has no effect: the client tags jobs with METAFLOW_BATCH_EMIT_TAGS: "true" only`,
    ],
    profile,
  ],
  [
    "no tags of jobs that are sent",
    () =>
      readOne(
        entry({ profile: { METAFLOW_BATCH_DEFAULT_TAGS: '{"team": "data"}', METAFLOW_BATCH_EMIT_TAGS: "true" } }),
      ),
    [],
    profile,
  ],
  [
    "the European Sovereign Cloud",
    () => readOne(entry({ region: "eusc-de-east-1" })),
    [
      `${warnedAt}.region: is in the AWS European Sovereign Cloud, which has accounts of its own and gets images over the internet; ` +
        "which instance types, classes and versions it has is not known here",
    ],
    "https://aws.amazon.com/blogs/aws/opening-the-aws-european-sovereign-cloud/",
  ],
];
