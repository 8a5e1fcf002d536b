/** The packages of CDK Terrain that take the place of cdktf's, with the versions that were tried. */
export const terrainPackages = {
  "@cdktn/provider-aws": "^25.7.0",
  "@cdktn/provider-random": "^15.0.1",
  cdktn: "^0.24.0",
  constructs: ">=10.6.0 <10.8.0",
} as const;

/** Names of packages in code, and in JSON, as CDK Terrain has them. */
export function inTermsOfTerrain(code: string): string {
  return code.replace(/(["'`])(@?)cdktf(?=["'`/])/g, "$1$2cdktn");
}
