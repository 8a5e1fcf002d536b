/** The suffix that stands for characters which are drawn once for each deployment. */
export const randomSuffix = "random";

/** What a random suffix is made of: lower-case letters and digits. */
export const randomSuffixCharacters = { special: false, upper: false } as const;

/** Number of characters of a random suffix. */
export const randomSuffixLength = 8;
