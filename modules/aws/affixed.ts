import { Fn, Token } from "cdktf";

/** Each text of a list with something before and after it, also where the whole list is a token. */
export function affixed(before: string, texts: readonly string[], after: string): string[] {
  return Token.isUnresolved(texts)
    ? Token.asList(Fn.formatlist(`${before}%s${after}`, [[...texts]]))
    : texts.map((text) => `${before}${text}${after}`);
}
