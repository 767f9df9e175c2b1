// Puts words into a field where the cursor stands: data-insert holds the words, data-into names the field.
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-insert]") : null;
  const field = button && document.querySelector(button.dataset.into);
  if (!field) return;
  const at = field.selectionStart ?? field.value.length;
  const gap = at > 0 && !/\s$/.test(field.value.slice(0, at)) ? "\n" : "";
  field.setRangeText(gap + button.dataset.insert, at, field.selectionEnd ?? at, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});
