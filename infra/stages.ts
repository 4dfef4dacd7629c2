/** Every number in which one stage of the cloud differs from another, and what a partition does not have. */

export type StageName = 'dev' | 'prod';
export type PartitionName = 'aws' | 'aws-cn';

/** Services that one partition has and another lacks. */
export interface Features {
  /** Reading by Textract, where the campaign lets scans leave the house. */
  readonly textract: boolean;
  /** Mail through SES; elsewhere SMTP. */
  readonly ses: boolean;
  /** Tracing by X-Ray. */
  readonly xray: boolean;
  /** GuardDuty Malware Protection for S3. */
  readonly malwareProtection: boolean;
}

export const featuresOf: Readonly<Record<PartitionName, Features>> = {
  aws: { textract: true, ses: true, xray: true, malwareProtection: true },
  'aws-cn': { textract: false, ses: false, xray: true, malwareProtection: false },
};

export interface StageNumbers {
  /** Days for which an original can't be deleted without the right to bypass governance. */
  readonly originalsLockDays: number;
  readonly noticesLockDays: number;
  readonly logDays: number;
  /** True: the record table and the stack refuse to be deleted. */
  readonly protectedFromDeletion: boolean;
  /** Pages read at once over all dossiers; null: what the account allows. */
  readonly pagesAtOnce: number | null;
  /** Submissions registered at once. */
  readonly registrationsAtOnce: number;
  readonly sweepMinutes: number;
  /** Requests a second that the API takes before it answers 429. */
  readonly apiRate: number;
  readonly apiBurst: number;
  /** Scan every original for malware where the partition can. */
  readonly scanForMalware: boolean;
  readonly logLevel: 'DEBUG' | 'INFO';
  readonly limits: AlarmLimits;
}

/** From when on somebody is called. */
export interface AlarmLimits {
  /** A decided notice has not left for so long. */
  readonly outboxAgeMinutes: number;
  /** Work waits for so long while nothing departs. */
  readonly stalledMinutes: number;
  /** The stream's readers lag behind by so much. */
  readonly iteratorAgeMinutes: number;
}

export const numbersOf: Readonly<Record<StageName, StageNumbers>> = {
  dev: {
    originalsLockDays: 1,
    noticesLockDays: 1,
    logDays: 14,
    protectedFromDeletion: false,
    pagesAtOnce: null,
    registrationsAtOnce: 5,
    sweepMinutes: 15,
    apiRate: 20,
    apiBurst: 40,
    scanForMalware: false,
    logLevel: 'DEBUG',
    limits: { outboxAgeMinutes: 60, stalledMinutes: 60, iteratorAgeMinutes: 60 },
  },
  prod: {
    // Papers are kept for the validity check of the granted title; three years cover complaint and review.
    originalsLockDays: 3 * 365,
    noticesLockDays: 10 * 365,
    logDays: 180,
    protectedFromDeletion: true,
    pagesAtOnce: null,
    registrationsAtOnce: 20,
    sweepMinutes: 5,
    apiRate: 100,
    apiBurst: 200,
    scanForMalware: true,
    logLevel: 'INFO',
    limits: { outboxAgeMinutes: 15, stalledMinutes: 15, iteratorAgeMinutes: 15 },
  },
};

/** Whose word of identity the API takes. */
export interface Identity {
  readonly issuer: string;
  /** Origins of its endpoints that do not stand at the issuer's own: Cognito's token endpoint, for one. */
  readonly issuerOrigins: readonly string[];
  readonly audience: readonly string[];
  /** As whom the web console signs people in: the first of the audience. */
  readonly clientId: string;
}

export interface StageMail {
  readonly from: string;
  readonly to: string;
  /** Null: through SES. The password lies in a secret of the stack. */
  readonly smtp: { readonly host: string; readonly port: number; readonly user: string } | null;
}

export interface Stage extends StageNumbers {
  readonly name: StageName;
  readonly partition: PartitionName;
  readonly features: Features;
  readonly campaign: string;
  /** Who reads the pages: PP-OCR in the function, or Textract where every campaign lets scans leave the house. */
  readonly engine: 'paddle' | 'textract';
  /** Null: no console and no API. */
  readonly identity: Identity | null;
  /** Web addresses from which browsers may send scans straight to the store. */
  readonly uploadOrigins: readonly string[];
  /** True: the console lets an administrator purge, and its role may delete the files of a dossier. */
  readonly purge: boolean;
  /** Null: no mail leaves. */
  readonly mail: StageMail | null;
  /** Who is told of alarms; null: whoever subscribes to the topic later. */
  readonly alarmMail: string | null;
}

/** True where every original gets a verdict that `receive` waits for. */
export const scansForMalware = ({ scanForMalware, features }: Stage): boolean =>
  scanForMalware && features.malwareProtection;

