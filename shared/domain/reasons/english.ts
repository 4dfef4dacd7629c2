/** English of the sentences that people are told by reason. A reason without one is an error of types. */
import type { ApiReason } from '../api/problem.ts';
import type { QualityCode } from '../record.ts';
import type { IntakeReasonCode } from './intake.ts';
import type { RetryReason, TerminalReason } from './pipeline.ts';
import type { RosterReasonCode } from './roster.ts';

type English<Code extends string> = Readonly<Record<Code, string>>;

export const englishApi: English<ApiReason> = {
  'signed-out': 'Your session has ended. Please sign in again; what you typed is kept.',
  'no-role': 'Your account has no role in this system yet. Please tell the administrator.',
  'wrong-password': 'Account or password is wrong.',
  'locked-out': 'Too many attempts: the account is locked for a while. Please try again later.',
  'not-allowed': 'You are not allowed to do this.',
  'cross-site': 'The request does not come from this console. Please reload the page and try again.',
  'not-found': 'What you asked for is not there.',
  'changed-meanwhile': 'Somebody else has just changed this dossier. Please look at the newest state first.',
  'version-missing': 'The request names no version. Please reload the page and try again.',
  'input-invalid': 'What was entered does not fit. Please check it and try again.',
  'cursor-invalid': 'The list can’t go on from there. Please open it again from its first page.',
  'upload-incomplete': 'Not all files have arrived. Please go on uploading before handing in.',
  'page-unknown': 'The order names a page that the scans do not have. Please arrange the pages again.',
  'page-twice': 'The order names a page twice. Please arrange the pages again.',
  'page-missing': 'The order lacks a page of the scans. Please arrange them again; no page may be left out.',
  'upload-too-large': 'The file is larger than allowed. Please split it and upload the parts.',
  'already-submitted': 'This batch was handed in already. That is done once; nothing can be supplemented.',
  'step-refused': 'The state of the dossier does not allow this. Please reload and try again.',
  'purge-closed': 'Purging is not open here. Please ask the operator to open it.',
  busy: 'The system is busy. Please try again later.',
  internal: 'Something went wrong and was logged. Please try again later or tell the administrator.',
};

export const englishPipeline: English<RetryReason | TerminalReason> = {
  'store-busy': 'The system is busy and tries again by itself.',
  'files-busy': 'The file store can’t be reached just now; the system tries again by itself.',
  conflict: 'Another step works on the same dossier; the system tries again by itself.',
  'file-not-there-yet': 'Not all files have arrived; the system goes on waiting.',
  'verdict-pending': 'A file is being checked for malware; work goes on by itself afterwards.',
  'engine-busy': 'The recognition service is still reading the file; work goes on by itself afterwards.',
  'engine-failed': 'Recognition failed for the moment; the system tries again by itself.',
  'flow-busy': 'Processing can’t be started just now; the system tries again by itself.',
  'delivery-failed': 'The message can’t be delivered just now; the system tries again by itself.',
  'event-malformed': 'The system received an event that it can’t understand. Please tell the administrator.',
  'manifest-invalid': 'The manifest does not fit. Please check it and hand in again.',
  'page-order-wrong':
    'The order of pages does not hold every page of the scans once. Please arrange them again and hand in.',
  'campaign-unknown': 'There are no rules for this campaign. Please check `campaign` in the manifest.',
  'no-scan-files': 'There is no scan (pdf, tif, tiff, jpg, jpeg, png). Please add it and hand in.',
  'too-many-files': 'The dossier has more files than allowed. Please merge them and hand in.',
  'file-too-large': 'A file is larger than allowed. Please split it and hand in again.',
  'file-refused':
    'A file did not pass the malware scan and was set aside. Please replace it and hand in again.',
  'file-changed': 'A file has changed since it was handed in. Please hand in again.',
  'already-decided':
    'This dossier was decided already. Dossiers are handed in once; new scans are not taken.',
  'nothing-readable': 'Not one page could be read. Please check the scans and scan again.',
  'pages-lost': 'The pages do not add up; processing has stopped. Please tell the administrator.',
  'dossier-unknown': 'There is no such dossier.',
  'batch-unknown': 'There is no such batch.',
  'state-forbids': 'The state of the dossier does not allow this. Please reload and try again.',
  'not-allowed': 'You are not allowed to do this.',
  'four-eyes': 'Who reviewed may not issue. Another person must.',
  'reason-missing': 'Please give a reason.',
  'open-findings': 'Some findings are still open: acceptance isn’t possible.',
  'no-grounds': 'Nothing is confirmed as failed: rejection isn’t possible.',
  claimed: 'Somebody else works on this dossier. Please try again later or take the next one.',
  'no-corrections':
    'Dossiers are handed in once and can’t be supplemented, or the window is over: no notice of defects.',
  'value-invalid': 'What was entered does not fit this field. Please check it and try again.',
  'without-effect': 'This finding is settled. If a reading is wrong, please correct the field.',
  'notice-incomplete':
    'Name, ID number, unit, level or speciality on the notice is not read or not sure. Please check them first.',
  'notice-unprintable': 'The notice has a character that no font holds. Please tell the administrator.',
  'retention-running': 'The retention period is not over: nothing can be purged.',
  'file-locked':
    'A file is still locked and was not purged. Please purge again when the lock is over; the rest goes then.',
  'notice-unknown': 'There is no such notice.',
  'outbox-unknown': 'There is no such delivery. Please tell the administrator.',
  'record-missing': 'The readings of this dossier are missing. Please tell the administrator.',
  'not-yet-judged': 'The dossier has not been judged yet. Please try again later.',
  'notice-differs': 'Another notice bears this number; delivery has stopped. Please tell the administrator.',
  'record-too-large': 'The dossier is too large to be kept. Please split it and hand in again.',
  fault: 'A step failed and was logged. Please tell the administrator.',
  'attempts-exhausted': 'Several attempts have failed. An administrator must look and process it again.',
};

