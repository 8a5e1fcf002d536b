// loaded into every process that is measured: what it took, when it ends
process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const line = JSON.stringify([(user + system) / 1e6, process.resourceUsage().maxRSS / 1024]);
  require("node:fs").appendFileSync(process.env.BENCH_USAGE ?? "/dev/null", `${line}\n`);
});
