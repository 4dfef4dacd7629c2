import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LN_QTS_2024, LN_QTS_2024_DATA } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import {
  campaignIds,
  campaignNames,
  findCampaign,
  findKit,
  ruleTitle,
} from '../../shared/campaigns/registry.ts';
import { loadCampaign } from '../../shared/rules/campaign.ts';
import { CampaignPack, type PackData } from '../../shared/rules/pack.ts';
import { RULE_IDS, type RuleId, reasonsOf } from '../../shared/rules/reasons.ts';
import { normalise } from '../../shared/rules/text.ts';
import {
  type Change,
  change,
  cityDossier,
  delivered,
  finding,
  physical,
  received,
  set,
  sheets,
  unitNamed,
} from '../rules/builders.ts';
import { INVENTED } from './invented.ts';

const data = LN_QTS_2024_DATA;

describe('the pack of 2024', () => {
  it('carries its id, version and citations, and invents no document number', () => {
    expect(LN_QTS_2024.rulesVersion).toMatch(/^ln-qts-2024@1/);
    expect(data.notice.docNo).toBeNull();
    expect(data.notice.citations.join()).toContain('辽人社发〔2024〕4号');
    expect(data.notice.attachments.map((one) => one.no)).toEqual([1, 2, 3, 4, 5]);
  });

  it('prints clauses of the doubled 五 so that none can be taken for another', () => {
    const fives = data.clauses.filter((one) => one.printed.startsWith('五'));
    expect(fives.length).toBeGreaterThan(8);
    for (const { printed } of fives) {
      expect(printed).toMatch(/^五、(相关政策规定|报卷说明)第\d项$/);
    }
  });

  it('keeps the severities and grounds of the catalogue', () => {
    const grounds = (ground: string) =>
      RULE_IDS.filter((id) => data.rules[id].severity === 'reject' && data.rules[id].ground === ground);
    expect(grounds('JURISDICTION')).toEqual(['SCOPE-01', 'SCOPE-02', 'SCOPE-05']);
    expect(grounds('CONDITION')).toEqual(['ELIG-01', 'ELIG-03', 'DATE-04']);
    expect(grounds('PROCEDURE').join(' ')).toBe(
      'DOC-01 DOC-03 DOC-04 DOC-06 DOC-07 DOC-08 PHOTO-01 SEAL-01 SEAL-03 SEAL-04 SEAL-05 PUB-01 PUB-03 TIME-01 PROC-01 PROC-02',
    );
  });

  it('names what each rule looks at, each differently, in both languages, and claims nothing', () => {
    const titles = RULE_IDS.map((id) => data.ruleTitles[id]);
    expect(new Set(titles.map(({ zh }) => zh)).size).toBe(RULE_IDS.length);
    expect(new Set(titles.map(({ en }) => en)).size).toBe(RULE_IDS.length);
    for (const { zh, en } of titles) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(zh).not.toMatch(/[。]|未|缺|不/u);
      expect(zh.length).toBeLessThanOrEqual(20);
      expect(en).toMatch(/^[A-Z][^.]+$/);
    }
  });

  it('marks the table of education and years as not verified', () => {
    expect(data.eligibility.verified).toBe(false);
    expect(data.eligibility.source).toContain('未核实');
  });

  it('names all fourteen cities and the demonstration zone', () => {
    expect(data.places.cities).toHaveLength(15);
    expect(new Set(data.places.cities.map((one) => one.code)).size).toBe(15);
  });

  it('is found by id, with or without its version', () => {
    expect(findCampaign('ln-qts-2024')).toBe(LN_QTS_2024);
    expect(findCampaign('ln-qts-2024@1')).toBe(LN_QTS_2024);
    expect(findCampaign('ln-qts-2024@2')).toBeUndefined();
    expect(findCampaign('nowhere-1900')).toBeUndefined();
    expect(campaignIds()).toEqual(['ln-qts-2024@1']);
    expect(campaignNames()).toEqual(['ln-qts-2024']);
    expect(findKit('ln-qts-2024')).toMatchObject({
      campaign: LN_QTS_2024,
      policy: { automaticAcceptance: true },
    });
  });

  it('names a rule by what it looks at, and one that it does not know by nothing', () => {
    expect(ruleTitle('ln-qts-2024', 'PUB-03')).toBe('公示情况说明的各要素');
    expect([ruleTitle('ln-qts-2024', 'PUB-99'), ruleTitle('nowhere-1900', 'PUB-03')]).toEqual(['', '']);
  });

  it('knows bureaus by each of their names, and counties by either form of theirs', () => {
    for (const name of [
      '鞍山市市场监督管理局',
      '鞍山市市场监管局',
      '鞍山市场监管局',
      '辽宁省鞍山市市场监督管理局',
    ])
      expect(data.places.bureaus.some((one) => one.name === name || one.aliases.includes(name))).toBe(true);
    const anshan = data.places.cities.find(({ short }) => short === '鞍山');
    expect(anshan).toMatchObject({ name: '鞍山市', code: '210300' });
    expect(anshan!.districts).toEqual(
      '铁东区 铁西区 立山区 千山区 台安县 岫岩满族自治县 岫岩县 海城市'.split(' '),
    );
    expect(data.places.outside).toContain('呼和浩特');
  });
});

