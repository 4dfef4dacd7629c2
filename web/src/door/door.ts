import { en } from '../i18n/en.ts';
import { rememberedLanguage, rememberLanguage } from '../i18n/remembered.ts';
import { ownSentence } from '../i18n/speaking.ts';
import { zh } from '../i18n/zh.ts';
import { isLocal, knock, Refused, signIn } from './knock.ts';

/**
 * The first screen: a form that stands in `index.html` and works before the application is there. What is typed stays
 * where it was typed; the application takes the page once somebody is known.
 */
const root = part('#root', HTMLElement);
const door = part('.door', HTMLElement);
const form = part('.door form', HTMLFormElement);
const account = part('#account', HTMLInputElement);
const password = part('#password', HTMLInputElement);
const show = part('.door-show', HTMLButtonElement);
const submit = part('.door [type="submit"]', HTMLButtonElement);
const again = part('.door-again', HTMLButtonElement);
const problem = part('.door-problem', HTMLElement);

const language = rememberedLanguage();
const text: Readonly<Record<string, string>> = language === 'zh' ? zh : en;

function part<Kind extends HTMLElement>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`index.html has no ${selector}`);
  return found;
}

const word = (name: keyof typeof zh): string => text[name] ?? '';

function speakAtTheDoor(): void {
  rememberLanguage(language, word('appName'));
  for (const element of door.querySelectorAll<HTMLElement>('[data-text]')) {
    element.textContent = text[element.dataset.text ?? ''] ?? '';
  }
}

const stage = (at: 'asking' | 'signing-in' | 'entering'): void => {
  door.dataset.stage = at;
};

function tell(error: unknown): void {
  problem.textContent = error instanceof Refused ? error.message : ownSentence('strange');
  problem.hidden = false;
}

const application = () => import('../main.tsx');

async function enter(home: unknown, session: unknown): Promise<void> {
  stage('entering');
  (await application()).enter(root, home, session);
}

function askWhoItIs(home: unknown): void {
  stage('signing-in');
  account.focus();
  // While somebody types.
  requestIdleCallback(() => void application().catch(() => undefined));
  let busy = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    problem.hidden = true;
    submit.textContent = word('loading');
    signIn(account.value, password.value)
      .then((session) => enter(home, session))
      .catch((error: unknown) => {
        stage('signing-in');
        tell(error);
      })
      .finally(() => {
        busy = false;
        submit.textContent = word('signIn');
      });
  });
}

async function open(): Promise<void> {
  speakAtTheDoor();
  show.addEventListener('click', () => {
    const isShown = password.type === 'text';
    password.type = isShown ? 'password' : 'text';
    show.setAttribute('aria-pressed', String(!isShown));
  });
  again.addEventListener('click', () => location.reload());
  try {
    const { home, session } = await knock();
    if (session === null && isLocal(home)) askWhoItIs(home);
    else await enter(home, session);
  } catch (error) {
    stage('signing-in');
    form.hidden = true;
    again.hidden = false;
    tell(error);
  }
}

void open();
