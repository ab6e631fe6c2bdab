// The Secrets that overlays/dev/make-secrets prints are those that the overlay's pods mount, key by key.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { follows } from './arrows.mjs';
import { run } from './build.mjs';
import { schema } from './schemas.mjs';
import { workloads } from './whole.mjs';

async function made() {
  const folder = await mkdtemp(join(tmpdir(), 'hubs-'));
  try {
    for (const service of Object.keys(follows)) await writeFile(join(folder, `hubs-${service}`), 'of the issuer');
    const { stdout } = await run('overlays/dev/make-secrets', [folder]);
    return parseAllDocuments(stdout).map(document => document.toJS()).filter(Boolean);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export async function secrets(objects) {
  const printed = await made();
  const wrong = [];
  for (const secret of printed) for (const text of await schema(secret)) wrong.push(`Secret ${secret.metadata.name}: ${text}`);
  const mounted = workloads(objects).flatMap(w => w.spec.template.spec.volumes ?? []).map(v => v.secret).filter(Boolean);
  for (const { secretName, items } of mounted) {
    const found = printed.find(secret => secret.metadata.name === secretName && secret.metadata.namespace === objects.find(o => o.kind === 'Namespace').metadata.name);
    if (!found) wrong.push(`no Secret ${secretName} is made`);
    for (const { key } of items ?? []) if (found && !found.data[key]) wrong.push(`the Secret ${secretName} has no ${key}`);
  }

  const { users } = JSON.parse(objects.find(o => o.data?.['definitions.json']).data['definitions.json']);
  const passwords = printed.find(secret => secret.metadata.name === 'hubs-broker-passwords')?.data ?? {};
  for (const { name } of users) if (!passwords[name]) wrong.push(`the broker's account ${name} has no password`);
  return wrong;
}
