/** The blocks that have every address of IPv4, and of IPv6: https://www.rfc-editor.org/rfc/rfc4632, rfc4291. */
export const anyAddress = ["0.0.0.0/0", "::/0"] as const;
