import type { Achievement, Applicant } from '../content/applicant.ts';
import { type Filing, OPINION_TITLES, type Role } from './filing.ts';
import type { Printer } from './printer.ts';

/** Pieces that several editions of the evaluation form share; each edition arranges them its own way. */

export const EDUCATION_SHOWN: Record<string, readonly string[]> = {
  博士研究生: ['博士研究生'],
  硕士研究生: ['硕士研究生'],
  本科: ['大学本科', '本科'],
  大专: ['大专', '大学专科'],
};

export function educationShown(p: Printer, a: Applicant): string {
  const words = EDUCATION_SHOWN[a.education.level]!;
  const shown = words[a.name.length % words.length]!;
  return p.value('education.level', shown, a.education.level);
}

export const degreeShown = (p: Printer, a: Applicant): string =>
  a.education.degree ? p.value('education.degree', a.education.degree) : p.text('无');

export const ethnicityShown = (p: Printer, a: Applicant, short: boolean): string =>
  p.value('applicant.ethnicity', short ? a.ethnicity.replace('族', '') : a.ethnicity, a.ethnicity);

/** Rows of text in a table: `count` in all, the unused ones empty. */
export function rows(filled: readonly string[][], count: number, height: string): string {
  const width = filled[0]?.length ?? 4;
  const blank = Array.from({ length: Math.max(0, count - filled.length) }, () =>
    Array.from({ length: width }, () => ''),
  );
  return [...filled, ...blank]
    .map((cells) => `<tr style="height:${height}">${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`)
    .join('');
}

export const head = (cells: readonly (readonly [string, string])[], style = ''): string =>
  `<colgroup>${cells.map(([, w]) => `<col style="width:${w}">`).join('')}</colgroup><tr ${style}>${cells.map(([t]) => `<td class="l">${t}</td>`).join('')}</tr>`;

export function studyRows(p: Printer, a: Applicant, from = 0): string[][] {
  return a.studies.slice(from).map((s, k) => {
    const path = `studyHistory[${from + k}]`;
    return [
      p.period(path, s.from, s.to),
      p.value(`${path}.content`, s.content),
      p.value(`${path}.place`, s.place),
      p.text(s.witness),
    ];
  });
}

export function workRows(p: Printer, a: Applicant, from = 0): string[][] {
  return a.works.slice(from).map((w, k) => {
    const path = `workHistory[${from + k}]`;
    return [
      p.period(path, w.from, w.to),
      p.value(`${path}.unit`, w.unit),
      p.value(`${path}.work`, w.work),
      p.value(`${path}.post`, w.post),
    ];
  });
}

export interface NumberedAchievement {
  readonly index: number;
  readonly row: Achievement;
}

export const achievementsOf = (a: Applicant, phase: 'PRE' | 'POST'): NumberedAchievement[] =>
  a.achievements.map((row, index) => ({ index, row })).filter(({ row }) => row.phase === phase);

export function achievementRows(p: Printer, items: readonly NumberedAchievement[]): string[][] {
  return items.map(({ index, row }) => {
    const path = `achievements[${index}]`;
    p.know(`${path}.phase`, row.phase);
    return [
      p.period(path, row.from, row.to),
      p.value(`${path}.title`, row.title),
      p.value(`${path}.role`, row.role),
      p.value(`${path}.result`, row.result),
    ];
  });
}

export function paperRows(p: Printer, a: Applicant): string[][] {
  return a.papers.map((paper, i) => {
    const path = `papers[${i}]`;
    return [
      p.date(`${path}.publishedOn`, paper.publishedOn, 'month'),
      p.value(`${path}.title`, paper.title),
      `${p.text('《')}${p.value(`${path}.venue`, paper.venue)}${p.text(`》${paper.publishedOn.y}年第${paper.issue}期`)}`,
      p.text(paper.authorship),
    ];
  });
}

export const opinionTitle = (p: Printer, role: Role): string => {
  const titles = OPINION_TITLES[role];
  return titles[(p.look.labels.unit.length + p.look.labels.id.length) % titles.length]!;
};

/** The inside of an opinion box: text, place of the seal, signature and date. */
export function opinionBox(p: Printer, f: Filing, role: Role, arrangement: 'stacked' | 'line'): string {
  const opinion = f.opinions[role];
  p.know(`opinions.${role}.sealPresent`, opinion?.seal != null);
  const seal = opinion?.seal ? p.slot(`seal:${opinion.seal}`, 'right:38mm;bottom:14mm') : '';
  if (opinion?.seal) p.know(`opinions.${role}.sealText`, opinion.seal);
  const sign = opinion
    ? p.slot(`sign:${role}`, arrangement === 'stacked' ? 'right:26mm;bottom:10mm' : 'right:70mm;bottom:5mm')
    : '';
  const text = opinion ? p.value(`opinions.${role}.text`, opinion.text) : '';
  const date = opinion ? p.date(`opinions.${role}.date`, opinion.date, 'day') : '　　年　　月　　日';
  const foot =
    arrangement === 'stacked'
      ? `<div class="right" style="padding-right:10mm">（公　章）<br>负责人：${gap(30)}<br>${date}</div>`
      : `<div class="right" style="padding-right:6mm">负责人签字：${gap(28)}（公章）${gap(8)}${date}</div>`;
  return `<div class="rel" style="height:100%;display:flex;flex-direction:column;justify-content:space-between;text-align:left"><div style="padding:2mm 4mm;text-indent:2em">${text}</div>${foot}${seal}${sign}</div>`;
}

/** The unit's seal on the cover, where one was put. */
export function coverSeal(p: Printer, f: Filing, style: string): string {
  if (!f.coverSeal) return '';
  p.know('employer.sealText', f.coverSeal);
  return p.slot(`seal:${f.coverSeal}`, style);
}

/** Room to write in, millimetres wide; unlike spaces it also holds at the end of a line. */
export const gap = (mm: number): string => `<span style="display:inline-block;width:${mm}mm"></span>`;

/** A label that runs downwards, one character under the other. */
export const downwards = (text: string): string => `<div class="down">${[...text].join('<br>')}</div>`;

export const dateLine = `${gap(8)}年${gap(8)}月${gap(8)}日`;
