import { describe, expect, it } from 'vitest';
import { DocumentType, Outcome } from '../../shared/domain/record.ts';
import { capitals, idCheck, patentCheck } from './content/numbers.ts';
import { draft } from './dossier/draft.ts';
import { print } from './dossier/pages.ts';
import type { Scenario } from './dossier/scenario.ts';
import { CLEAN, PLANTED, WRITTEN } from './dossier/scenarios.ts';
import { EDITION_NAMES, type EditionName } from './forms/editions.ts';
import { look } from './forms/look.ts';
import { Prng } from './prng.ts';

const STORIES = [...CLEAN, ...WRITTEN, ...PLANTED];

/** The paths that the record's contract names. */
const PATHS: readonly RegExp[] = [
  /^applicant\.(name|idNumber|sex|ethnicity|birthDate|workStartDate)$/,
  /^employer\.(coverName|sealText)$/,
  /^declared\.(series|specialty|level|isException|exceptionType)$/,
  /^currentTitle\.(level|obtainedOn)$/,
  /^education\.(level|degree|school|major|graduatedOn)$/,
  /^(adminPost\.name|form\.filledOn|photo\.present|photo\.isColour|committee\.blank)$/,
  /^publicity\.(startOn|endOn|place|allMaterials|objection|integrity|sealText)$/,
  /^patents\[\d+\]\.(name|number|type|grantedOn)$/,
  /^benefits\[\d+\]\.(year|amountWan)$/,
  /^papers\[\d+\]\.(title|venue|publishedOn)$/,
  /^standards\[\d+\]\.(number|name|publishedOn)$/,
  /^awards\[\d+\]\.(name|issuer|awardedOn)$/,
  /^achievements\[\d+\]\.(phase|from|to|title|role|result)$/,
  /^workHistory\[\d+\]\.(from|to|unit|work|post)$/,
  /^studyHistory\[\d+\]\.(from|to|content|place)$/,
  /^opinions\.(UNIT|COMPETENT_DEPARTMENT|CITY_BUREAU|CITY_HRSS)\.(text|date|sealPresent|sealText)$/,
  /^catalog\[\d+\]\.(title|pages)$/,
];
const DATE = /\.(from|to|\w*On|\w*Date|date)$/;

function printedStory(scenario: Scenario, edition: EditionName, seed: string) {
  const rng = new Prng(seed);
  const d = draft(rng.fork('draft'), scenario.wish);
  scenario.plant?.(d);
  const style = look(rng.fork('look'));
  const options = { edition, look: style, copyLooks: [style, style, style], shuffled: false };
  return { d, ...print(d, options, rng.fork('print')) };
}

const every = STORIES.flatMap((story, i) =>
  EDITION_NAMES.map((edition) => ({
    story,
    edition,
    ...printedStory(story, edition, `label/${i}/${edition}`),
  })),
);

