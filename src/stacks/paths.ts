import { isAbsolute, join, relative } from "node:path";

/** Where files are, as seen from the folder in which Terraform runs. */
export class Paths {
  private readonly root: string;

  /**
   * @param projectRoot folder of the project, absolute
   * @param stackFolder folder of the stack's JSON, absolute
   */
  constructor(
    projectRoot: string,
    private readonly stackFolder: string,
  ) {
    // a folder elsewhere is handed over as it is: nothing in it may point back to the project
    this.root = isInside(stackFolder, projectRoot) ? projectRoot : stackFolder;
  }

  /**
   * A path of the configuration file, relative to the stack's folder: no machine's path gets into the JSON. In the file it
   * is relative to the project, or to the stack's folder where that is outside of the project.
   */
  public fromStackFolder(path: string): string {
    return isAbsolute(path) ? path : relative(this.stackFolder, this.absolute(path)).replaceAll("\\", "/");
  }

  /** The same path, absolute. */
  public absolute(path: string): string {
    return isAbsolute(path) ? path : join(this.root, path);
  }
}

function isInside(folder: string, parent: string): boolean {
  const path = relative(parent, folder);
  return !isAbsolute(path) && path.split(/[\\/]/)[0] !== "..";
}
