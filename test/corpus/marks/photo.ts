import type { Prng } from '../prng.ts';

/** A drawn one-inch portrait (25 × 35 mm): nobody's face. */
export function portraitSvg(rng: Prng, sex: '男' | '女'): string {
  const back = rng.pick(['#4a90d9', '#d8433b', '#f2f4f7', '#3f7fc4', '#c7352e']);
  const skin = rng.pick(['#f0c8a4', '#e8b991', '#f3d0b0', '#ddae86']);
  const hair = rng.pick(['#1b1714', '#2a211b', '#15151a', '#3a2d24']);
  const coat = rng.pick(['#1d2a44', '#2b2b30', '#39424e', '#5a2a31', '#20443a']);
  const w = rng.real(27, 31);
  const h = rng.real(37, 41);
  const eye = rng.real(9.5, 11.5);
  const glasses = rng.chance(0.35)
    ? `<g fill="none" stroke="#333" stroke-width="1.1"><circle cx="${50 - eye}" cy="63" r="7"/><circle cx="${50 + eye}" cy="63" r="7"/><path d="M${50 - eye + 7} 62h${2 * eye - 14}"/></g>`
    : '';
  const long = sex === '女';
  const hairBack = long
    ? `<path d="M${50 - w - 4} 60 Q50 8 ${50 + w + 4} 60 L${50 + w + 6} 104 L${50 - w - 6} 104Z" fill="${hair}"/>`
    : '';
  const fringe = long
    ? `<path d="M${50 - w} 60 Q${50 - 8} 30 ${50 + 4} 34 Q${50 + w - 4} 40 ${50 + w} 60 Q50 4 ${50 - w} 60Z" fill="${hair}"/>`
    : `<path d="M${50 - w - 1} 58 Q${50 - w} 20 50 20 Q${50 + w} 20 ${50 + w + 1} 58 Q${50 + w - 6} 40 50 39 Q${50 - w + 6} 40 ${50 - w - 1} 58Z" fill="${hair}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 140" width="25mm" height="35mm"><defs><radialGradient id="f" cx="0.45" cy="0.4"><stop offset="0.5" stop-color="${skin}"/><stop offset="1" stop-color="#c48f6a"/></radialGradient></defs><rect width="100" height="140" fill="${back}"/>${hairBack}<path d="M40 90h20v20H40z" fill="#d9a57d"/><path d="M4 140 Q8 110 40 106 L50 122 L60 106 Q92 110 96 140Z" fill="${coat}"/><path d="M40 106 L50 124 L60 106 L50 114Z" fill="#fff"/><ellipse cx="50" cy="64" rx="${w}" ry="${h}" fill="url(#f)"/>${fringe}<g fill="${hair}"><ellipse cx="${50 - eye}" cy="63" rx="3.4" ry="2.1"/><ellipse cx="${50 + eye}" cy="63" rx="3.4" ry="2.1"/><path d="M${50 - eye - 6} 55q6 -4 12 0v1.6q-6 -3 -12 0zM${50 + eye - 6} 55q6 -4 12 0v1.6q-6 -3 -12 0z"/></g><path d="M50 66q-4 10 1 11" stroke="#b98560" fill="none" stroke-width="1.3"/><path d="M43 87q7 4 14 0" stroke="#a8443f" stroke-width="2.2" fill="none" stroke-linecap="round"/>${glasses}</svg>`;
}
