/** How one campaign words its notices: data of the pack. `{name}` are filled in; see `notice-content.ts`. */
import { z } from 'zod';
import { DocumentType, Ground } from '../domain/record.ts';

const text = z.string().min(1);
const paragraphs = z.array(text);

const KindWording = z.strictObject({
  title: text,
  /** With `{year}` of the campaign and `{serial}`: 受理〔{year}〕{serial}号. */
  number: text.refine((one) => one.includes('{serial}'), 'a number needs its {serial}'),
  /** Before the reasons. */
  opening: paragraphs,
  /** After them. */
  closing: paragraphs,
});

export const NoticeWording = z.strictObject({
  /** Who signs, as printed. */
  issuer: text,
  /** Digits of the serial number, zeros before it; 1: none. */
  serialDigits: z.number().int().min(1).max(8),
  /** `{name}`, and `{deliverer}` where it has a name of its own. */
  addressee: z.strictObject({ together: text, alone: text }),
  /** For a value that the dossier does not give. */
  unstated: text,
  kinds: z.strictObject({ ACCEPTANCE: KindWording, REJECTION: KindWording, DEFECTS: KindWording }),
  /** What the accepted papers are called, in this order; `{count}` of them. */
  materials: z.array(z.strictObject({ document: DocumentType, text })),
  /** Said to those whom DEF-01 requires to defend in person; `{defenceDate}`. */
  defence: text,
  grounds: z.record(Ground, text),
  /** Of defects that have no ground. */
  otherGround: text,
  /** With `{clause}` and `{quote}`. */
  basis: text,
  /** With `{page}`: where the evidence stands; and with `{index}`: which picture shows it. */
  place: z.strictObject({ plain: text, pictured: text }),
  /** With `{title}`, `{number}` and `{reason}`: stands first in a notice that replaces another. */
  correction: text,
  /** Of the pages with pictures of the evidence: the line in the text that names them, their label, their title. */
  annex: z.strictObject({ note: text, label: text, title: text }),
  /** With `{index}` and `{page}`: below each picture. */
  caption: text,
  mail: z.strictObject({ subject: text, text }),
});
export type NoticeWording = z.infer<typeof NoticeWording>;
