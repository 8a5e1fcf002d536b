/** What a hand-over is used as. */
export const kinds = ["root", "module", "service-catalog"] as const;

/** `root`: it is applied as it is; `module`: another configuration calls it; `service-catalog`: a product of AWS Service Catalog. */
export type Kind = (typeof kinds)[number];
