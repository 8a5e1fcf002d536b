import type { MetaflowProps } from "../metaflow-props";

/** The Cognito user pool that users of the UI sign in to. */
export interface Cognito {
  /** ARN of the pool. */
  readonly userPoolArn: string;
  /** Id of the load balancer's client of the pool. */
  readonly userPoolClientId: string;
  /** Domain of the sign-in pages: a prefix of Cognito's, or a whole name. */
  readonly userPoolDomain: string;
}

/** What the inputs say of signing in. */
export type SignInProps = Pick<
  MetaflowProps,
  "uiAuth" | "uiCognitoUserPoolArn" | "uiCognitoUserPoolClientId" | "uiCognitoUserPoolDomain"
>;

/**
 * Where users of the UI sign in: at the user pool that the inputs name, at a `new` one, or nowhere.
 *
 * @throws if only some of the three values are given. The Terraform module looks only at the ARN, and makes a listener
 * that AWS refuses (docs/differences.md D-23).
 */
export function signInOf(props: SignInProps): Cognito | "new" | undefined {
  const {
    uiAuth,
    uiCognitoUserPoolArn: userPoolArn,
    uiCognitoUserPoolClientId: userPoolClientId,
    uiCognitoUserPoolDomain: userPoolDomain,
  } = props;
  if (userPoolArn === undefined && userPoolClientId === undefined && userPoolDomain === undefined) {
    return uiAuth === "cognito" ? "new" : undefined;
  }
  if (userPoolArn === undefined || userPoolClientId === undefined || userPoolDomain === undefined) {
    throw new Error(
      "give all of uiCognitoUserPoolArn, uiCognitoUserPoolClientId and uiCognitoUserPoolDomain, or none of them",
    );
  }
  return uiAuth === "none" ? undefined : { userPoolArn, userPoolClientId, userPoolDomain };
}
