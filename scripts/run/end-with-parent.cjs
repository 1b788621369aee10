// Loaded before the web server: it must not outlive the supervisor, which holds the other end of the channel.
process.on("disconnect", () => process.exit(0));
