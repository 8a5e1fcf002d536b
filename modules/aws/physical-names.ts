import { shorten } from "./shortened-name";

export interface PhysicalNamesProps {
  /**
   * First part of every physical name, without a dash at its end.
   *
   * @default - names have no prefix
   */
  readonly prefix?: string;

  /**
   * Last part of every physical name, without a dash at its start. May be a token.
   *
   * @default - names have no suffix
   */
  readonly suffix?: string;

  /**
   * Number of characters of the suffix, where it is a token and its length cannot be counted.
   *
   * @default - the length of `suffix`
   */
  readonly suffixLength?: number;

  /**
   * Longest name that is made, in characters: what is longer gets a hash, as with AWS' own limits. 32 or more, which leaves
   * room for a suffix of 16.
   *
   * @default - only AWS' limits
   */
  readonly maxLength?: number;

  /**
   * Whether a name of only prefix and suffix keeps its dash where one of them is empty: `metaflow-`.
   *
   * @default false
   */
  readonly keepOuterDash?: boolean;
}

/**
 * Makes every physical name of one deployment. Plain text: the configuration compares names before anything is made.
 *
 * @throws if there is neither prefix nor suffix: some names consist of nothing else
 */
export class PhysicalNames {
  /** `<prefix>-`, or empty. */
  public readonly prefix: string;
  /** `-<suffix>`, or empty. */
  public readonly suffix: string;
  /** Prefix and suffix with nothing between them, and no dash at either end unless it is kept: `metaflow-abcd1234`. */
  public readonly collapsed: string;
  private readonly suffixLength: number;
  private readonly maxLength: number;

  constructor(props: PhysicalNamesProps) {
    const { prefix = "", suffix = "", maxLength = Infinity } = props;
    if (prefix === "" && suffix === "") throw new Error("names need a prefix or a suffix");
    this.prefix = prefix === "" ? "" : `${prefix}-`;
    this.suffix = suffix === "" ? "" : `-${suffix}`;
    this.suffixLength = (props.suffixLength ?? suffix.length) + (suffix === "" ? 0 : 1);
    this.maxLength = maxLength;
    this.collapsed =
      prefix.length + this.suffixLength > maxLength
        ? shorten(prefix, this.suffix, this.suffixLength, maxLength)
        : // the module writes one dash for every two, everywhere
          trimmed(`${this.prefix}${this.suffix}`.replaceAll("--", "-"), props.keepOuterDash ?? false);
  }

  /**
   * The physical name `<prefix>-<part>-<suffix>`. A name over the limit keeps its suffix, which tells deployments
   * apart, and gets a hash instead of what was cut.
   *
   * @param limit longest name that AWS allows, in characters; none by default
   */
  public name(part: string, limit = Infinity): string {
    return shorten(`${this.prefix}${part}`, this.suffix, this.suffixLength, this.limit(limit));
  }

  /** Longest name of the deployment where AWS allows `limit` characters. */
  public limit(limit: number): number {
    return Math.min(limit, this.maxLength);
  }
}

function trimmed(name: string, keepOuterDash: boolean): string {
  return keepOuterDash ? name : name.replace(/^-|-$/g, "");
}