export const englishIntake: English<IntakeReasonCode> = {
  'empty-file': 'The file is empty. Please scan or export it again.',
  'file-too-large': 'The file is larger than allowed. Please split it.',
  'unknown-type': 'This is no scan: only PDF, TIFF, JPEG and PNG are taken.',
  'type-mismatch': 'The content does not match the file’s name. Please check the file and export it again.',
  'password-protected': 'The file has a password and can’t be read. Please hand in an open scan.',
  truncated: 'The file ends too early: copying or uploading may have broken off. Please send it again.',
  damaged: 'The file is damaged and can’t be read. Please scan again.',
  'too-many-pages': 'The file has more pages than allowed. Please split it.',
  'too-many-pixels': 'The page has too many pixels. Please scan at 300 dpi.',
  'too-slow': 'Reading the file took too long. Please try again; if it stays so, scan again.',
  'no-pages': 'The file has no page. Please scan again.',
  'unreadable-file':
    'The file can’t be read just now. Please try again; if it stays so, save or scan it anew.',
  'engine-failed':
    'Recognition failed on this page. Please try again; if it stays so, tell the administrator.',
  'reader-crashed': 'Reading this page broke off. Please try again; if it stays so, tell the administrator.',
};

export const englishQuality: English<QualityCode> = {
  'low-resolution': 'low resolution: please scan at 200 dpi or more',
  blurred: 'blurred: please scan again',
  dark: 'dark: please scan again, brighter',
  greyscale: 'no colour seen: if there is a red seal, please scan in colour',
  skewed: 'leans: the system straightens it',
  'cut-edge': 'an edge is cut off: please scan again',
  duplicate: 'same as an earlier page: please check whether it was scanned twice',
};

export const englishRoster: English<RosterReasonCode> = {
  'unreadable-file': 'The roster can’t be opened. Please check the file and send it again.',
  'too-large':
    'The roster is too large, or grows too much when unpacked. Please keep only the table of persons.',
  'too-slow': 'Reading the roster took too long. Please keep only the table of persons and save it anew.',
  'unknown-type': 'The roster has no known format. Please save it as .xlsx or .csv.',
  'old-format': 'The roster is an old .xls file. Please save it as .xlsx.',
  'password-protected': 'The roster has a password. Please take it off and send it again.',
  damaged: 'The roster is damaged. Please export it again.',
  macros: 'The roster holds macros and was refused. Please save it as .xlsx without macros.',
  'external-links':
    'The roster refers to other files or data and was refused. Please break the links and paste values.',
  'entity-declaration':
    'The roster holds a declaration that is not allowed and was refused. Please save it anew with a table program.',
  'unknown-encoding':
    'The encoding of the roster is unknown. Please save it as .csv in UTF-8 or GB18030, or as .xlsx.',
  'no-header':
    'No header was found in the roster (姓名, 身份证号, 工作单位, 申报资格 and so on). Please use the form of 附件5.',
  'no-rows': 'The roster has a header and no persons. Please fill it in and send it again.',
};
