import { isAbsolute, join, relative } from "node:path";

/** Where things lie, as seen from the folder in which Terraform runs. */
export class Paths {
  /**
   * @param projectRoot folder of the project, absolute
   * @param stackFolder folder of the stack's JSON, absolute
   */
  constructor(
    private readonly projectRoot: string,
    private readonly stackFolder: string,
  ) {}

  /** A path relative to the project's root, made relative to the stack's folder: no machine's path gets into the JSON. */
  public fromStackFolder(path: string): string {
    return isAbsolute(path) ? path : relative(this.stackFolder, join(this.projectRoot, path)).replaceAll("\\", "/");
  }
}
