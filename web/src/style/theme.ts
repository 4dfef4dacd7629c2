import type { ThemeConfig } from 'antd';

/** Contrast of every text colour on white is at least 4.5 : 1 (WCAG 2.2 AA). */
export const theme: ThemeConfig = {
  token: {
    // Whoever works against the clock waits for no dialog to grow, and nothing can be clicked in vain meanwhile.
    motion: false,
    colorPrimary: '#1a4f8b',
    colorLink: '#1a4f8b',
    colorError: '#b3261e',
    colorWarning: '#8a5300',
    colorSuccess: '#1b6e3c',
    colorTextSecondary: '#4a4f57',
    colorTextTertiary: '#5c626b',
    colorTextPlaceholder: '#5f6670',
    colorTextDescription: '#4a4f57',
    colorErrorBg: '#fdf1f0',
    colorErrorBorder: '#e3a9a4',
    colorWarningBg: '#fdf6e3',
    colorWarningBorder: '#d9b36a',
    colorSuccessBg: '#eef8f1',
    colorSuccessBorder: '#93c7a6',
    colorInfo: '#1a4f8b',
    colorInfoBg: '#eef4fb',
    colorInfoBorder: '#a3bfdd',
    colorBgLayout: '#f2f4f7',
    borderRadius: 4,
    fontFamily: 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif',
  },
};
