import { TerraformOutput, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import type { UiProps } from "../../../../modules/metaflow/ui/ui";
import { network as fixture } from "../../../helpers/fixtures";
import { certificateArn, synthesizeUi } from "./synthesize-ui";

const domain = { uiDomainName: "metaflow.example.com", uiHostedZoneId: "Z1" };
const synthesizeWithUrl = (props: Partial<UiProps>) =>
  synthesizeUi(props, (ui) => new TerraformOutput(TerraformStack.of(ui), "url", { value: ui.url, staticId: true }));
const records = (props: Partial<UiProps>) => synthesizeUi(props).resources("aws_route53_record");
const listenerCertificate = (props: Partial<UiProps>) =>
  synthesizeUi(props)
    .resources("aws_lb_listener")
    .find(({ port }) => port === 443)!.certificate_arn as string;

describe("the domain name of the UI", () => {
  it("points at the load balancer", () => {
    const stack = synthesizeUi({ ...domain });
    expect(stack.resource("aws_route53_record")).toEqual({
      zone_id: "Z1",
      name: "metaflow.example.com",
      type: "A",
      alias: {
        name: stack.reference("aws_lb", "dns_name"),
        zone_id: stack.reference("aws_lb", "zone_id"),
        evaluate_target_health: false,
      },
    });
  });

  it("gets a record for IPv6, too, where users may come over it", () => {
    const network = { ...fixture, ipv6: true };
    const stack = synthesizeUi({ ...domain, network, uiAllowList: ["192.0.2.0/24", "2001:db8::/32"] });
    expect(stack.resource("aws_lb").ip_address_type).toBe("dualstack");
    const [a, aaaa] = stack.resources("aws_route53_record");
    expect([a!.type, aaaa!.type].sort()).toEqual(["A", "AAAA"]);
    expect(a!.alias).toEqual(aaaa!.alias);
  });

  it.each([domain, { uiDomainName: domain.uiDomainName }])("is the UI's address: %j", (props) => {
    expect(synthesizeWithUrl(props).json.output.url.value).toBe("https://metaflow.example.com/");
  });

  it("needs no zone: the user may point it at the load balancer", () => {
    expect(records({ uiDomainName: domain.uiDomainName })).toEqual([]);
  });

  it("must be there for a zone", () => {
    expect(() => synthesizeUi({ uiHostedZoneId: "Z1" })).toThrow("uiHostedZoneId needs uiDomainName");
  });
});

describe("the certificate of the UI", () => {
  it("is the one that is given, also with a zone", () => {
    expect(listenerCertificate({ ...domain })).toBe(certificateArn);
    expect(synthesizeUi({ ...domain }).resources("aws_acm_certificate")).toEqual([]);
  });

  it("is requested for the name through the zone where none is given, and used once it is issued", () => {
    const props = { ...domain, certificateArn: undefined };
    const stack = synthesizeUi(props);
    expect(stack.resource("aws_acm_certificate").domain_name).toBe("metaflow.example.com");
    expect(listenerCertificate(props)).toBe(stack.reference("aws_acm_certificate_validation", "certificate_arn"));
    expect(records(props).map(({ zone_id }) => zone_id as string)).toEqual(["Z1", "Z1"]);
  });

  it.each<Partial<UiProps>>([{}, { uiDomainName: domain.uiDomainName }, { uiHostedZoneId: "Z1" }])(
    "cannot exist with only %j",
    (props) => {
      expect(() => synthesizeUi({ certificateArn: undefined, ...props })).toThrow(
        "the UI is served over HTTPS: give a certificate, or uiHostedZoneId and uiDomainName, with which one is requested",
      );
    },
  );
});
