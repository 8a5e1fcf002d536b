/** The public blocks that know no product. Whatever is not exported here or in the products' indexes may change at any time. */
export { AwsEnvironment, type AwsEnvironmentProps, type ProviderMajor } from "./environment";
export type { LogSettings } from "./log-group";
export { Naming, type NamingProps } from "./naming";
export type { Network } from "./network";
export type { Partition } from "./partition";
export { SecurityGroup, type SecurityGroupProps } from "./security-group";
export { Vpc } from "./vpc/vpc";
export type { VpcProps } from "./vpc/vpc-props";
