import { Button, Result } from 'antd';
import { Link } from 'react-router';
import { useText } from '../i18n/text.ts';

export function NotFound() {
  const text = useText();
  return (
    <main>
      <Result
        status="404"
        title={<h1 className="result-title">{text.notFound}</h1>}
        extra={
          <Link to="/">
            <Button type="primary">{text.backHome}</Button>
          </Link>
        }
      />
    </main>
  );
}
