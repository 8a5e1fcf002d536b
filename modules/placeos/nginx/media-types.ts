/**
 * Media type and file name extensions of what the interfaces of PlaceOS are made of. Images keep the usual table in
 * different places: with one of its own, the configuration needs no file but itself.
 */
export const mediaTypes: Readonly<Record<string, readonly string[]>> = {
  "application/javascript": ["js", "mjs"],
  "application/json": ["json", "map"],
  "application/manifest+json": ["webmanifest"],
  "application/pdf": ["pdf"],
  "application/wasm": ["wasm"],
  "application/xml": ["xml"],
  "audio/mpeg": ["mp3"],
  "font/otf": ["otf"],
  "font/ttf": ["ttf"],
  "font/woff": ["woff"],
  "font/woff2": ["woff2"],
  "image/avif": ["avif"],
  "image/gif": ["gif"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/png": ["png"],
  "image/svg+xml": ["svg"],
  "image/webp": ["webp"],
  "image/x-icon": ["ico"],
  "model/gltf-binary": ["glb"],
  "text/css": ["css"],
  "text/csv": ["csv"],
  "text/html": ["html", "htm"],
  "text/plain": ["txt"],
  "video/mp4": ["mp4"],
  "video/webm": ["webm"],
};

/** Of these, what is worth compressing; `text/html` always is. */
export const compressible: readonly string[] = [
  "application/javascript",
  "application/json",
  "application/manifest+json",
  "application/wasm",
  "image/svg+xml",
  "text/css",
  "text/plain",
];
