// Judges a JobPosting (standard input) by Google's rules and schema.org; prints issues as JSON.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import Validator from "@adobe/structured-data-validator";

const vocabulary = new URL("./schemaorg-30.0.json.gz", import.meta.url);
const validator = new Validator(JSON.parse(gunzipSync(readFileSync(vocabulary))));
const posting = JSON.parse(readFileSync(0));
const issues = await validator.validate({ jsonld: { [posting["@type"]]: [posting] } });
console.log(JSON.stringify(issues.map(({ issueMessage, severity, path }) => ({ issueMessage, severity, path }))));
