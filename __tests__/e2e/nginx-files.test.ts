import { expect, it } from "vitest";
import { describeWith } from "../helpers/describe-with";
import { useContainer, useSurroundings, writeStatic } from "./nginx/suite";

const SECRET = "eyJhbGciOiJSUzI1NiJ9";
const around = useSurroundings();

describeWith(["nginx"], "nginx' static files", () => {
  const container = useContainer(around);

  it("serves files, the index of a folder, and 404", async () => {
    const { nginx } = container;
    expect(await nginx.request("/")).toMatchObject({ status: 404 });
    writeStatic(nginx, "index.html", "start");
    writeStatic(nginx, "login/index.html", "login");
    writeStatic(nginx, "backoffice/index.html", "backoffice");
    writeStatic(nginx, "backoffice/main.js", "run();".repeat(500));
    const html = { "content-type": "text/html" };
    expect(await nginx.request("/")).toMatchObject({ status: 200, body: "start", headers: html });
    expect(await nginx.request("/login?continue=/backoffice")).toMatchObject({ body: "login", headers: html });
    expect(await nginx.request("/login/")).toMatchObject({ body: "login" });
    expect(await nginx.request("/backoffice/")).toMatchObject({ body: "backoffice" });
    expect(await nginx.request("/backoffice/main.js")).toMatchObject({
      body: "run();".repeat(500),
      headers: { "content-type": "application/javascript" },
    });
    expect(await nginx.request("/backoffice/none.js")).toMatchObject({ status: 404 });
    expect(await nginx.request("/other/")).toMatchObject({ status: 404 });
    expect(await nginx.request("/backoffice?x=1", { headers: { Host: "place.example.com" } })).toMatchObject({
      status: 301,
      headers: { location: "/backoffice/?x=1" },
    });
  });

  it("compresses files", async () => {
    const { nginx } = container;
    writeStatic(nginx, "styles.css", "a{}".repeat(1000));
    const headers = { "Accept-Encoding": "gzip" };
    expect((await nginx.request("/styles.css", { headers })).headers).toMatchObject({
      "content-encoding": "gzip",
      vary: "Accept-Encoding",
    });
  });

  it.each([
    "/.git/config",
    "/backoffice/.git/HEAD",
    "/%2egit/config",
    "/backoffice/%2Egit/HEAD",
    "/backoffice%2F.git/HEAD",
    "//.git/config",
    "/api/.env",
    "/auth/.env",
    "/.well-known/openid-configuration",
  ])("denies %s", async (path) => {
    for (const name of [".git/config", "backoffice/.git/HEAD"]) writeStatic(container.nginx, name, SECRET);
    const reply = await container.nginx.request(path);
    expect(reply.status).toBe(403);
    expect(reply.body).not.toContain(SECRET);
  });

  it("does not leave its folder", async () => {
    expect((await container.nginx.request("/../log")).status).toBe(400);
    expect((await container.nginx.request("/x/..%2f..%2flog")).status).toBe(400);
  });
});
