// A hand scanner types fast and ends with Enter: outside of a field, what it typed goes into the search field.
const field = document.getElementById("find");
const GAP = 120;
const FAST = 50;
const SHORTEST = 5;
let typed = "";
let first = 0;
let last = -Infinity;

document.addEventListener("keydown", (event) => {
  if (!field || event.ctrlKey || event.metaKey || event.altKey || event.key === "Shift") return;
  const inside = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  const goesOn = event.timeStamp - last < GAP;
  last = event.timeStamp;
  if (inside || !goesOn) typed = "";
  if (inside) return;
  const scanning = typed.length > 2 && (event.timeStamp - first) / typed.length < FAST;
  if (event.key === "Enter" && scanning && typed.length >= SHORTEST) {
    event.preventDefault();
    event.stopImmediatePropagation();
    field.value = typed;
    field.form.requestSubmit();
  }
  if (event.key.length !== 1) {
    typed = "";
    return;
  }
  if (!typed) first = event.timeStamp;
  typed += event.key;
  if (scanning) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);
