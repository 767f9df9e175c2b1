// Starts the API reference on the page's own document, with every outside request switched off.
Scalar.createApiReference("#reference", {
  url: "/api/openapi.json",
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: "never",
  proxyUrl: "",
  hideClientButton: true,
  documentDownloadType: "json",
  metaData: { title: document.title },
});
