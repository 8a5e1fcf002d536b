import type { Explanation } from "../explain/explanation";
import { makePage } from "../explain/page/page";
import { drawPicture } from "../explain/picture/picture";
import { type Files, textFiles } from "./files";

/** The picture of a deployment, and the page that says what is in it. */
export async function picturesOf(explanation: Explanation): Promise<Files> {
  return textFiles({
    "architecture.svg": await drawPicture(explanation),
    "index.html": await makePage(explanation),
  });
}
