import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { separatorPdf } from '../../../shared/adapters/sheets/separator-pdf.ts';
import { RosterView } from '../../../shared/domain/api/batches.ts';
import { masked } from '../../../shared/domain/masking.ts';
import type { Roster } from '../../../shared/domain/roster.ts';
import { SENSITIVE_FIELDS } from '../../../shared/domain/sensitive.ts';
import { batchMark } from '../../../shared/domain/separator-code.ts';
import { planSheets } from '../../../shared/usecases/plan-sheets.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { spellings } from '../dossier-lists.ts';
import { mount } from '../operation.ts';
import { refusal } from '../problems.ts';
import { rosterOf } from '../rosters.ts';
import { campaignOrRefuse } from './campaigns.ts';

const RosterQuery = z.object({
  campaign: z.string().optional(),
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
});

/** Rosters as a person chooses a row of them, and the sheets that are scanned with the dossiers. */
export function mountRosters(app: OpenAPIHono, deps: ConsoleDependencies): void {
  const uploadedRoster = async (
    raw: Request,
    query: z.infer<typeof RosterQuery>,
  ): Promise<{ roster: Roster; bytes: Uint8Array }> => {
    const { pack } = campaignOrRefuse(query.campaign);
    const bytes = new Uint8Array(await raw.arrayBuffer());
    const roster = await rosterOf(bytes, query.format, pack.id);
    if (roster.ok) return { roster: roster.value, bytes };
    throw refusal('input-invalid', ['body'], roster.error);
  };

  const markOf = (bytes: Uint8Array): string => batchMark(deps.hashes.sha256(bytes));

  mount(app, deps, {
    id: 'readRoster',
    what: 'The rows of a roster (附件5), ID numbers masked; the body is the file',
    query: RosterQuery,
    answer: RosterView,
    async run({ query, c }) {
      const { roster, bytes } = await uploadedRoster(c.req.raw, query);
      return { body: rosterView(roster, markOf(bytes)) };
    },
  });

  mount(app, deps, {
    id: 'sheets',
    what: 'Cover and separator sheets for a roster, as PDF; the body is the file',
    query: RosterQuery,
    answer: { media: 'application/pdf' },
    async run({ query, c }) {
      const { roster, bytes } = await uploadedRoster(c.req.raw, query);
      const planned = planSheets(roster, campaignOrRefuse(query.campaign), markOf(bytes));
      return new Response(new Uint8Array(await separatorPdf(planned.flat())), {
        headers: { 'content-type': 'application/pdf', 'cache-control': 'no-store' },
      });
    },
  });
}

function rosterView({ rows, notes }: Roster, mark: string): z.infer<typeof RosterView> {
  const hide = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(values).map(([path, text]) => [path, SENSITIVE_FIELDS.has(path) ? masked(text) : text]),
    );
  return {
    mark,
    rows: rows.map((row) => ({
      ...row,
      values: hide(row.values),
      raw: hide(row.raw),
      pinyin: spellings(row.values['applicant.name'] ?? '').join(' '),
    })),
    notes: notes.map(({ kind, sheet, line }) =>
      [kind, sheet, line].filter((part) => part !== undefined).join(' '),
    ),
  };
}
