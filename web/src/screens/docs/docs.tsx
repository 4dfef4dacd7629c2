import { useQuery } from '@tanstack/react-query';
import { Collapse, Input, Tag, Typography } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { ask } from '../../api/client.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { Heading } from '../../parts/heading.tsx';
import { Nothing, Waiting } from '../../parts/states.tsx';

const zh = {
  title: '接口文档',
  how: '本系统全部接口，OpenAPI 3.1。机器可读的文档：',
  find: '按名称、路径或说明查找',
  none: '没有符合的接口。',
  parameters: '参数',
  body: '请求内容',
  answers: '返回内容',
  schemas: '数据结构',
} as const;
const docsWords: Words<keyof typeof zh> = {
  zh,
  en: {
    title: 'API',
    how: 'Every operation, OpenAPI 3.1. For machines:',
    find: 'Find by name, path or purpose',
    none: 'No such operation.',
    parameters: 'Parameters',
    body: 'Body',
    answers: 'Answers',
    schemas: 'Schemas',
  },
};

const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  parameters: z.array(z.unknown()).optional(),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.unknown()),
});
const OpenApi = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

/** The API's own document, to read and to search; made from the same schemas that check every call. */
export default function Docs() {
  const words = useWords(docsWords);
  const [q, setQ] = useState('');
  const query = useQuery({
    queryKey: ['openapi'],
    queryFn: ({ signal }) => ask(OpenApi, '/openapi.json', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (query.data === undefined) return <Waiting error={query.error} onRetry={() => void query.refetch()} />;
  const { paths, components } = query.data.body;
  const wanted = q.trim().toLowerCase();
  const operations = Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
    )
    .filter(({ path, operationId, summary }) =>
      `${path} ${operationId} ${summary}`.toLowerCase().includes(wanted),
    );
  return (
    <main className="counter">
      <Heading>{words.title}</Heading>
      <Typography.Paragraph>
        {words.how}{' '}
        <a className="text-link" href="/api/openapi.json">
          /api/openapi.json
        </a>
      </Typography.Paragraph>
      <Input
        allowClear
        aria-label={words.find}
        placeholder={words.find}
        value={q}
        onChange={({ target }) => setQ(target.value)}
      />
      {operations.length === 0 && <Nothing>{words.none}</Nothing>}
      <Collapse
        items={operations.map(
          ({ path, method, operationId, summary, description, parameters, requestBody, responses }) => ({
            key: operationId,
            label: (
              <>
                <Tag>{method.toUpperCase()}</Tag>
                <code>{path}</code> <b>{operationId}</b> {summary}
              </>
            ),
            children: (
              <>
                <Typography.Paragraph>{description}</Typography.Paragraph>
                <Part title={words.parameters} value={parameters} />
                <Part title={words.body} value={requestBody} />
                <Part title={words.answers} value={responses} />
              </>
            ),
          }),
        )}
      />
      <Typography.Title level={2} style={{ fontSize: 18 }}>
        {words.schemas}
      </Typography.Title>
      <Collapse
        items={Object.entries(components.schemas).map(([name, schema]) => ({
          key: name,
          label: <code>{name}</code>,
          children: <Part title={name} value={schema} />,
        }))}
      />
    </main>
  );
}

function Part({ title, value }: { readonly title: string; readonly value: unknown }) {
  if (value === undefined) return null;
  return (
    <>
      <Typography.Text strong>{title}</Typography.Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
      <pre className="schema" tabIndex={0}>
        {JSON.stringify(value, null, 2)}
      </pre>
    </>
  );
}
