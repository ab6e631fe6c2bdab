// Parses an AsyncAPI document: node asyncapi.mjs FILE. Ends with 1 and says what is wrong where it is not valid.
import { readFile } from 'node:fs/promises';
import { Parser } from '@asyncapi/parser';

const { document, diagnostics } = await new Parser().parse(await readFile(process.argv[2], 'utf8'));
const wrong = diagnostics.filter((d) => d.severity <= 1);
for (const d of wrong) console.error(`${d.path.join('.')}: ${d.message} (${d.code})`);
if (!document || wrong.length > 0) process.exit(1);
console.log(`${document.allChannels().all().length} channels, ${document.allMessages().all().length} messages`);
