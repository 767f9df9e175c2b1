// A link to the return portal in place of its script tag. Sets no cookie, sends nothing, loads nothing.
(function () {
  "use strict";
  var tag = document.currentScript;
  if (!tag || !tag.src) return;
  var words = { tr: "İade et", en: "Return something", de: "Artikel zurückgeben" };
  var paths = { tr: "/iade", en: "/return", de: "/retoure" };
  var asked = (tag.dataset.lang || document.documentElement.lang || "tr").slice(0, 2).toLowerCase();
  var lang = paths[asked] ? asked : "tr";
  var url = new URL(paths[lang], tag.src);
  if (tag.dataset.number) url.searchParams.set("number", tag.dataset.number);
  if (tag.dataset.goal === "withdraw") url.searchParams.set("goal", "withdraw");
  var link = document.createElement("a");
  link.href = url.href;
  link.rel = "noopener";
  link.className = tag.dataset.class || "vefa-returns";
  link.textContent = tag.dataset.text || words[lang];
  tag.parentNode.insertBefore(link, tag);
})();
