import type { Emulator } from "./emulator";
import type { Inputs } from "./scenario";

/** Makes a certificate for the domain of PlaceOS. */
export async function certificate(emulator: Emulator): Promise<Inputs> {
  const { CertificateArn } = await emulator.ask<{ CertificateArn: string }>("acm", "request_certificate", {
    DomainName: "place.example.com",
  });
  return { certificate_id: CertificateArn.split("/")[1]! };
}

/** Makes the hosted zone in which the domain gets its record. */
export async function hostedZone(emulator: Emulator): Promise<Inputs> {
  const { HostedZone } = await emulator.ask<{ HostedZone: { Id: string } }>("route53", "create_hosted_zone", {
    Name: "example.com",
    CallerReference: "placeos",
  });
  return { hosted_zone_id: HostedZone.Id.split("/").at(-1) };
}

/** Makes the bucket that the load balancer's access logs go to. */
export async function accessLogsBucket(emulator: Emulator, region: string): Promise<Inputs> {
  const Bucket = "place-access-logs";
  await emulator.ask("s3", "create_bucket", {
    Bucket,
    CreateBucketConfiguration: { LocationConstraint: region },
  });
  return { elb_access_logs_bucket: Bucket };
}
