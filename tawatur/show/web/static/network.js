// Draws the ties of the table below it. Without this script the table and its links say the same.
"use strict";
(() => {
  const root = document.querySelector("[data-network]");
  if (!root) return;
  const canvas = root.querySelector(".canvas");
  const panel = root.querySelector(".panel");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const most = 6;

  function sheet(found) {
    const css = getComputedStyle(document.documentElement);
    const colour = (name) => css.getPropertyValue(`--${name}`).trim();
    const width = (sources) => 1.5 + 1.5 * (Math.min(sources, most) - 1);
    const kinds = found.legend.map((one) => ({
      selector: `edge[kind="${one.kind}"]`,
      style: {
        "line-color": colour(`tie-${one.kind}`),
        "target-arrow-color": colour(`tie-${one.kind}`),
        "target-arrow-shape": one.end,
        "underlay-color": colour(`tie-${one.kind}`),
        ...(one.dash.length ? { "line-style": "dashed", "line-dash-pattern": one.dash } : {}),
      },
    }));
    const text = { "font-family": css.fontFamily, color: colour("ink"), "text-outline-color": colour("paper"), "text-outline-width": 2 };
    return [
      { selector: "node", style: { ...text, label: "data(label)", "font-size": 11, width: 16, height: 16, "text-valign": "bottom", "text-margin-y": 3,
        "text-wrap": "wrap", "text-max-width": 110, "background-color": colour("sheet"), "border-width": 2, "border-color": colour("accent"), "min-zoomed-font-size": 6 } },
      { selector: "node[type='body']", style: { shape: "rectangle" } },
      { selector: "node[?asked]", style: { "background-color": colour("accent"), "font-weight": "bold" } },
      { selector: "edge", style: { ...text, label: "data(label)", "font-size": 9, "min-zoomed-font-size": 9, "text-rotation": "autorotate", "curve-style": "bezier", "arrow-scale": 0.9,
        width: (edge) => width(edge.data("at_least")), "underlay-opacity": 0.22,
        "underlay-padding": (edge) => (width(edge.data("at_most")) - width(edge.data("at_least"))) / 2 } },
      ...kinds,
      { selector: "edge[?disputed]", style: { "mid-target-arrow-shape": "square", "mid-target-arrow-color": colour("flag"), color: colour("flag") } },
      { selector: "edge[?mark]", style: { "mid-target-arrow-shape": "tee", "mid-target-arrow-color": colour("flag"), opacity: 0.75 } },
      { selector: ":selected", style: { "border-width": 5, "underlay-opacity": 0.5, "underlay-padding": 5, "underlay-color": colour("accent"), "z-index": 9 } },
    ];
  }

  // The same start each time, so that the same case gives the same picture: nodes with most ties inside.
  function start(place) {
    const angle = place * Math.PI * (3 - Math.sqrt(5));
    const away = 60 * Math.sqrt(place);
    return { x: away * Math.cos(angle), y: away * Math.sin(angle) };
  }

  async function read(address) {
    panel.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const part = page.querySelector("#tie") ?? page.querySelector("main");
      part.removeAttribute("id");
      panel.replaceChildren(...document.adoptNode(part).childNodes);
      for (const head of panel.querySelectorAll("h1")) {
        const smaller = document.createElement("h2");
        smaller.append(...head.childNodes);
        head.replaceWith(smaller);
      }
    } finally {
      panel.removeAttribute("aria-busy");
    }
  }

  async function draw() {
    const answer = await fetch(root.dataset.network);
    if (!answer.ok) return;
    const found = await answer.json();
    await document.fonts.ready;
    root.hidden = false;
    const cy = cytoscape({
      container: canvas,
      elements: [
        ...found.nodes.map((one, place) => ({ group: "nodes", data: { ...one }, position: start(place) })),
        ...found.ties.map((one, place) => ({ group: "edges", data: { ...one, id: `tie ${place}`, source: one.left, target: one.right } })),
      ],
      style: sheet(found),
      layout: { name: "cose", animate: false, randomize: false, fit: true, padding: 30, nodeRepulsion: () => 60000, idealEdgeLength: () => 90, numIter: 600, nodeDimensionsIncludeLabels: true },
      minZoom: 0.1,
      maxZoom: 4,
      boxSelectionEnabled: false,
    });
    // Names stay legible where the picture is small: all of a few, of many those of most ties.
    const named = found.nodes.length <= 40 ? cy.nodes() : cy.nodes("[ties >= 3], [?asked]");
    named.style("font-size", Math.min(40, Math.max(11, 10 / cy.zoom())));
    const size = Math.min(30, Math.max(16, 7 / cy.zoom()));
    cy.nodes().style({ width: size, height: size });
    // A page scrolls by the wheel; the picture grows with Ctrl.
    canvas.addEventListener("wheel", (event) => { if (!event.ctrlKey) event.stopPropagation(); }, { capture: true });
    dark.addEventListener("change", () => cy.style(sheet(found)));
    cy.on("tap", "edge", (event) => read(event.target.data("address")));
    cy.on("tap", "node", (event) => location.assign(event.target.data("address")));
    for (const button of root.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => {
        if (button.dataset.zoom === "fit") cy.fit(undefined, 30);
        else cy.zoom({ level: cy.zoom() * Number(button.dataset.zoom), renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
      });
    }
    const light = (id) => { cy.elements().unselect(); cy.getElementById(id).select(); };
    for (const link of document.querySelectorAll("[data-node]")) link.addEventListener("focus", () => light(link.dataset.node));
    for (const link of document.querySelectorAll("[data-tie]")) link.addEventListener("focus", () => light(`tie ${link.dataset.tie}`));
    root.dataset.drawn = String(found.ties.length);
  }

  draw();
})();
