// What can be seen in the text of a Dockerfile of what a base without a shell, and pods that run as nobody, ask of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');
const told = file => readFileSync(join(root, file), 'utf8');
const nobody = /runAsUser: (\d+)\s+runAsGroup: (\d+)/.exec(told('deploy/k8s/base/hardened-pod.yaml')).slice(1).join(':');

// None of these runs anything while the image is made.
const quiet = ['ARG', 'FROM', 'WORKDIR', 'COPY', 'USER', 'ENV', 'EXPOSE', 'ENTRYPOINT'];

export const image = { dockerfile: told('deploy/Dockerfile'), build: told('Directory.Build.props') };

export function* standsOnAnyBase({ dockerfile, build }) {
  const say = text => `deploy/Dockerfile ${text}`;
  const lines = dockerfile.replaceAll('\\\n', ' ').split('\n').map(line => line.trim()).filter(line => line && !line.startsWith('#'));
  const said = lines.map(line => /^(\S+)\s+(.*)$/.exec(line)).map(([, word, rest]) => ({ word: word.toUpperCase(), rest }));
  const all = word => said.filter(line => line.word === word).map(line => line.rest);
  for (const { word } of said) if (!quiet.includes(word)) yield say(`has a ${word}: the base has no shell, and what is done is done beforehand`);
  if (all('FROM').length !== 1 || all('FROM')[0] !== '${BASE}') yield say('has another base than its argument');
  if (!all('ARG').some(given => /^BASE=\S+-chiseled-extra$/.test(given))) yield say('stands on an image without ICU and time zones, unless said otherwise');
  if (all('USER').at(-1) !== nobody) yield say(`runs as ${all('USER').at(-1)}; pods as ${nobody}, a number, as nobody can tell whether a name is root`);
  if (!all('ENTRYPOINT').every(entry => /^\["\/[^"\s]+"\]$/.test(entry)) || all('ENTRYPOINT').length !== 1) yield say('is started by a shell, or by a program that it looks for: name one file, in brackets');
  for (const copied of all('COPY')) if (/--ch(own|mod)/.test(copied)) yield say(`has a program that it could change itself: COPY ${copied}`);
  if (/DOTNET_SYSTEM_GLOBALIZATION_INVARIANT/.test(dockerfile) || !/<InvariantGlobalization>false<\/InvariantGlobalization>/.test(build)) yield say('or the build does without ICU: names would be sorted and compared otherwise than where they were tested');
}

// What must be caught, planted into the right ones.
export const wrongImages = [
  ['RUN', i => { i.dockerfile += '\nRUN chmod +x /app/hubs'; }, /has a RUN/],
  ['HEALTHCHECK', i => { i.dockerfile += '\nHEALTHCHECK CMD curl localhost'; }, /has a HEALTHCHECK/],
  ['a user by name', i => { i.dockerfile = i.dockerfile.replace(/USER .*/, 'USER app'); }, /runs as app/],
  ['another number than the pods\'', i => { i.dockerfile = i.dockerfile.replace(/USER .*/, 'USER 1000:1000'); }, /runs as 1000:1000/],
  ['a start by a shell', i => { i.dockerfile = i.dockerfile.replace(/ENTRYPOINT .*/, 'ENTRYPOINT /app/hubs'); }, /started by a shell/],
  ['a start that is looked for', i => { i.dockerfile = i.dockerfile.replace(/ENTRYPOINT .*/, 'ENTRYPOINT ["dotnet"]'); }, /started by a shell, or by a program/],
  ['a base without ICU', i => { i.dockerfile = i.dockerfile.replace('-chiseled-extra', '-chiseled'); }, /without ICU and time zones/],
  ['a base of its own', i => { i.dockerfile = i.dockerfile.replace('FROM ${BASE}', 'FROM debian'); }, /another base than its argument/],
  ['programs of the user that runs them', i => { i.dockerfile = i.dockerfile.replace('COPY shared/', 'COPY --chown=1654 shared/'); }, /could change itself/],
  ['no ICU in an image', i => { i.dockerfile += '\nENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1'; }, /does without ICU/],
  ['no ICU in the build', i => { i.build = i.build.replace('<InvariantGlobalization>false', '<InvariantGlobalization>true'); }, /does without ICU/],
];
