// verify.mjs TOOLS: reads lines of JSON ({secret, headers, body}) and answers each with a line: the type of the event that the signature vouches for, or why it does not.
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const { Webhook } = createRequire(join(process.argv[2], "package.json"))("standardwebhooks");

for await (const line of createInterface({ input: process.stdin })) {
  const { secret, headers, body } = JSON.parse(line);
  try {
    console.log(new Webhook(secret).verify(body, headers).type);
  } catch (refusal) {
    console.log(`refused: ${refusal.message}`);
  }
}
