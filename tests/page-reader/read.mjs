// read.mjs CHROMIUM ADDRESS [FOLDER]: opens a page and writes what it finds as one line of JSON. In FOLDER, where it is given,
// it leaves phone.png, screen.png and paper.pdf for people to look at.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { chromium } from 'playwright-core';

// The narrowest width at which WCAG 2.2 (1.4.10) wants a page read without scrolling sideways; and a desk's.
const widths = { phone: 320, screen: 1280 };

const [, , program, address, folder] = process.argv;
if (folder) mkdirSync(folder, { recursive: true });

// Chromium has no sandbox for root, as whom builds often run.
const browser = await chromium.launch({ executablePath: program, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
const found = { violations: [], tooWide: [] };
for (const [name, width] of Object.entries(widths)) {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true; }));
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  found.tooWide.push(...await page.evaluate(sideways, name));
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  found.violations.push(...violations.map(v => `${name}: ${v.id}: ${v.help} (${v.nodes.length}: ${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')})`));
  await page.close();
}

const page = await browser.newPage();
await page.goto(address, { waitUntil: 'networkidle' });
await page.emulateMedia({ media: 'print' });
found.printed = await page.evaluate(onPaper);
const pdf = await page.pdf({ preferCSSPageSize: true });
if (folder) writeFileSync(join(folder, 'paper.pdf'), pdf);
Object.assign(found.printed, await readPdf(pdf));
await browser.close();
console.log(JSON.stringify(found));

/** What sticks out to the right, if one has to scroll sideways to read it. */
function sideways(name) {
  const edge = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= edge) return [];
  const out = [...document.body.querySelectorAll('*')].filter(element => element.getBoundingClientRect().right > edge + 1);
  return [`${name}: ${document.scrollingElement.scrollWidth} instead of ${edge}: ${out.slice(-3).map(e => `${e.tagName.toLowerCase()} ${e.textContent.trim().slice(0, 40)}`).join(', ')}`];
}

/** Navigation that is printed, and links whose address paper does not show. */
function onPaper() {
  const shows = element => element.checkVisibility() && [...element.getClientRects()].some(r => r.width > 1 && r.height > 1 && r.right > 0 && r.bottom > 0);
  return {
    navigation: [...document.querySelectorAll('nav, [role=navigation], .skip')].filter(shows).map(element => element.textContent.trim().replace(/\s+/g, ' ')),
    hiddenLinks: [...document.querySelectorAll('main a')].filter(shows).filter(a => !spelled(a)).map(a => a.textContent.trim()),
  };

  function spelled(a) {
    const href = a.getAttribute('href');
    const text = a.textContent.trim();
    return text === href || href === `mailto:${text}` || href === `tel:${text.replace(/[^0-9+]/g, '')}`;
  }
}

async function readPdf(bytes) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS }).promise;
  const texts = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    texts.push(items.map(item => item.str + (item.hasEOL ? ' ' : '')).join(''));
  }

  return { pages: pdf.numPages, text: texts.join(' ').replace(/\s+/g, ' ') };
}
