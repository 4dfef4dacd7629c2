import { z } from 'zod';

/** RFC 9457 with the reason code and a sentence for the person in front of the screen. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    /** One sentence in the language asked for (zh-CN or English): what happened and what to do next. */
    detail: z.string(),
    reason: z.string(),
    /** Of invalid input: which places, without their values. */
    places: z.array(z.string()).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** Reasons of the API itself; those of the pipeline stand in `reasons/pipeline`. */
export const apiReasons = {
  'signed-out': { status: 401, user: '登录已失效，请重新登录；未保存的内容会保留。' },
  'no-role': { status: 403, user: '您的账号尚未被授予本系统的角色，请联系管理员。' },
  'wrong-password': { status: 401, user: '账号或密码不正确。' },
  'locked-out': { status: 429, user: '尝试次数过多，账号已暂时锁定，请稍后再试。' },
  'not-allowed': { status: 403, user: '您没有进行这一操作的权限。' },
  'cross-site': { status: 403, user: '请求来源不正确，请刷新页面后重试。' },
  'not-found': { status: 404, user: '找不到所请求的内容。' },
  'changed-meanwhile': { status: 412, user: '其他人刚刚修改了这份卷宗，请核对最新内容后再操作。' },
  'version-missing': { status: 428, user: '请求缺少版本信息，请刷新页面后重试。' },
  'input-invalid': { status: 422, user: '填写的内容不符合要求，请核对后重试。' },
  'cursor-invalid': { status: 422, user: '列表的续页位置无效，请从第一页重新打开。' },
  'upload-incomplete': { status: 409, user: '文件尚未全部上传，请继续上传后再提交。' },
  'page-unknown': { status: 422, user: '页面顺序中有扫描件里没有的页，请重新排列。' },
  'page-twice': { status: 422, user: '页面顺序中有重复的页，请重新排列。' },
  'page-missing': { status: 422, user: '页面顺序中缺少扫描件的页，请重新排列；不需要的页也不能去掉。' },
  'page-left-out': {
    status: 422,
    user: '除重扫替换的页及同一重扫文件中未选用的页外，任何页都不能去掉，请重新替换。',
  },
  'upload-too-large': { status: 413, user: '文件超出允许的大小，请拆分后上传。' },
  'already-submitted': { status: 409, user: '该批次已经提交。一次性报卷，不得补报。' },
  'step-refused': { status: 409, user: '卷宗当前状态不允许这一操作，请刷新后再试。' },
  'purge-closed': { status: 409, user: '本系统未开放清除功能，请联系运维人员开放后再试。' },
  busy: { status: 503, user: '系统繁忙，请稍后重试。' },
  internal: { status: 500, user: '系统内部错误，已记录，请稍后重试或联系管理员。' },
} as const satisfies Record<string, { status: number; user: string }>;
export type ApiReason = keyof typeof apiReasons;

/**
 * `cursor` of the next page; null at the end. It holds the last place shown, so that nothing is skipped or told twice
 * whatever comes and goes meanwhile; it fits the same list with the same filters only. The queue's holds what was shown,
 * since there things change their places.
 */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), cursor: z.string().nullable() });

/** So many the queue shows in one walk, so that its cursors fit an address; whoever has seen them begins anew. */
export const MOST_SHOWN = 1000;

export const PageQuery = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
