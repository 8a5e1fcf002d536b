import type { Box } from "./boxes";
import { counted } from "./words";

/** Addresses outside of the deployment from which something is called. */
export interface Outside {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly string[];
  /** Whether every address in the internet is meant. */
  readonly isInternet: boolean;
}

const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd])/;

/** Whether a block holds the addresses of the whole internet. */
export function isEverywhere(block: string): boolean {
  return block === "0.0.0.0/0" || block === "::/0";
}

/** Whether a block is one of private addresses: those of a VPC, an office, a VPN. */
export function isPrivate(block: string): boolean {
  return PRIVATE.test(block);
}

/** Who calls from some blocks of addresses. */
export function outsideOf(blocks: readonly string[]): Outside {
  const unique = [...new Set(blocks)].sort();
  if (unique.some(isEverywhere)) {
    return { id: "internet", title: "Internet", facts: ["every address"], isInternet: true };
  }
  const title = unique.every(isPrivate) ? "Private network" : "Allowed callers";
  const shown = unique.length <= 2 ? unique : [unique[0]!, counted(unique.length - 1, "more block")];
  return { id: `from-${unique.join("-").replace(/[^A-Za-z0-9]+/g, "-")}`, title, facts: shown, isInternet: false };
}

/** The box of callers. */
export function boxOfOutside({ id, title, facts, isInternet }: Outside): Box {
  return {
    id,
    title,
    part: "Outside",
    role: "people",
    icon: isInternet ? "globe" : "people",
    facts,
    type: "outside",
    resources: [],
  };
}
