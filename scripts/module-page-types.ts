/** What is written by hand on the page of a module; the rest comes from its source and its example. */
export interface ModulePage {
  /** Path of the page below `docs/modules`, and of the example below `docs/modules/examples`; both without an ending. */
  readonly name: string;
  readonly title: string;
  readonly prose: string;
  readonly sources: readonly ModuleSource[];

  /**
   * The outputs of the Terraform module of the same name, by the attribute that has the value.
   *
   * @default - there is no such module, and no column for it
   */
  readonly moduleOutputs?: Readonly<Record<string, readonly string[]>>;

  /**
   * What the example takes from other examples, in words that follow it.
   *
   * @default - it needs no other part
   */
  readonly aboutExample?: string;

  /**
   * What the page's example makes, by type of resource.
   *
   * @default - the page does not list it
   */
  readonly resources?: ReadonlyMap<string, number>;

  /**
   * Inputs that have their own page, and are left out here.
   *
   * @default - none
   */
  readonly sharedInputs?: SharedInputs;

  /**
   * Types of inputs whose members the page describes.
   *
   * @default - none
   */
  readonly types?: readonly DocumentedType[];

  /**
   * What attributes, inputs and members of types (`Type.member`) are, where their docstrings do not say it for readers of
   * the page.
   *
   * @default - the docstrings
   */
  readonly descriptions?: Readonly<Record<string, string>>;

  /**
   * Sections at the page's end, in Markdown.
   *
   * @default - none
   */
  readonly furtherSections?: readonly string[];
}

/** An export that a page describes. */
export interface ModuleSource {
  readonly file: string;

  /**
   * The construct, or the constant.
   *
   * @default - none: the page is about inputs that others take
   */
  readonly outputs?: string;

  /**
   * The construct's props.
   *
   * @default - it takes none
   */
  readonly props?: string;

  /**
   * What stands before the names of the attributes.
   *
   * @default - nothing
   */
  readonly prefix?: string;
}

/** Inputs that several modules take. */
export interface SharedInputs {
  readonly file: string;
  readonly props: string;
  /** Where they are described, in words that follow the table. */
  readonly text: string;
}

/** An interface of the project. */
export interface DocumentedType {
  readonly file: string;
  readonly name: string;
}
