import { metaflow } from "./metaflow/metaflow";
import { placeos } from "./placeos/placeos";
import type { Product } from "./product";

/** The products, by the name that `product:` gives them. */
export const products: Readonly<Record<string, Product>> = { metaflow, placeos };
