// The telephone's camera reads a code into a field; where the browser cannot, the button stays hidden.
const dialog = document.getElementById("camera");
const FORMATS = ["qr_code", "code_128", "code_39", "ean_13", "ean_8", "upc_a", "itf", "data_matrix"];

const show = async () => {
  if (!dialog || !("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return;
  const known = await BarcodeDetector.getSupportedFormats().catch(() => []);
  if (!known.length) return;
  for (const button of document.querySelectorAll("[data-scan]")) button.hidden = false;
};

const read = async (field) => {
  const video = dialog.querySelector("video");
  const note = dialog.querySelector("[data-note]");
  const help = note.textContent;
  dialog.showModal();
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    note.textContent = note.dataset.denied;
    return;
  }
  video.srcObject = stream;
  await video.play();
  const known = await BarcodeDetector.getSupportedFormats();
  const detector = new BarcodeDetector({ formats: FORMATS.filter((format) => known.includes(format)) });
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
    note.textContent = help;
  };
  dialog.addEventListener("close", stop, { once: true });
  while (dialog.open) {
    const [code] = await detector.detect(video).catch(() => []);
    if (code) {
      field.value = code.rawValue.trim();
      dialog.close();
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
      if (field.id === "find") field.form.requestSubmit();
      return;
    }
    await new Promise((resume) => setTimeout(resume, 120));
  }
};

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-scan]") : null;
  const field = button && document.querySelector(button.dataset.scan);
  if (field) read(field);
});
show();
