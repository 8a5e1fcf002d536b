/** What the page does in a browser. Without it everything is there to read as well. */
export const pageScript = `
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (query) => [...document.querySelectorAll(query)];
  const canvas = byId("canvas");
  const picture = canvas.querySelector("svg");
  const panel = byId("panel");
  const frame = panel.parentElement;
  const width = picture.viewBox.baseVal.width;
  let chosen;
  let zoom = 0;

  const setZoom = (factor) => {
    zoom = Math.min(4, Math.max(0.25, factor));
    picture.style.width = Math.round(width * zoom) + "px";
    byId("zoom").textContent = Math.round(zoom * 100) + " %";
  };
  const shownZoom = () => zoom || picture.getBoundingClientRect().width / width;
  const fit = () => {
    zoom = 0;
    picture.style.width = "";
    byId("zoom").textContent = "fits";
  };
  byId("larger").addEventListener("click", () => setZoom(shownZoom() * 1.25));
  byId("smaller").addEventListener("click", () => setZoom(shownZoom() / 1.25));
  byId("fit").addEventListener("click", fit);
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    setZoom(shownZoom() * (event.deltaY < 0 ? 1.1 : 1 / 1.1));
  }, { passive: false });

  const close = () => {
    if (!chosen) return;
    chosen.setAttribute("aria-pressed", "false");
    canvas.classList.remove("has-choice");
    all(".is-on").forEach((one) => one.classList.remove("is-on"));
    panel.hidden = true;
    frame.classList.remove("has-panel");
    const back = chosen;
    chosen = undefined;
    back.focus();
  };
  const choose = (box) => {
    if (chosen === box) return close();
    if (chosen) chosen.setAttribute("aria-pressed", "false");
    chosen = box;
    const id = box.dataset.box;
    box.setAttribute("aria-pressed", "true");
    canvas.classList.add("has-choice");
    const near = new Set([id]);
    all("#canvas [data-from]").forEach((line) => {
      const isOn = line.dataset.from === id || line.dataset.to === id;
      line.classList.toggle("is-on", isOn);
      if (isOn) near.add(line.dataset.from).add(line.dataset.to);
    });
    all("#canvas [data-box]").forEach((one) => one.classList.toggle("is-on", near.has(one.dataset.box)));
    const article = byId("box-" + id).cloneNode(true);
    article.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
    panel.querySelector(".content").replaceChildren(...article.childNodes);
    panel.hidden = false;
    frame.classList.add("has-panel");
    panel.focus();
  };
  picture.setAttribute("role", "group");
  all("#canvas [data-box]").forEach((box) => {
    box.setAttribute("role", "button");
    box.setAttribute("tabindex", "0");
    box.setAttribute("aria-pressed", "false");
    box.addEventListener("click", () => choose(box));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(box);
    });
  });
  panel.querySelector(".close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });

  const search = byId("search");
  const rows = all("#resources li[data-text]");
  const find = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const fits = words.every((word) => row.dataset.text.includes(word));
      row.hidden = !fits;
      if (fits) count += 1;
    }
    all("#resources article, #resources details").forEach((group) => {
      const fits = group.querySelector("li[data-text]:not([hidden])") !== null;
      group.hidden = words.length > 0 && !fits;
      if (group.tagName === "DETAILS") group.open = words.length > 0 && fits;
    });
    byId("found").textContent = words.length === 0 ? "" : count + (count === 1 ? " resource" : " resources");
  };
  search.addEventListener("input", find);
  byId("all").addEventListener("click", () => {
    const parts = all("#resources details");
    const open = parts.some((part) => !part.open);
    parts.forEach((part) => (part.open = open));
  });
  addEventListener("beforeprint", () => all("details").forEach((part) => (part.open = true)));
})();
`;
