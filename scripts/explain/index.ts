/** What a deployment is, read from its Terraform JSON: as data, as a picture and as a page. */
export { explain, type Explanation, type Part } from "./explanation";
export type { StackJson } from "./graph/synthesis";
export { drawPicture } from "./picture/picture";
