import type { Icon } from "../graph/kinds";

/** The glyph of each kind of box: paths in a square of 20 pixels, drawn with lines. */
export const icons: Readonly<Record<Icon, string>> = {
  alarm: "M5 14h10l-1.5-2V9a3.5 3.5 0 0 0-7 0v3zM8.5 16.5h3M10 3.2v2",
  batch: "M4 4h5v5H4zM11 4h5v5h-5zM4 11h5v5H4zM11 11h5v5h-5z",
  bucket: "M4 5.5l1.6 10.3h8.8L16 5.5M4 5.5a6 2 0 0 1 12 0a6 2 0 0 1-12 0z",
  cache: "M11.5 3L5 11h4.5L8.5 17L15 9h-4.5z",
  clock: "M10 3.5a6.5 6.5 0 1 0 .01 0zM10 6.5V10l2.5 1.8",
  container: "M10 3l6 3.3v7.2L10 17l-6-3.5V6.3zM4 6.3l6 3.4l6-3.4M10 9.7V17",
  database: "M4.5 5.5a5.5 2.2 0 0 1 11 0a5.5 2.2 0 0 1-11 0zM4.5 5.5v9a5.5 2.2 0 0 0 11 0v-9M4.5 10a5.5 2.2 0 0 0 11 0",
  files: "M3.5 5h4.7l1.6 2h6.7v9h-13z",
  function: "M6 3.8h2.6l5.4 12.4h-2.6M9.6 9.2L6 16.2",
  gateway: "M7 4L3.5 10L7 16M13 4l3.5 6L13 16M8.2 10h3.6",
  globe: "M10 3.5a6.5 6.5 0 1 0 .01 0zM3.5 10h13M10 3.5c-4 3.7-4 9.3 0 13M10 3.500c4 3.7 4 9.3 0 13",
  images: "M3.5 6l6.5-3l6.5 3l-6.5 3zM3.5 10l6.5 3l6.5-3M3.5 13.500l6.5 3l6.5-3",
  key: "M7 9.500a3 3 0 1 0 .01 0zM9.2 10.300l6-6M13 6.500l2 2",
  notebook: "M5 3.500h10.500v13H5zM8 3.500v13M3.5 7H5M3.5 10H5M3.5 13H5",
  people: "M10 4a2.7 2.7 0 1 0 .01 0zM4.5 16c.3-3.6 2.6-5 5.5-5s5.2 1.4 5.5 5z",
  search: "M8.7 3.800a4.9 4.9 0 1 0 .01 0zM12.3 12.300l4 4",
  split:
    "M3.5 10H8M8 10l4.5-5H16M8 10l4.5 5H16M8 10h8M14.5 3.500L16 5l-1.5 1.500M14.5 8.500L16 10l-1.5 1.500M14.5 13.500L16 15l-1.5 1.5",
  table: "M3.5 4.500h13v11h-13zM3.5 8h13M3.5 11.700h13M8 8v7.5",
  workflow: "M3.5 3.500h5v4h-5zM11.5 12.500h5v4h-5zM6 7.500v7h5.500M8.5 5.500h5.500v7",
};
