/** Text made safe for element content and double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Hidden inputs for a form, one for each field. */
export function hiddenInputs(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
}

const STYLE = `
  body { font: 15px/1.5 "Segoe UI", system-ui, sans-serif; background: #eef1f5; color: #1b1b1b; margin: 0; }
  main { max-width: 30rem; margin: 6vh auto; background: #fff; padding: 2rem 2.5rem; border: 1px solid #d5dae1; }
  h1 { font-size: 1.4rem; font-weight: 600; margin: .25rem 0 1rem; }
  .brand { color: #5e5e5e; font-weight: 600; } .note { color: #5e5e5e; font-size: .85rem; }
  .people { list-style: none; margin: 0; padding: 0; border-top: 1px solid #e1e5ea; }
  .people li { border-bottom: 1px solid #e1e5ea; }
  .people button { all: unset; box-sizing: border-box; width: 100%; padding: .6rem .25rem; cursor: pointer; }
  .people button:hover, .people button:focus-visible { background: #eef1f5; outline: 2px solid #0067b8; }
  .people small { display: block; color: #5e5e5e; }
  .actions { display: flex; gap: .5rem; justify-content: flex-end; margin-top: 1.5rem; }
  .actions button { font: inherit; padding: .35rem 1.5rem; border: 1px solid #8c8c8c; background: #f2f2f2; cursor: pointer; }
  .actions button.primary { background: #0067b8; border-color: #0067b8; color: #fff; }
  code, pre { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
`;

/** A whole page of a simulated service; `body` is HTML, the rest is text. */
export function htmlPage(options: { title: string; brand: string; body: string }): string {
  const title = escapeHtml(options.title);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head>
<body><main><p class="brand">${escapeHtml(options.brand)}</p><h1>${title}</h1>${options.body}
<p class="note">This page is a simulation that runs on your own machine. No password is asked for or needed.</p>
</main></body></html>`;
}
