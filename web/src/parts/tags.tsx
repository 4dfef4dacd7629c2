import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  DeleteOutlined,
  ExclamationCircleOutlined,
  QuestionCircleOutlined,
} from '@ant-design/icons';
import { Progress, Space, Tag } from 'antd';
import type { DossierSummary } from '../../../shared/domain/api/dossiers.ts';
import { stateWords } from '../i18n/state-names.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';

/** State in words, with progress while reading; a failure says its sentence. Never by colour alone. */
export function StateTag({ summary }: { readonly summary: DossierSummary }) {
  const states = useWords(stateWords);
  const text = useText();
  const { failure, state, pages, pagesRead, purgedAt } = summary;
  if (purgedAt !== null) return <Tag icon={<DeleteOutlined />}>{text.purged}</Tag>;
  if (failure !== null) {
    return (
      <Tag icon={<ExclamationCircleOutlined />} color="error" title={failure.sentence}>
        {failure.sentence}
      </Tag>
    );
  }
  return (
    <Space>
      <Tag icon={<ClockCircleOutlined />}>{states[state]}</Tag>
      {state === 'READING' && pages !== null && pages > 0 && (
        <Progress
          aria-label={`${pagesRead}/${pages}`}
          percent={Math.round((100 * pagesRead) / pages)}
          size="small"
          style={{ width: 100 }}
        />
      )}
    </Space>
  );
}

export function DecisionTag({ summary }: { readonly summary: DossierSummary }) {
  const text = useText();
  if (summary.final === 'ACCEPT')
    return (
      <Tag icon={<CheckCircleOutlined />} color="success">
        {text.accepted}
      </Tag>
    );
  if (summary.final === 'REJECT')
    return (
      <Tag icon={<CloseCircleOutlined />} color="error">
        {text.rejected}
      </Tag>
    );
  if (summary.proposed === 'ACCEPT') return <Tag icon={<CheckCircleOutlined />}>{text.proposeAccept}</Tag>;
  if (summary.proposed === 'REJECT') return <Tag icon={<CloseCircleOutlined />}>{text.proposeReject}</Tag>;
  if (summary.proposed === 'REVIEW') return <Tag icon={<QuestionCircleOutlined />}>{text.proposeReview}</Tag>;
  return <span>—</span>;
}
