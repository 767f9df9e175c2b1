// A paper that is wanted at once: its frame asks the printer as soon as the paper is there.
for (const frame of document.querySelectorAll("iframe[data-print]")) {
  frame.addEventListener("load", () => {
    try {
      frame.contentWindow.focus();
      frame.contentWindow.print();
    } catch {
      // a browser that shows papers elsewhere leaves the button to press
    }
  }, { once: true });
}
