// Files: dropped anywhere on their field, named, and sent with a bar that shows how far.
document.addEventListener("dragover", (event) => {
  const drop = event.target instanceof Element ? event.target.closest("[data-drop]") : null;
  if (!drop) return;
  event.preventDefault();
  drop.classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  if (event.target instanceof Element) event.target.closest("[data-drop]")?.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  const drop = event.target instanceof Element ? event.target.closest("[data-drop]") : null;
  if (!drop) return;
  event.preventDefault();
  drop.classList.remove("over");
  const input = drop.querySelector("input[type=file]");
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
document.addEventListener("change", (event) => {
  if (!(event.target instanceof HTMLInputElement) || event.target.type !== "file") return;
  const names = event.target.closest("[data-drop]")?.querySelector(".names");
  if (names) names.textContent = [...event.target.files].map((file) => file.name).join(", ");
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  const bar = form.querySelector("[data-drop] progress");
  const chosen = [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length);
  if (event.defaultPrevented || !bar || !chosen) return;
  event.preventDefault();
  const request = new XMLHttpRequest();
  const data = new FormData(form, event.submitter);
  bar.hidden = false;
  request.upload.onprogress = (step) => { if (step.lengthComputable) bar.value = (100 * step.loaded) / step.total; };
  request.onload = () => {
    if (request.status < 400 && request.responseURL) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    // one by one: a list of selectors finds the body first, and with it the whole frame a second time
    const shown = page.querySelector("#content") ?? page.querySelector("main") ?? page.body;
    document.querySelector("#content").replaceWith(document.adoptNode(shown));
    document.title = page.title;
    document.querySelector("[data-focus]")?.focus();
  };
  request.onerror = () => {
    bar.hidden = true;
    form.classList.remove("busy");
  };
  request.open("POST", form.action);
  request.send(data);
});
