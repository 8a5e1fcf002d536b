/** Environment variable that holds the whole configuration of nginx. */
export const configurationVariable = "NGINX_CONFIGURATION";

/**
 * Entry point of the container, instead of the image's, which makes certificates and waits for names that only Docker
 * knows: writes the configuration into a file and becomes nginx. The stock image calls it `openresty`, others `nginx`.
 *
 * The configuration is not packed, so that a plan shows what changes in it, line by line.
 */
export const startCommand: readonly string[] = [
  "/bin/sh",
  "-ec",
  [
    `file=$(mktemp)`,
    `printf '%s' "$${configurationVariable}" > "$file"`,
    `exec "$(command -v openresty || command -v nginx)" -c "$file" -g 'daemon off;'`,
  ].join("\n"),
];
