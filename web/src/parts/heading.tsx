import { Typography } from 'antd';
import type { ReactNode } from 'react';

/** A screen's one heading. */
export const Heading = ({ children }: { readonly children: ReactNode }) => (
  <Typography.Title level={1} style={{ fontSize: 22, marginTop: 0 }}>
    {children}
  </Typography.Title>
);
