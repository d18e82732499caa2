// Validates a publiccode.yml: node tools/publiccode/check.js FILE. Exit status 0 valid, 1 not valid, 2 not readable.
import {readFileSync, existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {createRequire} from 'node:module';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import {parseDocument} from 'yaml';

const require = createRequire(import.meta.url);
const licenses = new Set(require('spdx-license-ids'));
const schema = JSON.parse(readFileSync(new URL('schema.json', import.meta.url), 'utf8'));

function isLanguageTag(tag) {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

// An SPDX expression as far as one file needs it: licences of the list joined by AND or OR.
function isSpdxExpression(text) {
  return text.split(/ (?:AND|OR) /).every((license) => licenses.has(license));
}

const file = process.argv[2];
if (!file) {
  console.error('Usage: node tools/publiccode/check.js FILE');
  process.exit(2);
}
let document;
try {
  document = parseDocument(readFileSync(file, 'utf8'), {version: '1.2', strict: true, uniqueKeys: true});
} catch (error) {
  console.error(`${file}: ${error.message}`);
  process.exit(2);
}
const problems = [...document.errors, ...document.warnings].map((error) => error.message);

if (problems.length === 0) {
  const data = document.toJS();
  const ajv = new Ajv({allErrors: true});
  addFormats(ajv, ['date', 'email', 'uri']);
  ajv.addFormat('bcp47', isLanguageTag);
  ajv.addFormat('spdx', isSpdxExpression);
  if (!ajv.validate(schema, data)) {
    for (const error of ajv.errors) {
      const more = error.params.additionalProperty ?? error.params.allowedValues ?? '';
      problems.push(`${error.instancePath || '/'} ${error.message} ${more}`.trimEnd());
    }
  }
  // Files that it names have to be in the repository.
  const named = [data?.logo, ...Object.values(data?.description ?? {}).flatMap((text) => text?.screenshots ?? [])];
  for (const path of named) {
    if (path && !/^https?:/.test(path) && !existsSync(join(dirname(file), path))) {
      problems.push(`${path} is named but is not in the repository`);
    }
  }
}

for (const problem of problems) {
  console.error(`${file}: ${problem}`);
}
console.log(`${file}: ${problems.length === 0 ? 'valid' : `${problems.length} problems`}`);
process.exit(problems.length === 0 ? 0 : 1);
