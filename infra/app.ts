import { Annotations, type App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { AssembledCode } from './cloud/code/assemble-code.ts';
import { assembleFunctions } from './cloud/code/assemble-functions.ts';
import type { FunctionName } from './cloud/function-numbers.ts';
import { addHouse, createApp } from './cloud/house.ts';
import { type StageChoice, stageOf } from './stages.ts';

/** What the CDK command runs: `cdk synth -c stage=prod -c partition=aws-cn -c issuer=https://… -c audience=…`. */

const app = createApp();
const code = await assembleFunctions(new URL('..', import.meta.url).pathname);
const house = addHouse(app, {
  stage: stageOf(choiceOf(app)),
  code: (name) => Code.fromAsset(folderOf(code, name)),
});
for (const [name, { missing }] of code) {
  if (missing.length === 0) continue;
  Annotations.of(house).addWarningV2(
    'shouli:natives',
    `${name} lacks ${missing.join(', ')} and can't run in Lambda: synthesise it again with a network.`,
  );
}
app.synth();

function choiceOf({ node }: App): StageChoice {
  const names = [
    ...['stage', 'partition', 'campaign', 'engine', 'issuer', 'audience'],
    ...['issuerOrigins', 'uploadOrigins', 'purge', 'mailFrom', 'mailTo'],
    ...['smtpHost', 'smtpPort', 'smtpUser', 'alarmMail'],
  ] as const satisfies readonly (keyof StageChoice)[];
  return Object.fromEntries(names.map((name) => [name, node.tryGetContext(name)]));
}

function folderOf(code: ReadonlyMap<FunctionName, AssembledCode>, name: FunctionName): string {
  const assembled = code.get(name);
  if (!assembled) throw new Error(`functions/${name}/handler.ts is needed and not there.`);
  return assembled.folder;
}
