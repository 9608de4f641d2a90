// Keys and the marking of words for the review. Without this script the same is done by buttons and by writing.
"use strict";
(() => {
  const rows = [...document.querySelectorAll("[data-row]")];
  const help = document.getElementById("keys");
  const REMEMBERED = "tawatur-row";

  // Keys go by their place on the keyboard: under an Arabic layout KeyJ writes ت.
  const KEYS = {
    KeyA: "accept", KeyR: "reject", KeyC: "correct", KeyU: "undo", KeyS: "same", KeyD: "different", Enter: "open",
  };
  const STEPS = { KeyJ: 1, ArrowDown: 1, KeyK: -1, ArrowUp: -1 };

  const writing = (where) => where instanceof Element && where.closest("input, select, textarea, [contenteditable], dialog[open]") !== null;
  const current = () => document.activeElement?.closest("[data-row]") ?? null;

  function focus(row) {
    if (!row) return;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const at = rows.indexOf(current());
    focus(rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)]);
  }

  function act(what) {
    const row = current() ?? (rows.length === 1 ? rows[0] : null);
    // What was just done is undone from anywhere.
    const fallback = what === "undo" ? document.querySelector(".done [data-do=undo]") : null;
    const found = row?.querySelector(`[data-do="${what}"]`) ?? fallback;
    if (!found) return false;
    if (what === "open" && document.activeElement !== row) return false;
    if (row) sessionStorage.setItem(REMEMBERED, `${location.pathname} ${rows.indexOf(row)}`);
    found.click();
    return true;
  }

  function toggleHelp() {
    if (!help) return;
    if (help.open) help.close();
    else help.showModal();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat && !(event.code in STEPS)) return;
    if (event.code === "Slash" && event.shiftKey || event.key === "?" || event.key === "؟") {
      if (!writing(event.target) || help?.open) {
        event.preventDefault();
        toggleHelp();
      }
      return;
    }
    if (event.shiftKey || writing(event.target)) return;
    if (event.code in STEPS) {
      if (rows.length === 0 || event.target.closest?.("#text") && event.code.startsWith("Arrow")) return;
      event.preventDefault();
      step(STEPS[event.code]);
    } else if (event.code in KEYS && act(KEYS[event.code])) {
      event.preventDefault();
    }
  });

  for (const button of document.querySelectorAll('[data-do="help"]')) {
    button.hidden = false;
    button.addEventListener("click", toggleHelp);
  }

  // After a decision the next row stands where the last one stood.
  const [path, place] = (sessionStorage.getItem(REMEMBERED) ?? "").split(" ");
  sessionStorage.removeItem(REMEMBERED);
  if (path === location.pathname && rows.length > 0 && !location.hash) {
    focus(rows[Math.min(Number(place), rows.length - 1)]);
  }

  const form = document.querySelector("[data-correct]");
  const text = document.getElementById("text");
  if (!form || !text) return;

  // A character that can't be seen stands in the page as its number; it is one character of the report.
  function plain(fragment) {
    for (const one of fragment.querySelectorAll(".control")) {
      one.replaceWith(String.fromCodePoint(parseInt(one.textContent.slice(2), 16)));
    }
    return fragment.textContent;
  }

  // The chosen words with their place in code points of the report; null where none are chosen in it.
  function marked() {
    const chosen = document.getSelection();
    if (!chosen || chosen.rangeCount === 0 || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    const stretches = [...text.querySelectorAll("[data-s]")].filter((one) => range.intersectsNode(one));
    let start = null;
    let end = null;
    const words = [];
    for (const one of stretches) {
      const all = document.createRange();
      all.selectNodeContents(one);
      const part = all.cloneRange();
      if (range.compareBoundaryPoints(Range.START_TO_START, all) > 0) part.setStart(range.startContainer, range.startOffset);
      if (range.compareBoundaryPoints(Range.END_TO_END, all) < 0) part.setEnd(range.endContainer, range.endOffset);
      const before = all.cloneRange();
      before.setEnd(part.startContainer, part.startOffset);
      const skipped = [...plain(before.cloneContents())].length;
      const own = plain(part.cloneContents());
      if (own === "") continue;
      const from = Number(one.dataset.s) + skipped;
      if (start === null) start = from;
      if (end !== null && from > end) words.push(" ");
      end = from + [...own].length;
      words.push(own);
    }
    if (start === null) return null;
    const whole = words.join("");
    // Spaces at the ends belong to nobody.
    const left = [...whole].length - [...whole.trimStart()].length;
    const right = [...whole].length - [...whole.trimEnd()].length;
    const said = whole.trim();
    return said === "" ? null : { words: said.replace(/\s+/gu, " "), at: `${start + left}-${end - right}` };
  }

  let last = null;
  document.addEventListener("selectionchange", () => {
    last = marked() ?? last;
  });

  for (const row of form.querySelectorAll("[data-marked]")) {
    const [words, nth, at] = ["words", "nth", "at"].map((name) => row.querySelector(`[data-${name}]`));
    const take = row.querySelector("[data-take]");
    const clear = row.querySelector("[data-clear]");
    take.hidden = clear.hidden = false;
    take.addEventListener("click", () => {
      if (last === null) return;
      words.value = last.words;
      at.value = last.at;
      nth.value = "";
    });
    clear.addEventListener("click", () => {
      words.value = at.value = nth.value = "";
      words.focus();
    });
    for (const one of [words, nth]) one.addEventListener("input", () => { at.value = ""; });
  }

  form.querySelector("[data-what]")?.addEventListener("change", () => form.querySelector("[data-step]").click());

  // Sources change places: their numbers say where.
  const links = () => [...form.querySelectorAll("[data-link]")];
  function number() {
    links().forEach((one, place) => { one.querySelector("[data-order]").value = String(place + 1); });
  }
  for (const [name, by] of [["up", -1], ["down", 1]]) {
    for (const button of form.querySelectorAll(`[data-${name}]`)) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const all = links();
        const own = button.closest("[data-link]");
        const other = all[all.indexOf(own) + by];
        if (!other) return;
        if (by < 0) other.before(own);
        else other.after(own);
        number();
        button.focus();
      });
    }
  }
})();
