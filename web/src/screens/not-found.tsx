import { Button, Result } from 'antd';
import { Link } from 'react-router';
import { useText } from '../i18n/text.ts';

export function NotFound() {
  const text = useText();
  return (
    <Result
      status="404"
      title={text.notFound}
      extra={
        <Link to="/">
          <Button type="primary">{text.backHome}</Button>
        </Link>
      }
    />
  );
}
