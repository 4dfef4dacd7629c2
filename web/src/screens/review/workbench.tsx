import { App, Button, Collapse, Space, Typography } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { DossierView } from '../../../../shared/domain/api/dossiers.ts';
import type { DossierRecord } from '../../../../shared/domain/record.ts';
import { useCampaign } from '../../api/campaign.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Nothing, Waiting } from '../../parts/states.tsx';
import { DecisionTag, StateTag } from '../../parts/tags.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { type Conclusion, DecisionDialog } from './decision-dialog.tsx';
import { FieldTable } from './field-table.tsx';
import { FindingList } from './finding-list.tsx';
import { KeyHelp } from './key-help.tsx';
import { type Draft, LookCard, textOf, typedValue } from './look-card.tsx';
import { fieldName, type Look, lookKey, looksOf, type Spot, spotOf, spotOfField } from './looks.ts';
import { nextZoom, PageView } from './page-view.tsx';
import { type Step, useDossier } from './use-dossier.ts';
import { reviewWords } from './words.ts';

/** The reviewer's workbench: the page on the left, what needs a look on the right, everything by keyboard. */
export default function Workbench() {
  const { dossierId = '' } = useParams();
  const dossier = useDossier(dossierId);
  const words = useWords(reviewWords);
  const { query, view } = dossier;
  if (view === null) return <Waiting error={query.error} onRetry={() => void query.refetch()} />;
  if (view.record === null) {
    return (
      <main>
        <StateTag summary={view.summary} />
        <Nothing>{words.reading}</Nothing>
      </main>
    );
  }
  return <Bench key={dossierId} view={view} record={view.record} dossier={dossier} />;
}

interface BenchProps {
  readonly view: DossierView;
  readonly record: DossierRecord;
  readonly dossier: ReturnType<typeof useDossier>;
}

