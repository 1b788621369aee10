// Loaded before the web server. Next keeps an X-Forwarded-For that the caller sent, so anybody could choose the address
// that limits and events go by. Unless the caller is a trusted proxy, the header says who is at the other end.
const { subscribe } = require("node:diagnostics_channel");
const { BlockList, isIP } = require("node:net");

const trusted = new BlockList();
for (const text of (process.env.TRUSTED_PROXIES ?? "127.0.0.0/8,::1/128").split(",")) {
  const [address, prefix] = text.trim().split("/");
  const version = isIP(address);
  if (version === 0) continue;
  trusted.addSubnet(address, Number(prefix ?? (version === 4 ? 32 : 128)), version === 4 ? "ipv4" : "ipv6");
}

subscribe("http.server.request.start", ({ request, socket }) => {
  const peer = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  if (isIP(peer) !== 0 && trusted.check(peer, isIP(peer) === 4 ? "ipv4" : "ipv6")) return;
  request.headers["x-forwarded-for"] = peer;
});
