/** Secret with which auth signs the cookie. */
export const cookieKeyVariable = "SECRET_KEY_BASE";

/** Where a browser signs in. */
const signIn = "/auth/login?continue=";

/** Keeps the key for nginx' workers. It belongs to the beginning of the configuration. */
export const keepKey: readonly string[] = [`env ${cookieKeyVariable};`];

/**
 * What the check needs when nginx starts: the key from the container's environment, so that it is in no file, and a function
 * that tells whether auth has signed a cookie. It belongs next to nginx' servers.
 *
 * The HMAC is that of OpenSSL, which every nginx with TLS has in its process, so that no Lua library is needed.
 */
export const rememberKey: readonly string[] = [
  "init_by_lua_block {",
  '  local ffi = require "ffi"',
  "  ffi.cdef [[",
  "    const void *EVP_sha256(void);",
  "    unsigned char *HMAC(const void *algorithm, const void *key, int key_length, const unsigned char *data,",
  "                        size_t length, unsigned char *digest, unsigned int *digest_length);",
  "  ]]",
  `  local key = os.getenv("${cookieKeyVariable}") or ""`,
  '  if key == "" then',
  "    -- with an empty key, anybody could sign",
  `    io.stderr:write("nginx checks cookies and needs ${cookieKeyVariable}, which is empty\\n")`,
  "    os.exit(1)",
  "  end",
  '  local digest = ffi.new("unsigned char[32]")',
  "  local function hex(character)",
  '    return string.format("%02x", string.byte(character))',
  "  end",
  "  function signed_by_auth(cookie)",
  '    local data, signature = string.match(ngx.unescape_uri(cookie or ""), "^([^.]*)[.](.*)$")',
  "    if data == nil then return false end",
  "    if ffi.C.HMAC(ffi.C.EVP_sha256(), key, #key, data, #data, digest, nil) == nil then return false end",
  '    return signature == string.gsub(ffi.string(digest, 32), ".", hex)',
  "  end",
  "}",
];

/** Sends a browser without the cookie `verified`, or with one that auth has not signed, to sign in. It belongs into a location. */
export const checkCookie: readonly string[] = [
  "access_by_lua_block {",
  "  if not signed_by_auth(ngx.var.cookie_verified) then",
  `    return ngx.redirect("${signIn}" .. ngx.escape_uri(ngx.var.request_uri))`,
  "  end",
  "}",
];
