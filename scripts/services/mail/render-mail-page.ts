import type { CaughtMessage } from "@/scripts/services/mail/open-mailbox";

const styles = `
:root { color-scheme: light dark; --line: light-dark(#d9dce3, #2d323c); --quiet: light-dark(#565d6b, #a3abba);
  --surface: light-dark(#fff, #14171d); --ground: light-dark(#f5f6f8, #0d0f13); --text: light-dark(#14171d, #eceef2);
  --accent: light-dark(#2f55c8, #8ea9ff); --chosen: light-dark(#e8edfb, #1d2538); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
header { display: flex; gap: 16px; align-items: baseline; padding: 12px 20px; border-bottom: 1px solid var(--line); background: var(--surface); }
h1 { font-size: 16px; margin: 0; } h2 { font-size: 18px; margin: 0 0 4px; overflow-wrap: anywhere; }
header p, .quiet, time { color: var(--quiet); margin: 0; font-size: 13px; }
header a { margin-left: auto; } a { color: var(--accent); } :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.columns { display: grid; grid-template-columns: minmax(260px, 360px) minmax(0, 1fr); }
nav { border-right: 1px solid var(--line); background: var(--surface); min-height: calc(100vh - 50px); }
nav ol { list-style: none; margin: 0; padding: 0; } nav li { border-bottom: 1px solid var(--line); }
nav a { display: block; padding: 10px 20px; color: inherit; text-decoration: none; outline-offset: -2px; }
nav a:hover, nav a[aria-current] { background: var(--chosen); } nav strong { display: block; font-weight: 600; overflow-wrap: anywhere; }
main { padding: 20px; min-width: 0; } main p { margin: 0; } .empty { padding: 20px; }
iframe { width: 100%; height: 60vh; border: 1px solid var(--line); border-radius: 8px; background: #fff; margin: 16px 0; }
h3 { font-size: 14px; margin: 16px 0 8px; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 16px; margin: 0; }
@media (max-width: 720px) { .columns { display: block; } nav { min-height: 0; border-right: 0; } }
`;

/**
 * The page as HTML: the list, newest first, and the chosen mail. What a mail says is shown as text or inside a frame
 * that may run nothing.
 */
export function renderMailPage(messages: CaughtMessage[], chosenId: string | undefined): string {
  const chosen = messages.find(({ id }) => id === chosenId);
  const count = messages.length === 1 ? "1 message" : `${messages.length} messages`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${chosen ? `${escapeHtml(chosen.subject)} · ` : ""}Caught mail</title><style>${styles}</style></head>
<body>
<header><h1>Caught mail</h1><p>${count}, none delivered</p><a href="/">Refresh</a></header>
<div class="columns">
<nav aria-label="Messages">${renderList(messages, chosenId)}</nav>
<main>${chosen ? renderMessage(chosen) : `<p class="quiet">${hint(messages.length, chosenId)}</p>`}</main>
</div>
</body>
</html>`;
}

function hint(count: number, chosenId: string | undefined): string {
  if (chosenId !== undefined) return "This message is no longer here.";
  return count === 0 ? "Mail that the portal sends appears here." : "Choose a message to read it.";
}

function renderList(messages: CaughtMessage[], chosenId: string | undefined): string {
  if (messages.length === 0) return '<p class="quiet empty">No mail yet.</p>';
  const items = messages.toReversed().map(({ id, subject, to, date }) => {
    const current = id === chosenId ? ' aria-current="true"' : "";
    return `<li><a href="/?id=${encodeURIComponent(id)}"${current}><strong>${escapeHtml(subject || "No subject")}</strong>
<span class="quiet">To ${escapeHtml(to.join(", "))}</span><br>${renderTime(date)}</a></li>`;
  });
  return `<ol>${items.join("\n")}</ol>`;
}

function renderMessage({ subject, from, to, date, html, text }: CaughtMessage): string {
  const frame = `<iframe title="HTML part" sandbox="" srcdoc="${escapeHtml(html)}"></iframe>`;
  return `<article><h2>${escapeHtml(subject || "No subject")}</h2>
<p class="quiet">From ${escapeHtml(from)} to ${escapeHtml(to.join(", "))}</p><p>${renderTime(date)}</p>
${html ? frame : ""}
<h3>Text part</h3>
<pre>${escapeHtml(text)}</pre></article>`;
}

function renderTime(date: string): string {
  return `<time datetime="${date}">${date.slice(0, 19).replace("T", " ")} UTC</time>`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
