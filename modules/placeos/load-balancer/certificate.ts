import { Fn, Token } from "cdktf";
import type { AwsEnvironment } from "../../aws/environment";

/**
 * The ARN of a certificate of ACM, which may be given as such or only by its identifier, as in the deployment guide.
 * Terraform decides where only it knows the value.
 */
export function certificateArnOf(certificateId: string, environment: AwsEnvironment): string {
  if (!Token.isUnresolved(certificateId)) {
    return certificateId.startsWith("arn:") ? certificateId : environment.arn("acm", `certificate/${certificateId}`);
  }
  const { partition, region, accountId } = environment;
  const parts = ["arn", partition, "acm", region, accountId, Fn.join("/", ["certificate", certificateId])];
  return Token.asString(Fn.conditional(Fn.startswith(certificateId, "arn:"), certificateId, Fn.join(":", parts)));
}
