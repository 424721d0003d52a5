// `npm run mock -- [--photos N] [--empty] [--huge-month] [--port N]`: the page over a computed library.
import { parseArgs } from "node:util";
import { startMock } from "./server.mjs";

const { values } = parseArgs({
  options: {
    photos: { type: "string", default: "1200" },
    port: { type: "string", default: "8350" },
    empty: { type: "boolean", default: false },
    "huge-month": { type: "boolean", default: false },
  },
});
const mock = await startMock({
  photos: Number(values.photos),
  port: Number(values.port),
  empty: values.empty,
  hugeMonth: values["huge-month"],
});
console.log(mock.url);
