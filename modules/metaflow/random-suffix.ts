/** The suffix that stands for characters which are drawn once for each deployment. */
export const randomSuffix = "random";

/** Number of characters of a random suffix. */
export const randomSuffixLength = 8;
