"""Whether a page's words stand where a reader expects them: from the positions at which the browser drew them.

A line reads from right to left in Arabic and from left to right in English, and so do the words, names, dates and
numbers in it, whatever letters they are of; inside them a date, a number or a Latin name reads from left to right. A name
that is not set apart pulls its neighbours, or the signs behind it, to its own side.
"""

from __future__ import annotations

from playwright.sync_api import Page

_SCRIPT = r"""
() => {
  const faults = [];
  const range = document.createRange();
  const box = (node, start, end) => {
    range.setStart(node, start); range.setEnd(node, end);
    return [...range.getClientRects()].filter((r) => r.width > 0 && r.height > 0);
  };
  const sameLine = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });

  // 1. Dates, times, numbers, Latin names and addresses read from left to right, each letter after the one before it.
  const runs = /\d{4}-\d\d(?:-\d\d)?|\d+(?:[.,:\/]\d+)+|[A-Za-z][A-Za-z0-9.'’-]*(?: [A-Za-z][A-Za-z0-9.'’-]*)*/g;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!seen(node.parentElement)) continue;
    for (const found of node.data.matchAll(runs)) {
      let before = null;
      for (let at = found.index; at < found.index + found[0].length; at++) {
        const [here] = box(node, at, at + 1);
        if (!here || node.data[at] === " ") continue;
        if (before && sameLine(before, here) && here.left < before.left - 0.5) {
          faults.push(`not from left to right: ${found[0]}`);
          break;
        }
        before = here;
      }
    }
  }

  // 2. The units of a line (words, and what is set apart) follow each other in the direction of the line.
  const ARABIC = /\p{Script=Arabic}/u, LATIN = /\p{Script=Latin}/u, WORD = /[\p{L}\p{N}]/u;
  const direction = (word) => ARABIC.test(word) ? "rtl" : LATIN.test(word) ? "ltr" : null;
  const apart = (element) => {
    const style = getComputedStyle(element);
    return element.tagName === "BDI" || element.hasAttribute("dir") || !style.display.startsWith("inline")
      || style.display !== "inline" || style.unicodeBidi.includes("isolate");
  };
  const units = (element, found, inside) => {
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        for (const word of node.data.matchAll(/[«“(]*\u2068[^\u2069]*\u2069\S*|\S+/g)) {
          if (!WORD.test(word[0])) continue;
          const own = word[0].includes("\u2068") ? inside : direction(word[0]);
          found.push({ text: word[0], own, rects: box(node, word.index, word.index + word[0].length) });
        }
      } else if (node.nodeType === Node.ELEMENT_NODE && seen(node)) {
        if (node.matches("svg, script, style")) continue;
        if (apart(node)) {
          const flows = getComputedStyle(node).display === "inline" || getComputedStyle(node).display.startsWith("inline-");
          if (flows) found.push({ text: node.textContent.trim(), own: inside, rects: [...node.getClientRects()] });
          else found.push(null);
        } else units(node, found, inside);
      }
    }
    return found;
  };
  const ours = "main :is(p, a, li, dt, dd, h1, h2, h3, td, th, label, summary, .node, figcaption), header *, footer, main svg text";
  for (const element of document.querySelectorAll(ours)) {
    // The words of reports are theirs; the Unicode rules for plain text hold in them.
    if (!seen(element) || element.closest("bdi, q, [dir=auto], .words-of-report")) continue;
    const style = getComputedStyle(element);
    if (/flex|grid/.test(style.display)) continue;
    const line = style.direction;
    let before = null;
    for (const unit of units(element, [], line)) {
      if (!unit) { before = null; continue; }
      const first = unit.rects[0], last = unit.rects.at(-1);
      if (!first) continue;
      // Neighbours of the other direction are a run of their own.
      const foreign = unit.own !== null && unit.own !== line;
      if (before?.foreign && foreign && (/[:;,،؛.»”)]$/.test(before.text) || /^[«“(]/.test(unit.text))) {
        faults.push(`not set apart: ${before.text} | ${unit.text}`);
      }
      if (before && !(foreign && before.foreign) && sameLine(before.last, first)) {
        const wrong = line === "rtl" ? first.right > before.last.left + 1 + first.width * 0.25 : first.left < before.last.right - 1 - first.width * 0.25;
        if (wrong) faults.push(`out of place in ${line}: ${before.text} | ${unit.text} in: ${element.textContent.trim().replace(/\s+/g, " ").slice(0, 160)}`);
      }
      before = { last, text: unit.text, foreign: foreign || (unit.own === null && before?.foreign) };
    }
  }
  return faults;
}
"""


def misplaced(page: Page) -> list[str]:
    """What stands in another order than it is read in, in words; empty where all is right."""
    found: list[str] = page.evaluate(_SCRIPT)
    return found