describe('a pack that is wrong', () => {
  const { 'PUB-01': pub, ...otherWording } = data.wording as Record<string, object>;
  const without = { ...otherWording } as PackData['wording'];
  const province = (idPrefix: string): PackData => ({
    ...data,
    places: { ...data.places, province: { ...data.places.province, idPrefix } },
  });
  const catalogued = (word: string): PackData => ({
    ...data,
    documents: { ...data.documents, catalog: [{ words: [word], types: ['PAPER'] }] },
  });

  it('is refused with the place of what is wrong', () => {
    const places = (pack: PackData) =>
      CampaignPack.safeParse(pack).error?.issues.map(({ path }) => path.join());
    const rules = (id: string, setting: object): PackData => ({
      ...data,
      rules: { ...data.rules, [id]: { ...data.rules['PUB-04'], ...setting } } as PackData['rules'],
    });
    expect(places(rules('PUB-04', { severity: 'reject' }))).toEqual(['rules,PUB-04']);
    expect(places(rules('PUB-04', { clauses: ['none'] }))).toEqual(['rules,PUB-04']);
    expect(places(rules('ELIG-04', { severity: 'reject', ground: 'CONDITION' }))).toEqual(['rules,ELIG-04']);
    const years = { ...data.eligibility.years, 工程师: undefined };
    const lacking = Object.fromEntries(Object.entries(years).filter(([, row]) => row !== undefined));
    expect(places({ ...data, eligibility: { ...data.eligibility, years: lacking as never } })).toEqual([
      'eligibility,years',
    ]);
  });

  it('says nothing of samples and retention and keeps to what is usual', () => {
    const { retention: _, ...usual } = data;
    const { pack } = loadCampaign(usual);
    expect(pack.retention).toEqual({ decided: 3650, undecided: 365 });
    expect(pack.qualitySample).toEqual({ share: 0.05, targetError: 0.01 });
  });

  it('may set shares, errors and thresholds of its own, within what they can be', () => {
    const sampled = (qualitySample: PackData['qualitySample']) =>
      CampaignPack.safeParse({ ...data, qualitySample }).data?.qualitySample;
    expect(sampled({ share: 0.1, targetError: 0.02 })).toEqual({ share: 0.1, targetError: 0.02 });
    expect([0, 1].map((targetError) => sampled({ share: 0.1, targetError }))).toEqual([undefined, undefined]);
    const strict = { ...data.rules, 'PUB-01': { ...data.rules['PUB-01'], threshold: 0.99 } };
    const { rules } = loadCampaign({ ...data, rules: strict });
    expect([rules.get('PUB-01')!.threshold, rules.get('PUB-04')!.threshold]).toEqual([0.99, 0.95]);
    expect([rules.get('SEAL-01')!.verifiedOnly, rules.get('PUB-01')!.verifiedOnly]).toEqual([true, false]);
  });

  it('holds every pattern to the strict kind that it is matched by', () => {
    const ranked = (ranks: string) =>
      CampaignPack.safeParse({ ...data, identity: { ...data.identity, ranks } }).success;
    expect([ranked('^科级$'), ranked('('), ranked('\\-')]).toEqual([true, false, false]);
  });

  it('finds each of its words in a catalogue’s title, and each bureau by each of its names', () => {
    const { catalogWords, bureaus, pack } = LN_QTS_2024;
    const words = pack.documents.catalog.flatMap((one) => one.words);
    for (const word of words) expect(`${word}一份`.match(catalogWords)?.[0]).toBeTruthy();
    expect(`甲${words[0]}乙${words.at(-1)}`.match(catalogWords)).toEqual([words[0], words.at(-1)]);
    const known = pack.places.bureaus.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(bureaus).toEqual(new Set(known.map(normalise)));
  });

  it('may have a calendar of several years and conditions that always hold', () => {
    const years = [2023, 2024, 2025];
    const keyFields = [{ path: 'applicant.name', when: 'ALWAYS' as const, confirmedBy: [] }];
    const { pack } = loadCampaign({ ...data, calendar: { ...data.calendar, years }, keyFields });
    expect([pack.calendar.years, pack.keyFields]).toEqual([years, keyFields]);
  });

  it('matches by signs beyond the first plane, with what is quoted of other papers told apart', () => {
    const campaign = loadCampaign({
      ...data,
      identity: { ...data.identity, ranks: '^.级$' },
      units: { ...data.units, secondLevel: '^.院$' },
      standards: [{ pattern: '^.T$', treat: 'NATIONAL', name: '国标' }],
    });
    expect(campaign.ranks.test('𠀀级')).toBe(true);
    expect(campaign.secondLevel.test('𠀀院')).toBe(true);
    expect(campaign.standards[0]!.match.test('𠀀T')).toBe(true);
    expect(campaign.catalogWords.flags).toBe('gu');
    const basis = (id: RuleId) => campaign.rules.get(id)!.basis;
    expect(basis('SCOPE-01')).toMatch(/^依据.+：“.+”。$/);
    expect(basis('SCAN-01')).toMatch(/^依据：.+（.+）。$/);
    expect(campaign.rules.get('DATE-04')!.clause.split('；')).toHaveLength(2);
  });

  it.each<[string, PackData, string]>([
    ['lacks the wording of a rule', { ...data, wording: without }, 'PUB-01'],
    [
      'lacks the wording of one reason',
      {
        ...data,
        wording: { ...without, 'PUB-01': { ...pub, short: undefined } } as unknown as PackData['wording'],
      },
      'short',
    ],
    [
      'cites a clause it does not have',
      { ...data, rules: { ...data.rules, 'PUB-01': { ...data.rules['PUB-01'], clauses: ['5.1'] } } },
      'no clause 5.1',
    ],
    [
      'rejects without a ground',
      { ...data, rules: { ...data.rules, 'PUB-04': { severity: 'reject', clauses: ['6.4'] } } },
      'needs a ground',
    ],
    [
      'rejects by a table that nobody verified',
      {
        ...data,
        rules: {
          ...data.rules,
          'ELIG-04': { severity: 'reject', ground: 'CONDITION', clauses: ['5A.3d'] },
        },
      },
      'unverified',
    ],
    [
      'has a level without a row of years',
      { ...data, eligibility: { ...data.eligibility, years: {} } },
      'no row for',
    ],
    [
      'carries a broken expression',
      { ...data, identity: { ...data.identity, ranks: '(' } },
      'not a regular expression',
    ],
    ['has a day that does not exist', { ...data, evidenceCutoff: '2024-06-31' }, 'evidenceCutoff'],
    ['has signs in its id', { ...data, id: 'ln/qts' }, '"id"'],
    ['has capitals in its id', { ...data, id: 'Ln' }, '"id"'],
    ['has no number for its province', province('21x'), 'idPrefix'],
    ['has a letter before the number of its province', province('x21'), 'idPrefix'],
    ['has a sign before a word of a catalogue', catalogued('.论文'), 'catalog'],
    ['has a sign behind a word of a catalogue', catalogued('论文+'), 'catalog'],
    ['has a sign for a word of a catalogue', catalogued('+'), 'catalog'],
    ['has no year in its calendar', { ...data, calendar: { ...data.calendar, years: [] } }, 'years'],
    ['takes errors for certain', { ...data, qualitySample: { share: 0.05, targetError: 1 } }, 'targetError'],
    ['names an unknown key', { ...data, more: 1 } as unknown as PackData, 'more'],
  ])('is refused when it %s', (_, pack, words) => {
    expect(() => loadCampaign(pack)).toThrow(words);
  });
});