describe('labels of printed dossiers', () => {
  it('use only field paths of the contract and name every scalar of the form', () => {
    for (const { truth } of every) {
      for (const path of truth.keys())
        expect(
          PATHS.some((p) => p.test(path)),
          path,
        ).toBe(true);
      for (const path of [
        'applicant.name',
        'applicant.idNumber',
        'applicant.birthDate',
        'employer.coverName',
        'declared.level',
        'currentTitle.obtainedOn',
        'education.level',
        'form.filledOn',
        'committee.blank',
      ])
        expect(truth.has(path), path).toBe(true);
    }
  });

  it('write dates as ISO and text without spaces, after NFKC', () => {
    for (const { truth } of every)
      for (const [path, value] of truth) {
        if (typeof value !== 'string') continue;
        if (DATE.test(path)) expect(value, path).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/);
        else if (!path.endsWith('.number'))
          expect(value, path).toBe(value.normalize('NFKC').replaceAll(/\s/g, ''));
      }
  });

  it('say what stands on the paper: every name, unit and title is in the print', () => {
    for (const { truth, documents } of every) {
      const text = documents
        .flatMap((x) => x.sheets.map((s) => s.html.replaceAll(/<[^>]*>/g, '')))
        .join('')
        .normalize('NFKC')
        .replaceAll(/\s/g, '');
      for (const [path, value] of truth) {
        if (
          typeof value !== 'string' ||
          !/\.(name|title|unit|coverName|school|major|text|result|place)$/.test(path)
        )
          continue;
        expect(text.includes(value.replaceAll(/\s/g, '')), `${path}: ${value}`).toBe(true);
      }
    }
  });

  it('print whole documents of known types, three equal copies where no copy was changed', () => {
    for (const { d, documents } of every) {
      for (const x of documents) {
        expect(DocumentType.options).toContain(x.type);
        expect(x.sheets.length).toBeGreaterThan(0);
      }
      const copies = documents.filter((x) => x.type === 'EVALUATION_FORM');
      expect(copies.map((c) => c.copy)).toEqual(Array.from({ length: d.evaluationCopies }, (_, i) => i + 1));
      const different = copies.filter((c) => c.sheets.some((s, k) => s.html !== copies[0]!.sheets[k]!.html));
      expect(different.map((c) => c.copy)).toEqual(d.deviantCopy ? [d.deviantCopy.copy] : []);
    }
  });

  it('can be printed for somebody who has nothing to show yet', () => {
    const assistant = CLEAN.find(({ name }) => name === 'clean: provincial unit, assistant')!;
    const bare = Array.from({ length: 80 }, (_, i) => printedStory(assistant, 'tabular', `bare/${i}`)).filter(
      ({ d }) => d.applicant.achievements.length === 0,
    );
    expect(bare.length).toBeGreaterThan(0);
    for (const { documents } of bare) expect(documents.map(({ type }) => type)).not.toContain('PROJECT');
  });

  it('vouch only for known outcomes, and for a rejection name the rule that failed', () => {
    for (const { d } of every) {
      const outcomes = Object.values(d.findings);
      for (const outcome of outcomes) expect(Outcome.options).toContain(outcome);
      if (d.decision === 'REJECT') expect(outcomes).toContain('fail');
      if (d.decision === 'ACCEPT') expect(outcomes.every((o) => o === 'pass')).toBe(true);
    }
  });
});

describe('invented people', () => {
  it('have ID numbers that pass their check, carry their birth and sex and a sequence of 99x', () => {
    for (const { story, d } of every) {
      if (story.name === 'bad check digit') continue;
      const { idNumber, birth, sex } = d.applicant;
      expect(idNumber).toHaveLength(18);
      expect(idNumber.slice(14, 16)).toBe('99');
      expect(idCheck(idNumber.slice(0, 17))).toBe(idNumber[17]);
      expect(idNumber.slice(6, 14)).toBe(
        `${birth.y}${String(birth.m).padStart(2, '0')}${String(birth.d).padStart(2, '0')}`,
      );
      expect(Number(idNumber[16]) % 2).toBe(sex === '男' ? 1 : 0);
    }
  });

  it('are born before they study, study before they work, work before their title', () => {
    for (const { d } of every) {
      const { birth, education, workStart, titleOn } = d.applicant;
      expect(education.from.y - birth.y).toBeGreaterThanOrEqual(17);
      expect(education.to.y).toBeGreaterThan(education.from.y);
      expect(workStart.y).toBeGreaterThanOrEqual(education.to.y);
      expect(titleOn.y).toBeGreaterThanOrEqual(workStart.y);
      expect(titleOn.y).toBeLessThan(2024);
    }
  });

  it('hold patents whose numbers pass their check and start with the year of application', () => {
    const patents = every.flatMap(({ d }) => d.applicant.patents);
    expect(patents.length).toBeGreaterThan(20);
    for (const { number, appliedOn, grantedOn } of patents) {
      const digits = number.slice(2, 14);
      expect(patentCheck(digits)).toBe(number.at(-1));
      expect(Number(digits.slice(0, 4))).toBe(appliedOn.y);
      expect(grantedOn.y).toBeGreaterThanOrEqual(appliedOn.y);
    }
  });
});

describe('numbers in words', () => {
  it.each([
    [5_000_000, '伍佰万'],
    [10_000_000, '壹仟万'],
    [12_200_000, '壹仟贰佰贰拾万'],
    [10_050_000, '壹仟零伍万'],
    [3_005_000, '叁佰万伍仟'],
  ])('writes %i as %s', (n, words) => {
    expect(capitals(n)).toBe(words);
  });

  it('checks the example number of GB 11643', () => {
    expect(idCheck('11010519491231002')).toBe('X');
    expect(patentCheck('200410053749')).toBe('9');
  });
});
