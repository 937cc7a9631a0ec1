// server.mjs TOOLS FOLDER BUCKET: a server of the S3 protocol that others wrote, with its objects in a folder. It knows the key S3RVER, and reads its signatures without checking them.
// Prints its port.
import { createRequire } from "node:module";
import { join } from "node:path";

const [tools, directory, bucket] = process.argv.slice(2);
const S3rver = createRequire(join(tools, "package.json"))("s3rver");

const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory, configureBuckets: [{ name: bucket }] });
console.log((await server.run()).port);
process.stdin.on("end", () => process.exit(0)).resume();
