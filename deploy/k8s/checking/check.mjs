// check.mjs FOLDER…: builds each folder and says what is wrong with it; before that, sees that nothing wrong passes.
import { arrows, permissions } from './arrows.mjs';
import { documents, pasted, run } from './commands.mjs';
import { build } from './build.mjs';
import { image, standsOnAnyBase, wrongImages } from './image.mjs';
import { offenders, wrongTexts } from './offenders.mjs';
import { pods } from './pods.mjs';
import { production } from './production.mjs';
import { schema } from './schemas.mjs';
import { secrets } from './secrets.mjs';
import { settings } from './settings.mjs';
import { telemetry } from './telemetry.mjs';
import { named, whole } from './whole.mjs';

// The same object stands in many builds.
const judged = new Map();

async function alone(object) {
  const text = JSON.stringify(object);
  if (!judged.has(text)) judged.set(text, [...await schema(object), ...pods(object)].map(wrong => `${named(object)}: ${wrong}`));
  return judged.get(text);
}

async function complaints(folder, objects) {
  const wrong = [];
  for (const object of objects) wrong.push(...await alone(object));
  const rules = [whole, settings, arrows, permissions, telemetry, run, ...folder.includes('prod') ? [production] : []];
  // The base names images; tags are an overlay's.
  return [...wrong, ...rules.flatMap(rule => [...rule(objects)])].filter(text => !(folder === 'base' && text.endsWith('without a tag')));
}

const folders = process.argv.slice(2).map(folder => folder.replace(/\/$/, ''));
const built = new Map(await Promise.all(folders.map(async folder => [folder, await build(folder)])));
let failed = false;

const [whereto, right] = [...built].find(([folder]) => folder.endsWith('everything'));
for (const [what, plant, expected] of offenders) {
  const objects = structuredClone(right);
  plant(objects);
  if ((await complaints(whereto, objects)).some(text => expected.test(text))) continue;
  console.error(`Planted into ${whereto}, ${what} was not caught.`);
  failed = true;
}

console.log(`${offenders.length} offenders planted into ${whereto}${failed ? '' : ', all caught'}`);
for (const [folder, objects] of built) {
  const wrong = await complaints(folder, objects);
  console.log(`${folder}: ${objects.length} objects${wrong.length ? `, ${wrong.length} complaints` : ''}`);
  for (const text of wrong) console.error(`  ${text}`);
  failed ||= wrong.length > 0;
}

for (const [text, expected] of wrongTexts) {
  if ([...pasted({ planted: text })].some(said => expected.test(said))) continue;
  console.error(`Planted into a document, ${text} was not caught.`);
  failed = true;
}

const unknown = [...pasted(documents)];
console.log(`${Object.keys(documents).length} documents: the commands in them${unknown.length ? `, ${unknown.length} complaints` : ''}`);
for (const text of unknown) console.error(`  ${text}`);
failed ||= unknown.length > 0;

for (const [what, plant, expected] of wrongImages) {
  const planted = structuredClone(image);
  plant(planted);
  if ([...standsOnAnyBase(planted)].some(said => expected.test(said))) continue;
  console.error(`Planted into the Dockerfile, ${what} was not caught.`);
  failed = true;
}

const unfit = [...standsOnAnyBase(image)];
console.log(`deploy/Dockerfile${unfit.length ? `, ${unfit.length} complaints` : ''}`);
for (const text of unfit) console.error(`  ${text}`);
failed ||= unfit.length > 0;

const unmade = await secrets(built.get('overlays/dev'));
console.log('overlays/dev/make-secrets');
for (const text of unmade) console.error(`  ${text}`);
failed ||= unmade.length > 0;

process.exitCode = failed ? 1 : 0;
