import { expect, it } from "vitest";
import { reference } from "../../../scripts/configuration-reference";
import { slugOf } from "../../../scripts/docs/slug";

const rows = [...reference().matchAll(/^\| (?:<a id="([^"]+)"><\/a>)?`([^`]+)`/gm)];
const headings = [...reference().matchAll(/^#+ (.+)$/gm)].map(([, heading]) => slugOf(heading!));

it("gives each setting of the reference an anchor, or its table a heading of its name", () => {
  const without = rows.filter(([, anchor]) => anchor === undefined).map(([, , name]) => name!);
  expect(without.filter((name) => !headings.includes(name))).toEqual([]);
  expect(without).toContain("network");
});

it("has no two of the same", () => {
  const anchors = rows.flatMap(([, anchor]) => anchor ?? []);
  const all = [...anchors, ...new Set(headings)];
  expect(all.filter((anchor, index) => all.indexOf(anchor) !== index)).toEqual([]);
  expect(anchors).toEqual(
    expect.arrayContaining([
      "db_instance_type",
      "monitoring.db_connections",
      "placeos.domain_name",
      "backend.s3.bucket",
    ]),
  );
});
