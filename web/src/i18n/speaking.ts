import { type Language, languageTags, type Sentence } from '../../../shared/domain/language.ts';

let language: Language = 'zh';

/** The person's language, for what is asked and said outside of any screen. */
export function speak(wanted: Language): void {
  language = wanted;
}

/** In which the API is asked to answer, whatever the browser's own list says. */
export const spokenTag = (): string => languageTags[language];

/** What the console says itself, where no API can. */
const own = {
  offline: {
    zh: '无法连接服务器，请检查网络；恢复后会自动继续。',
    en: 'The server can’t be reached. Please check the network; work goes on by itself afterwards.',
  },
  signedOut: {
    zh: '登录已失效，请重新登录；未保存的内容会保留。',
    en: 'Your session has ended. Please sign in again; what is not saved is kept.',
  },
  strange: {
    zh: '服务器返回了无法识别的内容，请稍后重试。',
    en: 'The server answered something unknown. Please try again later.',
  },
  uploadRefused: { zh: '文件上传被拒绝，请重试。', en: 'The upload was refused. Please try again.' },
} as const satisfies Record<string, Sentence>;

export const ownSentence = (of: keyof typeof own): string => own[of][language];
