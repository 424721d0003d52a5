// Writes src/lib/api/schema.gen.ts from the program's own OpenAPI document.
// Source: IMALINK_OPENAPI (a file or address), else docs/reference/openapi.json of the repository.
import { writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const given = process.env.IMALINK_OPENAPI;
const source = given
  ? /^https?:/.test(given)
    ? new URL(given)
    : pathToFileURL(given)
  : new URL("../../docs/reference/openapi.json", import.meta.url);
const target = fileURLToPath(new URL("../src/lib/api/schema.gen.ts", import.meta.url));
const head = "// Written by `npm run api` from the OpenAPI document; not edited by hand.\n\n";
// A field that has a default may be left out of what is sent.
await writeFile(target, head + astToString(await openapiTS(source, { defaultNonNullable: false })));
