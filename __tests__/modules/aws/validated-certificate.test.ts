import { TerraformOutput, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { ValidatedCertificate } from "../../../modules/aws/validated-certificate";
import { naming, tags } from "../../helpers/fixtures";
import { synthesize } from "../../helpers/synth";
import { untagged } from "../../helpers/untagged";

const made = synthesize((stack) => {
  const props = { naming, domainName: "metaflow.example.com", hostedZoneId: "Z1" };
  const { certificateArn } = new ValidatedCertificate(stack, "Certificate", props);
  new TerraformOutput(stack, "arn", { value: certificateArn });
  expect(untagged(stack)).toEqual([]);
});

describe("ValidatedCertificate", () => {
  it("requests a certificate for the name, which stays until its users have another one", () => {
    expect(made.resource("aws_acm_certificate")).toEqual({
      domain_name: "metaflow.example.com",
      validation_method: "DNS",
      tags,
      lifecycle: { create_before_destroy: true },
    });
  });

  it("puts the record that ACM asks for into the zone", () => {
    const option = made
      .reference("aws_acm_certificate", "domain_validation_options")
      .replace(/^\$\{(.+)\}$/, "tolist($1).0");
    expect(made.resource("aws_route53_record")).toEqual({
      zone_id: "Z1",
      name: `\${${option}.resource_record_name}`,
      type: `\${${option}.resource_record_type}`,
      records: [`\${${option}.resource_record_value}`],
      ttl: 300,
      allow_overwrite: true,
    });
  });

  it("is known once ACM has seen the record", () => {
    expect(made.json.output.arn.value).toBe(made.reference("aws_acm_certificate_validation", "certificate_arn"));
    expect(made.resource("aws_acm_certificate_validation")).toEqual({
      certificate_arn: made.reference("aws_acm_certificate", "arn"),
      validation_record_fqdns: [made.reference("aws_route53_record", "fqdn")],
    });
  });

  it("takes a name and a zone that are late-bound", () => {
    const stack = synthesize((scope) => {
      const variable = (name: string) => new TerraformVariable(scope, name, { type: "string" }).stringValue;
      const props = { naming, domainName: variable("name"), hostedZoneId: variable("zone") };
      new ValidatedCertificate(scope, "Certificate", props);
    });
    expect(stack.resource("aws_acm_certificate").domain_name).toBe("${var.name}");
    expect(stack.resource("aws_route53_record").zone_id).toBe("${var.zone}");
  });
});