export interface StageChoice {
  readonly stage?: string | undefined;
  readonly partition?: string | undefined;
  readonly campaign?: string | undefined;
  readonly engine?: string | undefined;
  readonly issuer?: string | undefined;
  /** Comma-separated. */
  readonly issuerOrigins?: string | undefined;
  /** Comma-separated. */
  readonly audience?: string | undefined;
  /** Comma-separated. */
  readonly uploadOrigins?: string | undefined;
  /** `open` or `closed`. */
  readonly purge?: string | undefined;
  readonly mailFrom?: string | undefined;
  readonly mailTo?: string | undefined;
  readonly smtpHost?: string | undefined;
  /** 465 (TLS from the first byte) where left out; any other begins with STARTTLS. */
  readonly smtpPort?: string | undefined;
  readonly smtpUser?: string | undefined;
  readonly alarmMail?: string | undefined;
}

const wordsOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

const identityOf = ({ issuer, ...choice }: StageChoice): Identity | null => {
  const audience = wordsOf(choice.audience);
  const [clientId] = audience;
  if (issuer === undefined || clientId === undefined) return null;
  return { issuer, issuerOrigins: wordsOf(choice.issuerOrigins), audience, clientId };
};

/** `https://host` or `https://host:port`: what a content security policy may name, and nothing that could end it. */
const isOrigin = (text: string): boolean => /^https:\/\/[a-z0-9.-]+(?::\d+)?$/.test(text);

const SMTP_PORT = 465;

/** Lambda can't reach port 25. */
const isSmtpPort = (port: string): boolean =>
  /^\d{1,5}$/.test(port) && Number(port) <= 65_535 && Number(port) > 0 && Number(port) !== 25;

function smtpProblems({ mailFrom, smtpHost, smtpPort, smtpUser }: StageChoice, hasSes: boolean): string[] {
  if (smtpHost === undefined) {
    return [
      ...(mailFrom !== undefined && !hasSes
        ? ['mailFrom: this partition has no SES; name an SMTP server by smtpHost and smtpUser']
        : []),
      ...(smtpPort === undefined && smtpUser === undefined ? [] : ['smtpPort, smtpUser: only with smtpHost']),
    ];
  }
  return [
    ...(/^[a-z0-9.-]+$/i.test(smtpHost) ? [] : [`smtpHost: ${smtpHost} is no name of a machine`]),
    ...(smtpPort === undefined || isSmtpPort(smtpPort)
      ? []
      : [`smtpPort: ${smtpPort} is none of 1…65535, or 25`]),
    ...(smtpUser === undefined ? ['smtpUser: who signs in at smtpHost'] : []),
    ...(mailFrom === undefined ? ['smtpHost: only with mailFrom and mailTo'] : []),
  ];
}

function mailOf({
  mailFrom: from,
  mailTo: to,
  smtpHost: host,
  smtpPort,
  smtpUser: user,
}: StageChoice): StageMail | null {
  if (from === undefined || to === undefined) return null;
  const smtp =
    host === undefined || user === undefined ? null : { host, port: Number(smtpPort ?? SMTP_PORT), user };
  return { from, to, smtp };
}

/** The stage that `cdk -c stage=prod -c …` asks for. Throws RangeError naming every problem at once. */
export function stageOf(choice: StageChoice): Stage {
  const name = choice.stage ?? 'dev';
  const partition = choice.partition ?? 'aws';
  const features: Features | undefined = featuresOf[partition as PartitionName];
  const engine = choice.engine ?? 'paddle';
  const audience = wordsOf(choice.audience);
  const problems = [
    ...(name in numbersOf ? [] : [`stage: ${name} is none of ${Object.keys(numbersOf).join(', ')}`]),
    ...(partition in featuresOf
      ? []
      : [`partition: ${partition} is none of ${Object.keys(featuresOf).join(', ')}`]),
    ...(engine === 'paddle' || engine === 'textract'
      ? []
      : [`engine: ${engine} is none of paddle, textract`]),
    ...(engine === 'textract' && features?.textract === false
      ? ['engine: this partition has no Textract']
      : []),
    ...(choice.issuer !== undefined && !choice.issuer.startsWith('https://')
      ? ['issuer: must be an https:// address']
      : []),
    ...(wordsOf(choice.issuerOrigins).every(isOrigin)
      ? []
      : ['issuerOrigins: must be https:// origins without a path']),
    ...((choice.issuer === undefined) === (audience.length === 0)
      ? []
      : ['issuer and audience: give both or none']),
    ...(choice.purge === undefined || choice.purge === 'open' || choice.purge === 'closed'
      ? []
      : [`purge: ${choice.purge} is none of open, closed`]),
    ...((choice.mailFrom === undefined) === (choice.mailTo === undefined)
      ? []
      : ['mailFrom and mailTo: give both or none']),
    ...smtpProblems(choice, features?.ses !== false),
  ];
  if (problems.length > 0) throw new RangeError(problems.join('; '));
  return {
    ...numbersOf[name as StageName],
    name: name as StageName,
    partition: partition as PartitionName,
    features: featuresOf[partition as PartitionName],
    campaign: choice.campaign ?? 'ln-qts-2024',
    engine: engine as Stage['engine'],
    identity: identityOf(choice),
    uploadOrigins: wordsOf(choice.uploadOrigins),
    purge: choice.purge === 'open',
    mail: mailOf(choice),
    alarmMail: choice.alarmMail ?? null,
  };
}
