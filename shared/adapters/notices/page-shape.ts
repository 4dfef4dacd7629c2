/** Page and type area of an official document, in points (GB/T 9704-2012, 5.2 and 7). */
export const MM = 72 / 25.4;

export const PAGE = { width: 210 * MM, height: 297 * MM } as const;

/** 版心 156 × 225 mm; 天头 37 mm, 订口 28 mm. */
export const AREA = { x: 28 * MM, y: 37 * MM, width: 156 * MM, height: 225 * MM } as const;

export const LINES = 22;
/** Rows of a page that is set closer: hardly less than one and a half times the text's size. */
export const MOST_LINES = 28;
export const CHARACTERS = 28;

/** 3号: one of 28 characters of a line. */
export const BODY_SIZE = AREA.width / CHARACTERS;
/** 2号. */
export const TITLE_SIZE = 22;
/** 4号. */
export const SMALL_SIZE = 14;
export const LINE_PITCH = AREA.height / LINES;
