import { Table } from 'antd';
import { Role } from '../../../../shared/domain/actor.ts';
import type { AuditEntry } from '../../../../shared/domain/flow/audit.ts';
import { useFieldNames } from '../../api/campaign.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { localTime } from '../../parts/local-time.ts';
import { adminWords } from '../admin/words.ts';
import { fieldName } from '../review/looks.ts';
import { actionWords } from './action-words.ts';
import { type DetailName, detailWords } from './detail-words.ts';

const zh = {
  title: '审计记录',
  seq: '序号',
  at: '时间',
  who: '经办',
  what: '事项',
  details: '明细',
  hash: '校验值',
  system: '系统',
} as const;
const tableWords: Words<keyof typeof zh> = {
  zh,
  en: {
    title: 'Audit trail',
    seq: 'No.',
    at: 'Time',
    who: 'Who',
    what: 'What',
    details: 'Details',
    hash: 'Hash',
    system: 'system',
  },
};

type Detail = AuditEntry['details'][string];

/** Details whose values are names of fields or rules. */
const NAMED: ReadonlySet<string> = new Set(['path', 'ruleId', 'reasons']);

/** Hashes say enough by their beginning; the API has the whole. */
const shortened = (value: Detail, nameOf: (value: string) => string): string =>
  (Array.isArray(value) ? value.map(nameOf).join('、') : nameOf(String(value))).replaceAll(
    /\b([0-9a-f]{12})[0-9a-f]{28,}\b/g,
    '$1…',
  );

/** Links of a chain: who did what when, with what the entry holds and the beginning of its hash. */
export function AuditTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const words = useWords(tableWords);
  const actions = useWords(actionWords);
  const roles = useWords(adminWords);
  const names = useWords(detailWords);
  const fields = useFieldNames();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
    <section className="scrolled" tabIndex={0} aria-label={words.title}>
      <Table<AuditEntry>
        size="small"
        rowKey="seq"
        pagination={false}
        dataSource={[...entries]}
        columns={[
          { title: words.seq, dataIndex: 'seq' },
          { title: words.at, className: 'one-line', render: (_, { at }) => localTime(at) },
          {
            title: words.who,
            className: 'one-line',
            render: (_, { actor }) => {
              const role = Role.safeParse(actor.role);
              return role.success ? `${actor.id}（${roles[role.data]}）` : words.system;
            },
          },
          { title: words.what, className: 'one-line', render: (_, { action }) => actions[action] },
          {
            title: words.details,
            render: (_, { details }) => (
              <span className="audit-details">
                {Object.entries(details)
                  .map(
                    ([key, value]) =>
                      `${names[key as DetailName] ?? key}：${shortened(value, NAMED.has(key) ? (one) => fieldName(one, fields) : String)}`,
                  )
                  .join('；')}
              </span>
            ),
          },
          { title: words.hash, render: (_, { hash }) => <code>{hash.slice(0, 12)}</code> },
        ]}
      />
    </section>
  );
}