function Bench({ view, record, dossier }: BenchProps) {
  const words = useWords(reviewWords);
  const { message } = App.useApp();
  const go = useNavigate();
  const names = useCampaign(record.campaign)?.fieldNames ?? {};
  const looks = useMemo(() => looksOf(record), [record]);
  const [at, setAt] = useState(0);
  const [spot, setSpot] = useState<Spot | null>(() =>
    looks[0] ? spotOf(looks[0], record) : { page: 1, box: null },
  );
  const [zoom, setZoom] = useState(100);
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const [help, setHelp] = useState(false);
  const [conclusion, setConclusion] = useState<Conclusion | null>(null);
  const list = useRef<HTMLElement>(null);
  const index = Math.min(at, Math.max(0, looks.length - 1));
  const current = looks[index];
  const may = new Set(view.may);
  const page = spot?.page ?? 1;

  useEffect(() => list.current?.focus(), []);

  const choose = (next: number) => {
    const look = looks[next];
    if (!look) return;
    setAt(next);
    setSpot(spotOf(look, record) ?? spot);
  };
  const draftOf = (look: Look): Draft =>
    drafts[lookKey(look)] ??
    (look.kind === 'field'
      ? { value: textOf(look.field.value), why: words.whyLooked }
      : { value: '', why: words.whyPass });
  const keep = (look: Look, draft: Draft) => setDrafts({ ...drafts, [lookKey(look)]: draft });

  const send = async (step: Step, look: Look) => {
    try {
      const { body } = await dossier.take(step);
      // The settled look is gone: the next one has taken its place.
      const left = body.record === null ? [] : looksOf(body.record);
      const next = left.findIndex((one) => lookKey(one) === lookKey(look));
      const target = next === -1 ? Math.min(index, left.length - 1) : Math.min(next + 1, left.length - 1);
      setAt(Math.max(0, target));
      const following = left[target];
      if (following && body.record) setSpot(spotOf(following, body.record));
    } catch (error) {
      if (dossier.conflict === null)
        message.error(error instanceof Error ? error.message : words.conflictTitle);
    }
  };
  const confirm = (look: Look) => {
    const draft = draftOf(look);
    if (look.kind === 'finding') {
      return send(
        { path: 'overrides', body: { ruleId: look.finding.ruleId, outcome: 'pass', why: draft.why } },
        look,
      );
    }
    if (draft.value === textOf(look.field.value)) {
      return send({ path: 'corrections', body: { path: look.path, asRead: true, why: draft.why } }, look);
    }
    const why = draft.why === words.whyLooked ? words.whyCorrected : draft.why;
    const value = typedValue(draft.value, look.field.value);
    return send({ path: 'corrections', body: { path: look.path, value, why } }, look);
  };
  const fail = (look: Look) => {
    if (look.kind !== 'finding') return undefined;
    const { why } = draftOf(look);
    const reason = why === words.whyPass ? words.whyFail : why;
    return send(
      { path: 'overrides', body: { ruleId: look.finding.ruleId, outcome: 'fail', why: reason } },
      look,
    );
  };
  const candidate = (digit: number) => {
    if (current?.kind !== 'field') return;
    const value = current.field.candidates?.[digit - 1]?.value;
    if (value !== undefined) keep(current, { ...draftOf(current), value: textOf(value) });
  };

  const confirmCurrent = () => current && void confirm(current);
  const actions: Readonly<Record<string, () => void>> = {
    enter: confirmCurrent,
    p: () => void go('/review'),
    f: () => current && void fail(current),
    e: () => list.current?.querySelector<HTMLInputElement>('[data-edit] input, input[data-edit]')?.focus(),
    a: () => may.has('confirm-accept') && setConclusion('ACCEPT'),
    r: () => may.has('confirm-reject') && setConclusion('REJECT'),
    arrowleft: () => setSpot({ page: Math.max(1, page - 1), box: null }),
    arrowright: () => setSpot({ page: Math.min(record.pages.length, page + 1), box: null }),
    '+': () => setZoom(nextZoom(zoom, 1)),
    '=': () => setZoom(nextZoom(zoom, 1)),
    '-': () => setZoom(nextZoom(zoom, -1)),
    '0': () => setZoom(100),
    '?': () => setHelp(!help),
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key === 'Escape') {
      if (typing) list.current?.focus();
      return;
    }
    if (typing && event.key !== 'Enter') return;
    const onList = event.target === list.current;
    if (event.key === 'Tab' && onList) {
      const next = index + (event.shiftKey ? -1 : 1);
      // At either end Tab leaves the list as everywhere else.
      if (next < 0 || next >= looks.length) return;
      event.preventDefault();
      choose(next);
      return;
    }
    if (event.target instanceof HTMLButtonElement) return;
    if (/^[1-9]$/.test(event.key)) {
      candidate(Number(event.key));
      return;
    }
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
    if (typing) list.current?.focus();
  };

  const others = Object.entries(record.fields).flatMap(([path, field]) =>
    field.evidence
      .filter((evidence) => evidence.page === page)
      .map(({ box }) => ({ key: path, box, title: fieldName(path, names) })),
  );
  return (
    <main className="workbench">
      <PageView
        dossierId={record.dossierId}
        page={page}
        pages={record.pages.length}
        zoom={zoom}
        box={spot?.box ?? null}
        others={others}
        onPage={(next) => setSpot({ page: next, box: null })}
        onZoom={setZoom}
        onPick={(path) => setSpot(spotOfField(record.fields[path]) ?? spot)}
      />
      <div>
        <Typography.Title level={1} style={{ fontSize: 20, marginTop: 0 }}>
          {view.summary.applicant?.name ?? record.dossierId} · {record.dossierId}
        </Typography.Title>
        <Space wrap style={{ marginBottom: 12 }}>
          <StateTag summary={view.summary} />
          <DecisionTag summary={view.summary} />
          {may.has('confirm-accept') && (
            <Button onClick={() => setConclusion('ACCEPT')}>{words.accept}</Button>
          )}
          {may.has('confirm-reject') && (
            <Button danger onClick={() => setConclusion('REJECT')}>
              {words.reject}
            </Button>
          )}
          {may.has('issue') && (
            <Button type="primary" onClick={() => setConclusion('ISSUE')}>
              {words.issue}
            </Button>
          )}
          {may.has('return') && <Button onClick={() => setConclusion('RETURN')}>{words.sendBack}</Button>}
          {may.has('drive-again') && (
            <Button onClick={() => void dossier.take({ path: 'drive-again' })}>{words.driveAgain}</Button>
          )}
          <Button onClick={() => setHelp(true)}>{words.keys}（?）</Button>
        </Space>
        <section
          ref={list}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys work while the list has the focus
          tabIndex={0}
          aria-label={fill(words.looks, { left: looks.length })}
          onKeyDown={onKeyDown}
        >
          <Typography.Title level={2} style={{ fontSize: 16 }} aria-live="polite">
            {looks.length === 0 ? words.allDone : fill(words.looks, { left: looks.length })}
          </Typography.Title>
          <ol className="looks">
            {looks.map((look, number) => (
              <LookCard
                key={lookKey(look)}
                look={look}
                record={record}
                names={names}
                current={number === index}
                busy={dossier.busy && number === index}
                draft={draftOf(look)}
                onDraft={(draft) => keep(look, draft)}
                onFocus={() => number !== index && choose(number)}
                onConfirm={() => void confirm(look)}
                onFail={() => void fail(look)}
              />
            ))}
          </ol>
        </section>
        <Collapse
          items={[
            {
              key: 'findings',
              label: words.findings,
              children: <FindingList findings={record.findings} onSpot={setSpot} record={record} />,
            },
            {
              key: 'fields',
              label: words.allFields,
              children: (
                <FieldTable
                  record={record}
                  names={names}
                  onSpot={setSpot}
                  unmask={may.has('unmask') ? dossier.unmask : null}
                  correct={may.has('correct') ? (body) => dossier.take({ path: 'corrections', body }) : null}
                />
              ),
            },
          ]}
        />
      </div>
      <KeyHelp open={help} onClose={() => setHelp(false)} />
      <DecisionDialog
        conclusion={conclusion}
        view={view}
        record={record}
        left={looks.length}
        onClose={() => {
          setConclusion(null);
          list.current?.focus();
        }}
        take={dossier.take}
        onDone={() => void go(conclusion === 'ISSUE' || conclusion === 'RETURN' ? '/issue' : '/review')}
      />
      <ConflictDialog conflict={dossier.conflict} names={names} onClose={dossier.settleConflict} />
    </main>
  );
}
