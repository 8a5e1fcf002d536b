/** What an environment name may be: its lower-case form is a DNS label and begins every physical name. */
export const environmentNamePattern = /^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/;

/** Longest environment name: names of 28 characters (OpenSearch domains) keep 8 for the thing that they name. */
export const environmentNameLimit = 20;
