import { useQuery } from '@tanstack/react-query';
import { useContext } from 'react';
import type { z } from 'zod';
import { CampaignView } from '../../../shared/domain/api/batches.ts';
import { furtherFieldNames } from '../i18n/field-names.ts';
import { TextContext } from '../i18n/text.ts';
import { everyPage } from './every-page.ts';

/** The newest campaign with names of fields and clauses; undefined until loaded. */
export function useCampaign(id?: string): z.infer<typeof CampaignView> | undefined {
  const { data } = useQuery({
    queryKey: ['campaigns'],
    queryFn: ({ signal }) => everyPage(CampaignView, '/campaigns', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return id === undefined ? data?.at(-1) : data?.find((one) => one.id === id);
}

/** Names of rules for people, by id: `PHOTO-01 照片`. */
export function useRuleNames(campaign?: string): Readonly<Record<string, string>> {
  const { language } = useContext(TextContext);
  const rules = useCampaign(campaign)?.rules ?? [];
  return Object.fromEntries(rules.map(({ ruleId, title }) => [ruleId, `${ruleId} ${title[language]}`]));
}

/** Names of fields and rules for people, by path and id; `[]` stands for any row. */
export function useFieldNames(campaign?: string): Readonly<Record<string, string>> {
  return { ...furtherFieldNames, ...useCampaign(campaign)?.fieldNames, ...useRuleNames(campaign) };
}
