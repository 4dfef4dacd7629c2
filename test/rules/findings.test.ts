import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULE_IDS } from '../../shared/rules/reasons.ts';
import { section } from './finding-samples.ts';

const written = readFileSync(new URL('../../docs/findings.md', import.meta.url), 'utf8');

describe('what each rule says', () => {
  it.each(RULE_IDS)(
    '%s says it word for word as docs/findings.md has it, and shows the same places',
    (id) => {
      const at = written.indexOf(`## ${id}\n`);
      const end = written.indexOf('\n## ', at);
      expect(
        written.slice(at, end < 0 ? undefined : end),
        'see what changed; if it is meant, run node test/rules/write-findings.ts',
      ).toBe(section(id));
    },
  );
});
