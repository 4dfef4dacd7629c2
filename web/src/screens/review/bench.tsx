import { App, Typography } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { DossierView } from '../../../../shared/domain/api/dossiers.ts';
import type { DossierRecord } from '../../../../shared/domain/record.ts';
import { useFieldNames } from '../../api/campaign.ts';
import { ApiError } from '../../api/client.ts';
import { useSession } from '../../api/session.tsx';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { BenchHead } from './bench-head.tsx';
import { benchKeys } from './bench-keys.ts';
import { BenchPanels } from './bench-panels.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { type Conclusion, DecisionDialog } from './decision-dialog.tsx';
import { FindingList } from './finding-list.tsx';
import { KeyHelp } from './key-help.tsx';
import { type Draft, LookCard, textOf, typedValue } from './look-card.tsx';
import { fieldName, type Look, lookKey, looksOf, type Spot, spotOf, spotOfField } from './looks.ts';
import { nextInQueue } from './next-dossier.ts';
import { nextZoom, PageView } from './page-view.tsx';
import { useClaim } from './use-claim.ts';
import type { Step, useDossier } from './use-dossier.ts';
import { reviewWords } from './words.ts';

export interface BenchProps {
  readonly view: DossierView;
  readonly record: DossierRecord;
  readonly dossier: ReturnType<typeof useDossier>;
}

/** A judged dossier on the workbench: page, looks, steps, and every key. */
export function Bench({ view, record, dossier }: BenchProps) {
  const words = useWords(reviewWords);
  const { message } = App.useApp();
  const { account } = useSession();
  const go = useNavigate();
  const names = useFieldNames(record.campaign);
  const looks = useMemo(() => looksOf(record, view.anomalies), [record, view.anomalies]);
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

  useEffect(() => list.current?.focus({ preventScroll: true }), []);
  useClaim(may.has('claim'), dossier.claim);

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
      const left = body.record === null ? [] : looksOf(body.record, body.anomalies);
      const next = left.findIndex((one) => lookKey(one) === lookKey(look));
      const target = next === -1 ? Math.min(index, left.length - 1) : Math.min(next + 1, left.length - 1);
      setAt(Math.max(0, target));
      const following = left[target];
      if (following && body.record) setSpot(spotOf(following, body.record));
      list.current?.focus({ preventScroll: true });
    } catch (error) {
      // Somebody else was faster: the conflict's own dialog says so.
      if (error instanceof ApiError && error.status === 412) return;
      message.error(error instanceof Error ? error.message : String(error));
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
  const mayWork = may.has('correct') && !dossier.busy;
  const postpone = () =>
    void nextInQueue(record.dossierId, account).then(go, (error: Error) => message.error(error.message));
  /** What is concluded is left in any case; the queue's own screen says what is wrong with it. */
  const goOn = () => void nextInQueue(record.dossierId, account).then(go, () => go('/review'));
  const turn = (by: 1 | -1) =>
    setSpot({ page: Math.min(record.pages.length, Math.max(1, page + by)), box: null });

  const onKeyDown = benchKeys(list, {
    onDigit(digit) {
      const value = current?.kind === 'field' ? current.field.candidates?.[digit - 1]?.value : undefined;
      if (current && value !== undefined) keep(current, { ...draftOf(current), value: textOf(value) });
    },
    onStep(by) {
      if (looks[index + by] === undefined) return false;
      choose(index + by);
      return true;
    },
    actions: {
      enter: () => current && mayWork && void confirm(current),
      p: postpone,
      f: () => current && mayWork && void fail(current),
      e: () => list.current?.querySelector<HTMLInputElement>('[data-edit] input, input[data-edit]')?.focus(),
      a: () => may.has('confirm-accept') && setConclusion('ACCEPT'),
      r: () => may.has('confirm-reject') && setConclusion('REJECT'),
      i: () => may.has('issue') && setConclusion('ISSUE'),
      arrowleft: () => turn(-1),
      arrowright: () => turn(1),
      '+': () => setZoom(nextZoom(zoom, 1)),
      '=': () => setZoom(nextZoom(zoom, 1)),
      '-': () => setZoom(nextZoom(zoom, -1)),
      '0': () => setZoom(100),
      '?': () => setHelp(!help),
    },
  });

  const others = Object.entries(record.fields).flatMap(([path, field]) =>
    field.evidence
      .filter((evidence) => evidence.page === page)
      .map(({ box }, number) => ({ key: `${path}#${number}`, box, title: fieldName(path, names) })),
  );
  const failures = record.findings.filter(
    ({ outcome, severity }) => outcome === 'fail' && severity === 'reject',
  );
  const isOpen = view.summary.state === 'IN_REVIEW' || looks.length > 0;
  return (
    <main className="workbench">
      <PageView
        dossierId={record.dossierId}
        page={page}
        pages={record.pages.length}
        leftOut={record.pages[page - 1]?.leftOut}
        zoom={zoom}
        box={spot?.box ?? null}
        others={others}
        onPage={(next) => setSpot({ page: next, box: null })}
        onZoom={setZoom}
        onPick={(key) => setSpot(spotOfField(record.fields[key.split('#')[0]!]) ?? spot)}
      />
      <div>
        <BenchHead
          view={view}
          dossier={dossier}
          onConclude={setConclusion}
          onPostpone={postpone}
          onHelp={() => setHelp(true)}
        />
        {failures.length > 0 && (
          <section className="failures">
            <Typography.Title level={2} style={{ fontSize: 16, marginTop: 0 }}>
              {fill(words.failures, { count: failures.length })}
            </Typography.Title>
            <FindingList findings={failures} onSpot={setSpot} record={record} />
          </section>
        )}
        <section
          ref={list}
          className="look-list"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys work while the list has the focus
          tabIndex={0}
          aria-label={fill(words.looks, { left: looks.length })}
          onKeyDown={onKeyDown}
        >
          <Typography.Title level={2} style={{ fontSize: 16 }} aria-live="polite">
            {looks.length > 0
              ? fill(words.looks, { left: looks.length })
              : isOpen
                ? words.allDone
                : words.nothingOpen}
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
                readOnly={!may.has('correct')}
                draft={draftOf(look)}
                onDraft={(draft) => keep(look, draft)}
                onFocus={() => number !== index && choose(number)}
                onConfirm={() => void confirm(look)}
                onFail={() => void fail(look)}
              />
            ))}
          </ol>
        </section>
        <BenchPanels view={view} record={record} dossier={dossier} names={names} onSpot={setSpot} />
      </div>
      <KeyHelp
        open={help}
        onClose={() => {
          setHelp(false);
          list.current?.focus();
        }}
      />
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
        onDone={() => (conclusion === 'ISSUE' || conclusion === 'RETURN' ? void go('/issue') : goOn())}
      />
      <ConflictDialog
        conflict={dossier.conflict}
        names={names}
        onClose={() => {
          dossier.settleConflict();
          list.current?.focus();
        }}
      />
    </main>
  );
}
