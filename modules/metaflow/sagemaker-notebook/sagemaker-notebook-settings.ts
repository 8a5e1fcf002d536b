// "AL2023 notebook instances" in the SageMaker AI Developer Guide
const unsupported = /^ml\.(p2|p3|p3dn|g3|inf1)\./;

/** What is wrong with an instance type, in words that follow its name. */
export function notebookInstanceTypeProblem(instanceType: string): string | undefined {
  return unsupported.test(instanceType)
    ? `must not be ${instanceType}: notebooks run on Amazon Linux 2023, which does not support it`
    : undefined;
}
