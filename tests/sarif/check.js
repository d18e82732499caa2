// Validates a SARIF log: node tests/sarif/check.js FILE. Exit status 0 valid, 1 not valid.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

// ajv comes with the checker of publiccode.yml.
const require = createRequire(new URL('../../tools/publiccode/package.json', import.meta.url));
const Ajv = require('ajv').default;
const addFormats = require('ajv-formats').default;

const schema = JSON.parse(readFileSync(new URL('sarif-2.1.0.json', import.meta.url), 'utf8'));
// The schema is written in draft 4, of which it uses nothing that later drafts read otherwise but these two keys.
delete schema.$schema;
delete schema.id;
// The pattern of languages lacks an opening bracket, which ajv refuses ("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$").
for (const part of [schema.definitions.run, schema.definitions.toolComponent]) {
  part.properties.language.pattern = '^[a-zA-Z]{2}(-[a-zA-Z]{2})?$';
}

const ajv = new Ajv({allErrors: true, strict: false});
addFormats(ajv);
const log = JSON.parse(readFileSync(process.argv[2], 'utf8'));
if (!ajv.validate(schema, log)) {
  for (const error of ajv.errors.slice(0, 20)) console.error(`${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
  process.exit(1);
}
