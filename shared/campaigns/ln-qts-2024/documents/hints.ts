import type { HintWords } from '../../../reading/documents/hints.ts';

/** What the notice's 五、相关政策规定 第1项 and 第5项 turn on and no field of the forms states. */
export const hintWords: readonly HintWords[] = [
  {
    kind: 'civil-servant',
    pattern:
      /公务员(?:登记|法|年度考核|考核|身份|编制)?|参公|参照公务员|[一二三四]级(?:主任科员|调研员|巡视员)|科员/u,
    types: ['ASSESSMENT', 'APPOINTMENT', 'SUMMARY', 'COMMITMENT', 'PUBLICITY_STATEMENT', 'OTHER'],
  },
  {
    kind: 'patent-route',
    pattern: /年创(?:造)?(?:经济)?效益/u,
    types: ['BENEFIT_PROOF', 'SUMMARY', 'COMMITMENT', 'OTHER'],
  },
];
