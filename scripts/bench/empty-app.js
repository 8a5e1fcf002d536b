// what every cdktf program pays
const { App } = require("cdktf");
new App({ outdir: process.argv[2] }).synth();
