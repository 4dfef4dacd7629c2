const format = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** A moment as the bureau's clock shows it. */
export const localTime = (moment: string): string => format.format(new Date(moment));
