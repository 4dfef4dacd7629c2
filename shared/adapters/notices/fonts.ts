import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';

/** 宋体 for text, a bold 宋体 for titles, 黑体 for headings of the first rank. */
export const FACES = ['text', 'title', 'heading'] as const;
export type Face = (typeof FACES)[number];

export interface FontFile {
  readonly bytes: Buffer;
  readonly has: (codePoint: number) => boolean;
}
export type FontSet = Readonly<Record<Face, FontFile>>;

const { resolve } = createRequire(import.meta.url);

/** Named word for word where they are resolved: the packer for Lambda takes along what it finds so. */
const PACKAGED: Readonly<Record<Face, () => string>> = {
  text: () => resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  title: () => resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
  heading: () => resolve('@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf'),
};

/** TrueType files; `own` are a bureau's licensed faces by path (仿宋, 小标宋, 黑体). */
export async function loadFonts(own: Partial<Record<Face, string>> = {}): Promise<FontSet> {
  const [text, title, heading] = await Promise.all(FACES.map((face) => open(own[face] ?? PACKAGED[face]())));
  return { text: text!, title: title!, heading: heading! };
}

async function open(path: string): Promise<FontFile> {
  const bytes = await readFile(path);
  const font = fontkit.create(bytes);
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${path} is a collection of fonts, not one font`);
  return { bytes, has: (codePoint) => font.hasGlyphForCodePoint(codePoint) };
}
