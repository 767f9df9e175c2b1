// A paper that is wanted at once: its frame asks the printer as soon as the paper is there, which may be before this runs.
for (const frame of document.querySelectorAll("iframe[data-print]")) {
  let asked = false;
  const ask = () => {
    if (asked) return;
    asked = true;
    try {
      frame.contentWindow.focus();
      frame.contentWindow.print();
    } catch {
      // a browser that shows papers elsewhere leaves the button to press
    }
  };
  frame.addEventListener("load", ask);
  const there = frame.contentDocument;
  if (there && there.readyState === "complete" && there.URL !== "about:blank") ask();
}
