/** What a deployment is, read from its Terraform JSON: as data, as a picture and as a page. */
export { type Differences, differencesOf } from "./compare/differences";
export { explain, type Explanation, type Part } from "./explanation";
export type { StackJson } from "./graph/synthesis";
export { makePage } from "./page/page";
export { drawPicture } from "./picture/picture";
