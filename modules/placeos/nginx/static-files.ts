import { checkCookie } from "./cookie-check";
import { compressible } from "./media-types";

const compressed: readonly string[] = [
  "gzip on;",
  "gzip_vary on;",
  "gzip_min_length 1024;",
  `gzip_types ${compressible.join(" ")};`,
];

/** A file, or the index of a folder. */
const served: readonly string[] = ["try_files $uri $uri/index.html =404;", ...compressed];

/** Locations of the files as releases of major 1 have them: open to all. */
export function plainStatics(addsSlash: boolean): string[] {
  return [
    ...block("location /", [
      ...(addsSlash
        ? [
            // as it was asked for: what is decoded could hold line breaks. The host keeps //other.example.com from being one
            'if ($request_uri ~ "^[^.?]*[^./?]$") {',
            "  return 301 https://$http_host$request_uri/;",
            "}",
          ]
        : []),
      ...served,
    ]),
    "",
    "# its files are named relative to the folder",
    ...block("location = /backoffice", ["return 301 /backoffice/$is_args$args;"]),
  ];
}

/** What the page of sign-ins, and a browser that has not signed in, must get. */
const open = "^/(favicon[.]ico|index[.]html|login|nginx-error|scripts|styles|.*[.]webmanifest)($|/)";

/** Variables of nginx about the path. They belong next to its servers. */
export const staticsMaps: readonly string[] = [
  "# the index of a folder that is asked for without the slash",
  ...block("map $uri $index_below", ['"~[^/]$" $uri/index.html;', 'default "";']),
  "# pages that may share memory between threads: browsers want them apart from those of other sites",
  ...block("map $uri $opener_policy", ['"~^/secure_" same-origin;', 'default "";']),
  ...block("map $uri $embedder_policy", ['"~^/secure_" require-corp;', 'default "";']),
];

/**
 * Locations of the files as releases of major 2 have them: a folder is redirected to its path with a slash, without the
 * query, what is not there is 404, and the rest is for those who have signed in where the cookie is checked.
 *
 * An `if` here may only return: whatever else it did, `try_files` would be lost.
 */
export function guardedStatics(checksCookie: boolean): string[] {
  return [
    ...block(`location ~* ${open}`, served),
    "",
    ...block("location /", [
      // as it was asked for: what is decoded could hold line breaks. The host keeps //other.example.com from being one
      ...block("if (-f $document_root$index_below)", ["return 301 https://$http_host$request_path/;"]),
      ...block("if (!-e $request_filename)", ["return 404;"]),
      ...(checksCookie ? checkCookie : []),
      ...served,
      "add_header Cross-Origin-Opener-Policy $opener_policy always;",
      "add_header Cross-Origin-Embedder-Policy $embedder_policy always;",
    ]),
  ];
}

function block(head: string, lines: readonly string[]): string[] {
  return [`${head} {`, ...lines.map((line) => `  ${line}`), "}"];
}
