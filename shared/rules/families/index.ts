/** All rules, in the order of the catalogue. */
import type { Rule } from '../rule.ts';
import { CONS } from './cons.ts';
import { COUNTY } from './county.ts';
import { DATE } from './date.ts';
import { DEF } from './def.ts';
import { DOC } from './doc.ts';
import { ELIG } from './elig.ts';
import { OCR } from './ocr.ts';
import { PATENT } from './patent.ts';
import { PHOTO } from './photo.ts';
import { PROC } from './proc.ts';
import { PUB } from './pub.ts';
import { SCAN } from './scan.ts';
import { SCOPE } from './scope.ts';
import { SEAL } from './seal.ts';
import { SIGN } from './sign.ts';
import { TIME } from './time.ts';

export const RULES: readonly Rule[] = [
  ...SCOPE,
  ...ELIG,
  ...PATENT,
  ...DATE,
  ...COUNTY,
  ...DOC,
  ...PHOTO,
  ...SEAL,
  ...PUB,
  ...TIME,
  ...PROC,
  ...CONS,
  ...SIGN,
  ...DEF,
  ...SCAN,
  ...OCR,
];
