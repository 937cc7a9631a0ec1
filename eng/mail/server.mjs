// server.mjs TOOLS OPTIONS: a mail server that others wrote, with the bad habits that a test asks for. OPTIONS is JSON: security (starttls, tls or none), key and cert
// (PEM), user and password. Who gets mail says how: refused@, late@ (refused for now, once), hanging@ (no answer), dying@ (taken, and the line cut, once), full@ (refused after
// the mail). Prints its port, then each mail that it took as a line of JSON.
import { createRequire } from "node:module";
import { join } from "node:path";

const [tools, given] = process.argv.slice(2);
const options = JSON.parse(given);
const need = createRequire(join(tools, "package.json"));
const { SMTPServer } = need("smtp-server");
const PostalMime = need("postal-mime").default ?? need("postal-mime");

const once = new Set();
const first = (address) => !once.has(address) && once.add(address);
const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  secure: options.security === "tls",
  key: options.key,
  cert: options.cert,
  disabledCommands: options.security === "none" ? ["STARTTLS", "AUTH"] : options.user ? [] : ["AUTH"],
  authMethods: options.ways ?? ["PLAIN", "LOGIN"],
  authOptional: !options.user,
  disableReverseLookup: true,
  onAuth(auth, session, answer) {
    if (auth.username === options.user && auth.password === options.password) answer(null, { user: auth.username });
    else answer(refusal(535, "5.7.8 Who are you?"));
  },
  onRcptTo(address, session, answer) {
    const to = address.address;
    if (to.startsWith("refused@")) answer(refusal(550, `5.1.1 No ${to} here`));
    else if (to.startsWith("late@") && first(to)) answer(refusal(451, "4.7.1 Come back later"));
    else if (!to.startsWith("hanging@")) answer();
  },
  onData(stream, session, answer) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", async () => {
      const raw = Buffer.concat(chunks);
      const to = session.envelope.rcptTo.map((one) => one.address);
      if (to[0].startsWith("full@")) return answer(refusal(552, "5.2.2 The mailbox is full"));
      const mail = await new PostalMime().parse(raw);
      console.log(JSON.stringify({
        from: session.envelope.mailFrom.address, to, secure: session.secure, user: session.user || null, session: session.id,
        subject: mail.subject, sender: mail.from, receivers: mail.to, message_id: mail.messageId, text: mail.text, html: mail.html ?? null,
        headers: mail.headers.map((header) => header.key), raw: raw.toString("latin1"),
      }));
      if (to[0].startsWith("dying@") && first(to[0])) for (const connection of server.connections) connection._socket.destroy();
      else answer();
    });
  },
});
server.on("error", (fault) => console.error(fault.message));
server.listen(0, "127.0.0.1", () => console.log(server.server.address().port));
process.stdin.on("end", () => process.exit(0)).resume();
