import { Fn, Token } from "cdktf";

/** A host in lower case: PlaceOS compares hosts as text. Terraform lowers the one that only it knows. */
export function lowerCase(host: string): string {
  return Token.isUnresolved(host) ? (Fn.lower(host) as string) : host.toLowerCase();
}
