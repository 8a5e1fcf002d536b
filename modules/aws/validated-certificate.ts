import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import type { Naming } from "./naming";

export interface ValidatedCertificateProps {
  readonly naming: Naming;
  /** The name that the certificate is for, such as `metaflow.example.com`. */
  readonly domainName: string;
  /** Id of the public hosted zone that the name lies in. */
  readonly hostedZoneId: string;
}

/**
 * A certificate that is requested from ACM, and validated by a record in a hosted zone. ACM renews it as long as that
 * record is there.
 */
export class ValidatedCertificate extends Construct {
  /** ARN of the certificate, known once ACM has issued it. */
  public readonly certificateArn: string;

  constructor(scope: Construct, id: string, props: ValidatedCertificateProps) {
    super(scope, id);
    const { naming, domainName, hostedZoneId } = props;
    const certificate = new AcmCertificate(this, "Certificate", {
      domainName,
      validationMethod: "DNS",
      tags: naming.tags(),
      // a certificate that a listener uses cannot go before the listener has another one
      lifecycle: { createBeforeDestroy: true },
    });
    const option = certificate.domainValidationOptions.get(0);
    const record = new Route53Record(this, "ValidationRecord", {
      zoneId: hostedZoneId,
      name: option.resourceRecordName,
      type: option.resourceRecordType,
      records: [option.resourceRecordValue],
      ttl: 300,
      // ACM asks for the same record for every certificate of a name: an earlier one may have left it there
      allowOverwrite: true,
    });
    this.certificateArn = new AcmCertificateValidation(this, "Validation", {
      certificateArn: certificate.arn,
      validationRecordFqdns: [record.fqdn],
    }).certificateArn;
  }
}
