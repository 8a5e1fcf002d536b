import { explain } from "../explain/explanation";
import { makePage } from "../explain/page/page";
import { drawPicture } from "../explain/picture/picture";
import { type Files, textFiles } from "./files";
import type { Subject } from "./subject";

/** The picture of a deployment, and the page that says what is in it. */
export async function picturesOf({ deployment, stacks }: Subject): Promise<Files> {
  const explanation = explain(deployment.name, stacks);
  return textFiles({
    "architecture.svg": await drawPicture(explanation),
    "index.html": await makePage(explanation),
  });
}
