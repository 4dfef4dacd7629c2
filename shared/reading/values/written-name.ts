/** A name of two to five characters, and none of the words that forms print beside a signature. */
const NAME = /^(?!.*(?:签|章|日期|单位|负责|审核|意见|人$|年|月))[\p{Script=Han}·]{2,5}$/u;

/** Whether a piece of text in the place of a signature may be the name that was signed. */
export const mayBeName = (text: string): boolean => NAME.test(text);
