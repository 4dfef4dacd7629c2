import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clauseTable } from '../../shared/campaigns/clause-table.ts';
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import { loadCampaign } from '../../shared/rules/campaign.ts';
import { RULE_IDS } from '../../shared/rules/reasons.ts';
import { INVENTED } from './invented.ts';

describe('the table of clauses', () => {
  it('is current: docs/clauses.md is what the pack gives', () => {
    const written = readFileSync(new URL('../../docs/clauses.md', import.meta.url), 'utf8');
    expect(written, 'run node test/campaigns/write-clauses.ts').toBe(clauseTable(LN_QTS_2024));
  });

  it('lists every clause once with its own words, and every rule', () => {
    const table = clauseTable(LN_QTS_2024);
    for (const { quote } of LN_QTS_2024.pack.clauses) expect(table.split(quote).length).toBe(2);
    for (const id of RULE_IDS) expect(table).toContain(`| ${id} |`);
  });

  it('keeps a clause of several lines or with a bar in its one cell', () => {
    const [first, ...others] = INVENTED.clauses;
    const odd = { ...INVENTED, clauses: [{ ...first!, quote: '甲|乙\n丙' }, ...others] };
    expect(clauseTable(loadCampaign(odd))).toContain('| 甲\\|乙 丙 |');
  });

  it('says what is not at hand', () => {
    expect(clauseTable(LN_QTS_2024)).toContain('通知附件1至附件5的正式表样');
    expect(clauseTable(LN_QTS_2024)).toContain('辽人社职〔2021〕48号评审条件全文');
  });

  it('tells apart what needs a person’s eye, and keeps a document number where there is one', () => {
    expect(clauseTable(LN_QTS_2024)).toContain(
      '| PUB-03 | 公示情况说明的各要素 | 不予受理 | 不符合申报程序 | 仅经人核实 |',
    );
    expect(clauseTable(loadCampaign(INVENTED))).toContain('云灯〔2031〕3号');
  });
});
