import { type Html, html } from '../html.js';

/** The pages' one style sheet: it is served beside them, so that no page needs inline style. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1c1f26; --dim: #5a6070; --line: #e2e5ea; --back: #f6f7f9; --card: #fff; --accent: #2b50c8; --on: #fff }
@media (prefers-color-scheme: dark) { :root { --text: #e8eaf0; --dim: #a4aaba; --line: #343a48; --back: #14161c; --card: #1c1f28; --accent: #8aa4ff; --on: #10131c } }
* { box-sizing: border-box }
body { margin: 0; padding: 24px 16px; background: var(--back); color: var(--text); font: 16px/1.6 system-ui, -apple-system, 'Segoe UI', sans-serif; overflow-wrap: anywhere }
main { max-width: 560px; margin: 0 auto; padding: 32px; background: var(--card); border: 1px solid var(--line); border-radius: 8px }
h1 { margin: 0 0 16px; font-size: 24px; line-height: 1.25 }
blockquote { margin: 0 0 16px; padding: 0 0 0 12px; border-left: 3px solid var(--line) }
.small { color: var(--dim); font-size: 14px }
.answers { display: flex; flex-wrap: wrap; gap: 12px; margin: 24px 0 }
button { padding: 10px 20px; border: 1px solid var(--line); border-radius: 6px; background: none; color: inherit; font: inherit; font-weight: 600; cursor: pointer }
button.primary { border-color: var(--accent); background: var(--accent); color: var(--on) }
button.plain { padding: 0; border: 0; font-weight: 400; text-decoration: underline; color: var(--dim) }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
`;

/** A whole page around its content. */
export const page = (title: string, content: Html): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="/i.css">
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`.html;
