// loaded into every Node.js process that is measured: its greatest resident memory in MiB, when it ends
process.on("exit", () => {
  const memory = process.resourceUsage().maxRSS / 1024;
  require("node:fs").appendFileSync(process.env.BENCH_MEMORY ?? "/dev/null", `${memory}\n`);
});
