/** PHOTO: one recent one-inch colour photo, pasted on each copy of the form. */
import type { Dossier } from '../dossier.ts';
import { type Rule, rule, type Verdict } from '../rule.ts';

type Photo = NonNullable<Dossier['reading']['observations']['photos'][number]>;

/** A photo box whose content is known. */
interface Seen {
  readonly photo: Photo;
  readonly copy: number;
}

interface Boxes {
  /** In copy order. */
  readonly known: readonly Seen[];
  readonly copies: number;
}

/** The observations of each copy; where reading gave none, the two fields stand for one copy. */
const photos = (dossier: Dossier): Boxes => dossier.once('photos', () => seenPhotos(dossier));

function seenPhotos(dossier: Dossier): Boxes {
  const { photos: observed } = dossier.reading.observations;
  if (observed.length > 0) {
    // A person's word on the colour counts where none was seen, and where it says there is none.
    const told = dossier.verified('photo.isColour') ? dossier.flag('photo.isColour') : null;
    const colourOf = ({ present, isColour }: Photo) =>
      present && (told === false || isColour === null) ? told : isColour;
    const known = observed.flatMap((photo, index) =>
      photo ? [{ photo: { ...photo, isColour: colourOf(photo) }, copy: index + 1 }] : [],
    );
    return { known, copies: observed.length };
  }
  const present = dossier.flag('photo.present');
  if (present === null) return { known: [], copies: 0 };
  const confidence = dossier.field('photo.present')!.confidence;
  const isColour = dossier.flag('photo.isColour');
  const photo = { present, isColour, widthMm: null, heightMm: null, confidence };
  return { known: [{ photo, copy: 1 }], copies: 1 };
}

function faults(dossier: Dossier, { known, copies }: Boxes): string[] {
  const { minWidthMm, maxWidthMm, minHeightMm, maxHeightMm } = dossier.campaign.pack.photo;
  const outside = (value: number | null, least: number, most: number): boolean =>
    value !== null && (value < least || value > most);
  const isOddSize = ({ photo }: Seen): boolean =>
    outside(photo.widthMm, minWidthMm, maxWidthMm) || outside(photo.heightMm, minHeightMm, maxHeightMm);
  const lacking = known.filter(({ photo }) => !photo.present);
  const present = known.filter(({ photo }) => photo.present);
  // A stamp over the edge is measured along: one odd size among others counts only where it was seen surely.
  const { threshold } = dossier.campaign.pack.confidence;
  const all = present.every(isOddSize);
  const odd = present.filter((seen) => isOddSize(seen) && (all || seen.photo.confidence >= threshold));
  return [
    ...lacking.map(({ copy }) => dossier.say('photoMissing', { copy })),
    ...present
      .filter(({ photo }) => photo.isColour === false)
      .map(({ copy }) => dossier.say('photoGrey', { copy })),
    ...odd.map(({ copy, photo }) =>
      dossier.say('photoSize', {
        copy,
        width: photo.widthMm?.toFixed(0) ?? '?',
        height: photo.heightMm?.toFixed(0) ?? '?',
      }),
    ),
    ...(known.length < copies && lacking.length > 0 ? [dossier.say('photoUnseen')] : []),
  ];
}

/** How sure it is that one of the copies carries a photo, each having been looked at by itself. */
const together = (present: readonly Seen[]): number =>
  1 - present.reduce((doubt, { photo }) => doubt * (1 - photo.confidence), 1);

const fields = ['photo.present', 'photo.isColour'];

/** The notice asks for a photo in colour; a scan of the form without colour can't show whether it is one. */
function untold(dossier: Dossier): Verdict<'untold'> {
  const pages = [...new Set(dossier.evidenceOf('photo.present').map(({ page }) => page))];
  const where = pages.length === 0 ? '' : dossier.say('pages', { pages: pages.join('、') });
  return { reason: 'untold', fields, places: () => pages.map((page) => ({ page })), values: { where } };
}

export const PHOTO: readonly Rule[] = [
  rule('PHOTO-01', (dossier) => {
    const seen = photos(dossier);
    const { photoPasted, evaluationFormCopies: attested } = dossier.reading.physical;
    const present = seen.known.filter(({ photo }) => photo.present);
    const threshold = dossier.campaign.pack.confidence.photo;
    const values = { seen: seen.known.length, present: present.length };
    if (dossier.verified('photo.present')) {
      const reason = dossier.flag('photo.present') ? 'present' : 'missing';
      return { reason, fields, basis: ['photo.present'], values };
    }
    if (together(present) >= threshold) return { reason: 'present', fields, values };
    if (photoPasted === true) {
      return { reason: seen.known.length > 0 ? 'conflict' : 'present', fields, values };
    }
    if (photoPasted === false && present.length === 0)
      return { reason: 'missing', fields, basis: [], certain: true, values };
    if (seen.known.length === 0 || present.length > 0) return { reason: 'unseen', fields, values };
    const need = attested ?? dossier.campaign.pack.documents.formCopies;
    if (seen.known.length < Math.max(seen.copies, need)) return { reason: 'partly', fields, values };
    const certain = seen.known.every(({ photo }) => photo.confidence >= threshold);
    return { reason: 'missing', fields, basis: [], certain, values };
  }),

  rule('PHOTO-02', (dossier) => {
    const seen = photos(dossier);
    if (!seen.known.some(({ photo }) => photo.present)) return { reason: 'none' };
    const found = faults(dossier, seen);
    const threshold = dossier.campaign.pack.confidence.photo;
    const certain = seen.known.every(({ photo }) => photo.confidence >= threshold);
    if (found.length > 0) {
      return { reason: 'differs', fields, basis: [], certain, values: { details: found.join('，') } };
    }
    if (dossier.reading.physical.photoPasted === false) return { reason: 'notPasted', fields };
    const coloured = seen.known.filter(({ photo }) => photo.isColour === true);
    if (coloured.length === 0) return untold(dossier);
    return { reason: 'fits', fields, values: { seen: coloured.length } };
  }),
];