describe('an invented pack', () => {
  const invented = loadCampaign(INVENTED);
  const outcome = (id: (typeof RULE_IDS)[number], ...changes: Change[]): string =>
    finding(id, change(lighthouse, ...changes), {}, invented).outcome;

  const lighthouse = change(
    cityDossier(),
    sheets('EVALUATION_FORM', 'SENIOR_FORM', 'PUBLICITY_STATEMENT', 'SUMMARY'),
    unitNamed('云川灯塔总塔'),
    delivered('OTHER', '塔会'),
    received('2031-03-12T23:30:00Z'),
    physical({ evaluationFormCopies: 1 }),
    set({
      'declared.series': '灯塔看守系列',
      'declared.specialty': '航标',
      'declared.level': '看守长',
      'currentTitle.level': '看守',
      'currentTitle.obtainedOn': '2028-06-30',
      'education.level': '灯塔学校',
      'publicity.startOn': '2031-02-03',
      'publicity.endOn': '2031-02-07',
      'papers[0].publishedOn': '2031-02-28',
    }),
  );

  it('judges by its own windows, cut-offs, calendar, levels and thresholds', () => {
    expect(outcome('SCOPE-01')).toBe('pass');
    expect(outcome('SCOPE-05')).toBe('pass');
    expect(outcome('TIME-01')).toBe('pass');
    expect(outcome('TIME-01', received('2031-03-13T00:30:00Z'))).toBe('fail');
    expect(outcome('TIME-02')).toBe('pass');
    expect(outcome('DOC-01')).toBe('pass');
    expect(outcome('DATE-02')).toBe('pass');
    expect(outcome('DATE-02', set({ 'papers[0].publishedOn': '2031-03-01' }))).toBe('fail');
    expect(outcome('PUB-01')).toBe('pass');
    expect(outcome('PUB-01', set({ 'publicity.endOn': '2031-02-06' }))).toBe('fail');
    expect(
      outcome('PUB-01', set({ 'publicity.startOn': '2031-02-06', 'publicity.endOn': '2031-02-08' })),
    ).toBe('pass');
    expect(outcome('ELIG-04')).toBe('pass');
    expect(outcome('ELIG-04', set({ 'currentTitle.obtainedOn': '2028-07-01' }))).toBe('fail');
    const better = { 'currentTitle.obtainedOn': '2029-06-30', 'education.degree': '航海学士' };
    expect(outcome('ELIG-04', set(better))).toBe('pass');
    expect(outcome('ELIG-07')).toBe('review');
    expect(outcome('PHOTO-02')).toBe('fail');
    expect(outcome('DOC-08')).toBe('pass');
    expect(outcome('DEF-01')).toBe('info');
  });

  it('knows nothing of what was true of 2024', () => {
    expect(outcome('SCOPE-01', set({ 'declared.specialty': '计量' }))).toBe('fail');
    expect(outcome('SCOPE-02', set({ 'declared.level': '高级工程师' }))).toBe('review');
    expect(outcome('SCOPE-04', unitNamed('辽宁省计量科学研究院'))).toBe('review');
    expect(outcome('TIME-01', received('2024-08-08T10:00:00+08:00'))).toBe('review');
    expect(
      outcome('PUB-01', set({ 'publicity.startOn': '2024-07-17', 'publicity.endOn': '2024-07-25' })),
    ).toBe('review');
    expect(outcome('ELIG-02', set({ 'adminPost.name': '四级调研员' }))).toBe('pass');
    expect(outcome('ELIG-01', set({ 'adminPost.name': '官员' }))).toBe('fail');
    expect(outcome('COUNTY-03', set({ 'standards[0].number': 'JJG 1-2020' }))).toBe('not-applicable');
    expect(outcome('COUNTY-02', set({ 'standards[0].number': 'LT 1' }))).toBe('info');
  });

  it('rejects at its own confidence, with its own severities and words', () => {
    const late = set({ 'papers[0].publishedOn': '2031-03-01' }, { confidence: 0.71 });
    const found = finding('DATE-02', change(lighthouse, late), {}, invented);
    expect(found).toMatchObject({
      outcome: 'fail',
      severity: 'reject',
      ground: 'CONDITION',
      clause: '第一条',
    });
    expect(found.message).toBe('DATE-02 late');
    expect(found.why).toBe('DATE-02 late[第一条 全文]');
  });

  it('lists deceit for its own number of years', () => {
    const barred = (verifiedYear: number) =>
      finding('ELIG-03', lighthouse, { integrity: { verifiedYear } }, invented).outcome;
    expect([2025, 2026, 2031].map(barred)).toEqual(['pass', 'fail', 'fail']);
  });
});

describe('the rules’ code', () => {
  const files = ['rules/', 'rules/families/'].flatMap((folder) => {
    const at = new URL(`../../shared/${folder}`, import.meta.url);
    return readdirSync(at)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => new URL(name, at));
  });
  const comment = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

  it('names no year, place, level, speciality or sentence of one campaign', () => {
    const named = files.filter((file) => {
      const code = readFileSync(file, 'utf8').replaceAll(comment, '');
      const general = code.replaceAll(/const (TRADITIONAL|SIMPLIFIED) =\s+'.*';/g, '');
      return /202\d|辽宁|沈阳|鞍山|计量|标准化|特种|工程师|质量|公务员|公示|破格|装订|报卷/.test(general);
    });
    expect(files.length).toBeGreaterThan(30);
    expect(named).toEqual([]);
  });

  it('gives a reason for every outcome that a rule of its severity needs', () => {
    const lacking = RULE_IDS.filter((id) => {
      const outcomes = Object.values(reasonsOf(id));
      return (
        data.rules[id].severity === 'reject' && !(outcomes.includes('fail') && outcomes.includes('pass'))
      );
    });
    expect(lacking).toEqual([]);
  });
});
