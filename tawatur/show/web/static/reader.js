// Claims and words light each other up. Without this script the links do the same, a page load later.
"use strict";
(() => {
  const words = [...document.querySelectorAll(".w[data-c]")];
  const claims = new Map([...document.querySelectorAll(".claim[data-claim]")].map((one) => [one.dataset.claim, one]));
  const marks = new Map();
  for (const word of words) {
    for (const mark of word.dataset.c.split(" ")) {
      const cut = mark.lastIndexOf(":");
      const id = mark.slice(0, cut);
      if (!marks.has(id)) marks.set(id, []);
      marks.get(id).push([word, mark.slice(cut + 1)]);
    }
  }
  let chosen = document.querySelector(".claim.chosen")?.dataset.claim ?? null;

  function light(id) {
    for (const word of words) {
      word.classList.remove("lit", "lit-trigger", "lit-filler", "lit-date", "lit-source", "lit-evidence");
    }
    for (const claim of claims.values()) claim.classList.remove("chosen");
    if (id === null) return;
    for (const [word, part] of marks.get(id) ?? []) word.classList.add("lit", `lit-${part}`);
    claims.get(id)?.classList.add("chosen");
  }

  function choose(id, scroll) {
    chosen = id;
    light(id);
    const address = new URL(location.href);
    address.searchParams.set("claim", id);
    address.hash = `c-${id}`;
    history.replaceState(null, "", address);
    scroll?.scrollIntoView({ block: "center", behavior: "smooth" });
  }

  for (const [id, claim] of claims) {
    claim.addEventListener("mouseenter", () => light(id));
    claim.addEventListener("focusin", () => light(id));
    claim.addEventListener("mouseleave", () => light(chosen));
    claim.querySelector(".said a").addEventListener("click", (event) => {
      event.preventDefault();
      choose(id, (marks.get(id) ?? []).find(([, part]) => part === "trigger")?.[0]);
    });
  }
  for (const word of words) {
    const first = word.dataset.c.split(" ")[0];
    const id = first.slice(0, first.lastIndexOf(":"));
    word.addEventListener("click", (event) => {
      event.preventDefault();
      choose(id, claims.get(id));
    });
  }
  if (chosen) document.querySelector(".w.lit-trigger")?.scrollIntoView({ block: "center" });
})();
