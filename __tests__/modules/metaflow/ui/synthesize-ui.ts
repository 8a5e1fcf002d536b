import { Ui, type UiProps } from "../../../../modules/metaflow/ui/ui";
import { bucket, database as existing, environment, naming, network } from "../../../helpers/fixtures";
import { synthesize, type Synthesized } from "../../../helpers/synth";

export const certificateArn = "arn:aws:acm:us-west-2:123456789012:certificate/1";

export const database = { ...existing, sslMode: "verify-full", sslRootCert: "/certs/ca.pem" } as const;

/** Only the UI in a stack, with nothing but what is required unless told otherwise. */
export function synthesizeUi(props: Partial<UiProps> = {}, look?: (ui: Ui) => void): Synthesized {
  return synthesize((stack) => {
    const ui = new Ui(stack, "Ui", {
      naming,
      environment: environment(stack),
      network,
      clusterArn: "arn:aws:ecs:us-west-2:123456789012:cluster/metaflow-abcd1234",
      database,
      bucket,
      certificateArn,
      ...props,
    });
    look?.(ui);
  });
}
