import type { MetaflowProps } from "../metaflow-props";

/** The Cognito user pool that users of the UI sign in to. */
export interface Cognito {
  readonly userPoolArn: string;
  readonly userPoolClientId: string;
  readonly userPoolDomain: string;
}

/**
 * The user pool that the inputs name, if they name one.
 *
 * @throws if only some of the three values are given. The Terraform module looks at the ARN alone, and makes a listener
 * that AWS refuses (metaflow-terraform.md D-23).
 */
export function cognitoOf(
  props: Pick<MetaflowProps, "uiCognitoUserPoolArn" | "uiCognitoUserPoolClientId" | "uiCognitoUserPoolDomain">,
): Cognito | undefined {
  const {
    uiCognitoUserPoolArn: userPoolArn,
    uiCognitoUserPoolClientId: userPoolClientId,
    uiCognitoUserPoolDomain: userPoolDomain,
  } = props;
  if (userPoolArn === undefined && userPoolClientId === undefined && userPoolDomain === undefined) return undefined;
  if (userPoolArn === undefined || userPoolClientId === undefined || userPoolDomain === undefined) {
    throw new Error(
      "give all of uiCognitoUserPoolArn, uiCognitoUserPoolClientId and uiCognitoUserPoolDomain, or none of them",
    );
  }
  return { userPoolArn, userPoolClientId, userPoolDomain };
}
