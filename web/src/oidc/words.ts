import type { Words } from '../i18n/words.ts';
import type { Refusal } from './refused.ts';

/** One sentence for each way in which signing in at the issuer can end, and what to do. */
const zh: Readonly<Record<Exclude<Refusal, 'given-up'> | Other, string>> = {
  by: '由 {host} 认证身份。',
  again: '换一个账号登录',
  waiting: '请在打开的窗口中登录，完成后本页会自动继续。',
  done: '已完成，可以关闭此窗口。',
  'no-role': '您的账号尚未被授予本系统的角色，请联系管理员，或换一个账号登录。',
  unreachable: '无法连接身份认证服务，请检查网络后重试；仍然不行请联系管理员。',
  'issuer-wrong': '身份认证服务与本系统的设置不符，未登录。请联系管理员。',
  state: '这次登录不是从本页面发起的，或已经失效。请重新登录。',
  denied: '身份认证服务拒绝了这次登录，或您取消了授权。',
  'person-needed': '请登录。',
  refused: '身份认证服务没有接受这次登录，请重试。',
  token: '身份认证服务返回的凭证无法核对，未登录。请联系管理员。',
  blocked: '浏览器拦截了登录窗口。请允许本站弹出窗口后重试。',
};
type Other = 'by' | 'again' | 'waiting' | 'done' | 'no-role';

export const signInWords: Words<keyof typeof zh> = {
  zh,
  en: {
    by: 'Identity is checked by {host}.',
    again: 'Sign in with another account',
    waiting: 'Sign in in the window that has opened; this page goes on by itself.',
    done: 'Done. You may close this window.',
    'no-role': 'Your account has no role here yet. Ask an administrator, or sign in with another account.',
    unreachable:
      'The sign-in service does not answer. Check the network and try again, or ask an administrator.',
    'issuer-wrong': 'The sign-in service does not match this system’s settings. Ask an administrator.',
    state: 'This sign-in was not begun by this page, or is too old. Please sign in again.',
    denied: 'The sign-in service refused, or you declined.',
    'person-needed': 'Please sign in.',
    refused: 'The sign-in service did not accept this. Please try again.',
    token: 'The sign-in service’s token can’t be verified; you are not signed in. Ask an administrator.',
    blocked: 'The browser blocked the sign-in window. Allow windows of this site and try again.',
  },
};
