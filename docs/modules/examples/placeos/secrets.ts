import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment } from "../../../../modules/aws";
import { PlaceosNames, Secrets } from "../../../../modules/placeos";

export function example(stack: TerraformStack): void {
  const secrets = new Secrets(stack, "Secrets", {
    names: new PlaceosNames({ environmentName: "PlaceOS", tags: { team: "buildings" } }),
    environment: new AwsEnvironment(stack, "Environment", { region: "ap-southeast-2" }),
    sources: { smtpPassword: { secretArn: "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:mail-AbCdEf" } },
  });
  new TerraformOutput(stack, "administrator_secret_arn", { value: secrets.administratorSecretArn });
  new TerraformOutput(stack, "secrets_of_core", { value: Object.keys(secrets.of("core")).join(", ") });
}
