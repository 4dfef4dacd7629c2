import { html } from 'hono/html';
import type { DossierRecord, Field, Finding } from '../../shared/domain/record.ts';
import type { StationDossier } from './station.ts';

type Html = ReturnType<typeof html>;

const decisionWords = { ACCEPT: '建议受理', REJECT: '建议不予受理', REVIEW: '待人工审核' } as const;
const outcomeWords = {
  pass: '符合',
  fail: '不符合',
  review: '待核',
  info: '提示',
  'not-applicable': '不适用',
} as const;
const stateWords = { waiting: '等待', reading: '读取中', done: '已读取', failed: '已停止' } as const;

function layout(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<link rel="stylesheet" href="/station.css"></head>
<body><main>${body}</main></body>
</html>`;
}

export const stationStyle = `
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; margin: 0; color: #1f1f1f; background: #f5f6f8; }
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem; }
table { border-collapse: collapse; width: 100%; background: #fff; }
th, td { border: 1px solid #d9d9d9; padding: .35rem .6rem; text-align: left; vertical-align: top; }
progress { width: 10rem; }
.page { position: relative; display: inline-block; max-width: 100%; }
.page img { width: 100%; display: block; }
.page svg { position: absolute; inset: 0; width: 100%; height: 100%; }
.page rect { fill: #1677ff22; stroke: #1677ff; stroke-width: .002; }
.fail { font-weight: 600; }
`;

export function overviewPage(dossiers: readonly StationDossier[]): Html {
  return layout(
    '受理 · 卷宗',
    html`<h1>卷宗</h1>
<p>扫描件逐页读取、逐条审查；以下记录均可点开，逐字段对照原件。</p>
<table aria-live="polite"><thead><tr><th>卷宗</th><th>状态</th><th>进度</th><th>结论</th><th>依据</th></tr></thead>
<tbody id="rows">${dossiers.map(overviewRow)}</tbody></table>
<script src="/station.js"></script>`,
  );
}

export function overviewRow(dossier: StationDossier): Html {
  const { name, title, state, pagesDone, pagesTotal, decision, sentence } = dossier;
  const path = `/dossiers/${encodeURIComponent(name)}`;
  return html`<tr><td>${decision ? html`<a href="${path}">${title}</a>` : title}</td><td>${stateWords[state]}</td>
<td><progress value="${pagesDone}" max="${Math.max(1, pagesTotal)}" aria-label="${title}"></progress> ${pagesDone}/${pagesTotal} 页</td>
<td>${decision ? decisionWords[decision.proposed] : (sentence ?? '')}</td>
<td>${decision?.reasons.join('、') ?? ''}</td></tr>`;
}

/** Renews the rows whenever the station reports a change. */
export const stationScript = `
const rows = document.getElementById('rows');
new EventSource('/events').onmessage = (event) => { rows.innerHTML = event.data; };
`;

export function dossierPage(name: string, record: DossierRecord): Html {
  const open = record.findings.filter(({ outcome }) => outcome === 'fail' || outcome === 'review');
  return layout(
    `受理 · ${name}`,
    html`<p><a href="/">返回批次</a> · <a href="/dossiers/${encodeURIComponent(name)}/record.json">record.json</a></p>
<h1>${name}：${decisionWords[record.decision.proposed]}</h1>
<h2>审查意见</h2>${open.length === 0 ? html`<p>没有待处理的意见。</p>` : findingTable(open)}
<h2>字段</h2>
<table><thead><tr><th>字段</th><th>值</th><th>原文</th><th>置信度</th><th>出处</th></tr></thead>
<tbody>${Object.entries(record.fields).map(([path, field]) => fieldRow(name, path, field))}</tbody></table>
<details><summary>全部 ${record.findings.length} 条规则</summary>${findingTable(record.findings)}</details>`,
  );
}

function findingTable(findings: readonly Finding[]): Html {
  return html`<table><thead><tr><th>规则</th><th>结果</th><th>条款</th><th>意见与理由</th></tr></thead><tbody>
${findings.map(
  ({
    ruleId,
    outcome,
    clause,
    message,
    why,
  }) => html`<tr class="${outcome}"><td>${ruleId}</td><td>${outcomeWords[outcome]}</td>
<td>${clause}</td><td>${message}${why === message ? '' : html`<br>${why}`}</td></tr>`,
)}</tbody></table>`;
}

function fieldRow(name: string, path: string, { value, raw, confidence, evidence }: Field): Html {
  const [first] = evidence;
  const link = first
    ? html`<a href="/dossiers/${encodeURIComponent(name)}/pages/${first.page}?box=${first.box.join(',')}">第 ${first.page} 页</a>`
    : '';
  return html`<tr><td>${path}</td><td>${value === null ? '' : String(value)}</td>
<td>${raw}</td><td>${confidence.toFixed(3)}</td><td>${link}</td></tr>`;
}

export function scanPage(name: string, page: number, box: readonly number[]): Html {
  const path = `/dossiers/${encodeURIComponent(name)}`;
  const [x = 0, y = 0, width = 0, height = 0] = box;
  return layout(
    `受理 · ${name} 第 ${page} 页`,
    html`<p><a href="${path}">返回卷宗</a></p><div class="page"><img src="${path}/pages/${page}.jpg" alt="第 ${page} 页扫描件">
<svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"><rect x="${x}" y="${y}" width="${width}" height="${height}"></rect></svg></div>`,
  );
}
