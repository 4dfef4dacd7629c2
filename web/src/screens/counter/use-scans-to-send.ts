import { App } from 'antd';
import { useState } from 'react';
import type { ChosenFile, useUpload } from '../../upload/use-upload.ts';
import { laterNames } from './go-on.ts';

/** The files as they are sent, and those that come later, while the first are looked at. */
export function useScansToSend(upload: Pick<ReturnType<typeof useUpload>, 'add' | 'stop'>) {
  const { message } = App.useApp();
  /** Under the names that the upload has for them. */
  const [sendable, setSendable] = useState<readonly ChosenFile[]>([]);
  /** Files that were added later and are on their way. */
  const [coming, setComing] = useState(0);
  return {
    sendable,
    setSendable,
    coming,
    /** Sends what the scanner brings after the others: behind those of these `names`, one after another. */
    async addLater(names: readonly string[], chosen: readonly ChosenFile[]): Promise<void> {
      const later = laterNames(
        names,
        chosen.map((one) => one.name),
      ).map((name, at) => ({ name, file: chosen[at]!.file }));
      setSendable((before) => [...before, ...later]);
      setComing((before) => before + later.length);
      for (const one of later) {
        await upload.add(one).catch((error: Error) => {
          message.error(`${one.file.name}：${error.message}`);
          upload.stop();
        });
        setComing((before) => before - 1);
      }
    },
  };
}
