import { describe, expect, it } from 'vitest';
import { readDeskConfig } from '../../../infra/desk/desk-config.ts';
import { ConfigError } from '../../../shared/runtime/config.ts';

function problemsOf(environment: Record<string, string>): string[] {
  try {
    readDeskConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ variable }) => variable).sort();
    throw error;
  }
}

describe('the desk’s configuration', () => {
  it('needs nothing', () => {
    expect(readDeskConfig({})).toEqual({ defaultCampaign: 'ln-qts-2024', logLevel: 'info', mail: null });
  });

  it('names every problem in one go, those between variables too', () => {
    const environment = {
      SHOULI_CAMPAIGN: 'nowhere',
      SHOULI_LOG_LEVEL: 'loud',
      SHOULI_SMTP: 'smtp://mail.test',
    };
    expect(problemsOf(environment)).toEqual([
      'SHOULI_CAMPAIGN',
      'SHOULI_LOG_LEVEL',
      'SHOULI_MAIL_FROM',
      'SHOULI_MAIL_TO',
    ]);
  });

  it('takes a mail server with both addresses', () => {
    const mail = {
      SHOULI_SMTP: 'smtps://mail.test',
      SHOULI_MAIL_FROM: 'a@b.test',
      SHOULI_MAIL_TO: 'c@d.test',
    };
    expect(readDeskConfig(mail).mail?.to).toBe('c@d.test');
  });

  it('refuses a mail server that is no address of one', () => {
    expect(
      problemsOf({
        SHOULI_SMTP: 'https://mail.test',
        SHOULI_MAIL_FROM: 'a@b.test',
        SHOULI_MAIL_TO: 'c@d.test',
      }),
    ).toEqual(['SHOULI_SMTP']);
  });
});
