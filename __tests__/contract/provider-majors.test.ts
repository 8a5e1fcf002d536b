import { expect, it } from "vitest";
import { synthesizeDeployment } from "../helpers/deployment";

const inputs = {
  enable_step_functions: true,
  enable_custom_batch_container_registry: true,
  ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/1",
  ui_allow_list: ["192.0.2.0/24"],
  sagemaker_notebook: {},
  monitoring: {},
};

it("what is written for AWS provider 5 and for 6 differs in the version, in the one renamed argument (D-10), and in the one value that 5 does not know", () => {
  const five = synthesizeDeployment({ inputs, aws_provider_version: "~> 5.100" });
  const six = synthesizeDeployment({ inputs });
  const names = [five, six].map((stack) => stack.resource("aws_batch_compute_environment"));
  expect(names[0]).toMatchObject({ compute_environment_name_prefix: "metaflow-cpu-abcd1234" });
  expect(names[1]).toMatchObject({ name_prefix: "metaflow-cpu-abcd1234" });

  const platform = '"platform_identifier":"notebook-al2023-v1",';
  const withoutPlatform = JSON.stringify(six.json).replace(platform, "");
  expect(withoutPlatform).not.toBe(JSON.stringify(six.json));

  const rewritten = JSON.stringify(five.json)
    .replace('"compute_environment_name_prefix":', '"name_prefix":')
    .replace('"~> 5.100"', '"~> 6.25"');
  expect(JSON.parse(rewritten)).toEqual(JSON.parse(withoutPlatform));
});
