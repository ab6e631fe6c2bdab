// What operators are told to paste, and what Jobs run, is what the images know: /app/hubs, a command that the service has, words and options that its code reads.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { follows } from './arrows.mjs';
import { templateOf } from './pods.mjs';
import { isRead } from './settings.mjs';
import { named, workloads } from './whole.mjs';

const root = join(import.meta.dirname, '..', '..', '..');
const told = file => readFileSync(join(root, file), 'utf8');
const files = (folder, end) => readdirSync(join(root, folder), { recursive: true }).filter(file => file.endsWith(end) && !/\b(bin|obj|node_modules)\b/.test(file)).map(file => join(folder, file));

export const program = JSON.parse(/ENTRYPOINT (\[.*\])/.exec(told('deploy/Dockerfile'))[1])[0];
export const documents = Object.fromEntries([...files('deploy', '.md'), 'README.md', 'services/README.md'].map(file => [file, told(file)]));

// contents.Command("parked", ParkedCommand.RunAsync): its name, the services that have it (all of them, or the one whose contents page says it) and its code.
const sources = files('services', '.cs').map(file => ({ file, text: told(file) }));
const commands = new Map(sources.flatMap(({ file, text }) => [...text.matchAll(/\.Command\("([\w-]+)", (?:\(.*?\) => )?(\w+)\./g)].map(([, name, type]) => [name, {
  services: /HubsService\.Build\("(\w+)"/.exec(text) ? [/HubsService\.Build\("(\w+)"/.exec(text)[1]] : Object.keys(follows),
  code: sources.find(source => source.file.endsWith(`/${type}.cs`))?.text ?? '',
}])));

// The words after the program's name: a command, its words and options. Those in capitals, and numbers, are the operator's to fill in.
function* wrong(words, service) {
  const [name, ...rest] = words;
  const command = commands.get(name);
  if (/^[A-Z]+$/.test(name)) return;
  if (!command) return yield `there is no command ${name}`;
  if (service && !command.services.includes(service)) yield `${service} has no command ${name}`;
  for (const word of rest) {
    const [, option] = /^--([\w-]+|[\w]+:[\w:]+)(?:=.*)?$/.exec(word) ?? [];
    if (option?.includes(':') ? !isRead(option.replaceAll(':', '__')) : option && ![`"${option}"`, `--${option}`].some(text => command.code.includes(text))) yield `${name} has no option --${option}`;
    if (/^[a-z]+(-[a-z]+)*$/.test(word) && !(word in follows) && !['true', 'false'].includes(word) && !valueOf(rest, word) && !command.code.includes(`"${word}"`)) yield `${name} knows no ${word}`;
  }
}

const valueOf = (words, word) => /^--[\w-]+$/.test(words[words.indexOf(word) - 1] ?? '');

export function* pasted(texts) {
  for (const [file, text] of Object.entries(texts)) {
    const say = what => `${file}: ${what}`;
    for (const [found] of text.matchAll(/dotnet Hubs\.\S+/g)) yield say(`${found}: in the image it is ${program}`);
    for (const [line] of text.matchAll(/^.*(?:exec .*deploy\/hubs-\w+.* -- (?!\/app\/hubs)|docker run .*--entrypoint.*hubs-).*$/gm)) yield say(`${line.trim()}: there is nothing in the image to run but ${program}`);
    for (const [line, before, after] of text.replaceAll('\\\n', ' ').matchAll(/^(.*?)(?:\/app\/hubs|docker run .*?hubs-\w+:\S+) ([^\n`;|#)]+)/gm)) {
      const [, deployment] = /deploy\/(\S+) --/.exec(before) ?? /docker run .*?(hubs-\w+):/.exec(line) ?? [];
      const service = deployment?.replace(/^hubs-/, '');
      if (/kubectl .*exec/.test(before) && !deployment) yield say(`${line.trim()}: into which pod?`);
      if (service && !(service in follows) && !/[$A-Z]/.test(service)) yield say(`there is no Deployment ${deployment}`);
      const words = after.trim().split(/\s+/).map(word => word.replace(/^\[+|[\].,]+$/g, '')).filter(word => word !== '…' && !/^".*"?$/.test(word));
      for (const what of wrong(words, service in follows ? service : undefined)) yield say(`${line.trim()}: ${what}`);
    }
  }
}

export function* run(objects) {
  for (const workload of workloads(objects)) {
    const { spec: pod } = templateOf(workload);
    for (const one of [...pod.initContainers ?? [], ...pod.containers]) {
      const [, service] = /hubs-(\w+):?[^/]*$/.exec(one.image ?? '') ?? [];
      if (service in follows && one.args) for (const what of wrong(one.args, service)) yield `${named(workload)}, ${one.name}: ${what}`;
      if (service in follows && one.command) yield `${named(workload)}, ${one.name}: has a command of its own: the image's is ${program}`;
    }
  }
}
