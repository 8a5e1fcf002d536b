import { metaflow } from "./metaflow";
import { placeos } from "./placeos";
import type { Product } from "./product";

/** The products, by the name that `product:` gives them. */
export const products: Readonly<Record<string, Product>> = { metaflow, placeos };
