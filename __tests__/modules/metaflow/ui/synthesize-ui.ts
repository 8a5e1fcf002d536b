import type { DatabaseAccess } from "../../../../modules/metaflow/common/database-access";
import { Ui, type UiProps } from "../../../../modules/metaflow/ui/ui";
import { environment, naming, network } from "../../../helpers/fixtures";
import { synthesize, type Synthesized } from "../../../helpers/synth";

export const certificateArn = "arn:aws:acm:us-west-2:123456789012:certificate/1";

export const database: DatabaseAccess = {
  host: "db.example.com",
  databaseName: "metaflow",
  username: "flow",
  passwordValueFrom: "arn:aws:secretsmanager:us-west-2:123456789012:secret:db:password::v1",
  secretArn: "arn:aws:secretsmanager:us-west-2:123456789012:secret:db",
  secretKmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/secret",
  clientSecurityGroupId: "sg-database-clients",
  sslMode: "verify-full",
  sslRootCert: "/certs/ca.pem",
};

/** The UI alone in a stack, with nothing but what is required unless told otherwise. */
export function synthesizeUi(props: Partial<UiProps> = {}, look?: (ui: Ui) => void): Synthesized {
  return synthesize((stack) => {
    const ui = new Ui(stack, "Ui", {
      naming,
      environment: environment(stack),
      network,
      clusterArn: "arn:aws:ecs:us-west-2:123456789012:cluster/metaflow-abcd1234",
      database,
      bucket: {
        bucketArn: "arn:aws:s3:::datastore",
        kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/bucket",
        sysrootS3: "s3://datastore/metaflow",
      },
      certificateArn,
      ...props,
    });
    look?.(ui);
  });
}
