export type MailContent = {
  tone: "danger" | "ok" | "info";
  subject: string;
  status: string;
  title: string;
  lead: string;
  /** Heading and sentence. */
  points: [string, string][];
  /** Label and address of the one button. */
  action: [string, string];
  facts: [string, string][];
  footer: string;
};

export type MailText = { subject: string; text: string; html: string };

const font = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const tones = {
  danger: { bar: "#cc3a30", text: "#a8231c" },
  ok: { bar: "#1f8f5f", text: "#0f6b45" },
  info: { bar: "#3b48c8", text: "#2f3aa8" },
} as const;

// Mail clients take styles from attributes; only the dark colours need a sheet.
const darkSheet = `:root{color-scheme:light dark}@media (prefers-color-scheme:dark){.bg{background-color:#0d0e12!important}.card{background-color:#17191e!important;border-color:#2c2f38!important}.fg{color:#ecedf0!important}.muted{color:#b4b8c1!important}.line{border-color:#2c2f38!important}.danger{color:#f58e86!important}.ok{color:#74d3a4!important}.info{color:#a9b2ff!important}}`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Line breaks in a subject would start a new header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

function plainText(mail: MailContent): string {
  const width = 18;
  const row = ([name, value]: [string, string]) => `${name.padEnd(width)}${oneLine(value)}`;
  const parts = [
    `${oneLine(mail.title)}\n${mail.status}`,
    oneLine(mail.lead),
    mail.points.map(row).join("\n"),
    mail.action[1],
    mail.facts.map(row).join("\n"),
    oneLine(mail.footer),
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

function paragraph(className: string, style: string, text: string): string {
  return `<p class="${className}" style="margin:0 0 14px;font:${style} ${font};">${escapeHtml(text)}</p>`;
}

function factRow([name, value]: [string, string]): string {
  const cell = `padding:8px 12px 8px 0;vertical-align:top;text-align:left;font:400 14px/20px ${font};`;
  return (
    `<tr><th scope="row" class="muted" style="${cell}width:120px;color:#4a4f5c;">${escapeHtml(name)}</th>` +
    `<td class="fg" style="${cell}color:#1a1d24;word-break:break-word;">${escapeHtml(value)}</td></tr>`
  );
}

function htmlText(mail: MailContent): string {
  const tone = tones[mail.tone];
  const points = mail.points
    .map(([name, text]) => paragraph("muted", "600 13px/20px", name) + paragraph("fg", "400 15px/23px", text))
    .join("");
  const [label, address] = mail.action;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(mail.subject)}</title><style>${darkSheet}</style></head>
<body class="bg" style="margin:0;padding:24px 12px;background-color:#f3f4f7;color:#1a1d24;">
<div class="card" style="max-width:600px;margin:0 auto;background-color:#ffffff;border:1px solid #dfe1e7;border-top:4px solid ${tone.bar};border-radius:10px;padding:24px 28px;">
<p class="${mail.tone}" style="margin:0 0 6px;font:600 13px/20px ${font};color:${tone.text};">${escapeHtml(mail.status)}</p>
<h1 class="fg" style="margin:0 0 10px;font:600 22px/29px ${font};">${escapeHtml(mail.title)}</h1>
${paragraph("fg", "400 15px/23px", mail.lead)}${points}
<p style="margin:6px 0 22px;"><a href="${escapeHtml(address)}" style="display:inline-block;padding:11px 18px;border-radius:7px;background-color:#3b48c8;color:#ffffff;text-decoration:none;font:600 15px/20px ${font};">${escapeHtml(label)}</a></p>
<table class="line" style="width:100%;border-top:1px solid #e4e6eb;border-collapse:collapse;">${mail.facts.map(factRow).join("")}</table>
</div><p class="muted" style="max-width:600px;margin:14px auto 0;font:400 13px/20px ${font};color:#4a4f5c;">${escapeHtml(mail.footer)}</p></body></html>`;
}

/** Both parts of a multipart message. Everything that a person typed is escaped. */
export function renderMail(mail: MailContent): MailText {
  return { subject: oneLine(mail.subject), text: plainText(mail), html: htmlText(mail) };
}
