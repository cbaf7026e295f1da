// Serves the emulator on the port that is given, until standard input is closed.
const { createRequire } = require('node:module');

const TelegramServer = createRequire(`${process.argv[2]}/`)('telegram-test-api');
const server = new TelegramServer({ port: Number(process.argv[3]), host: '127.0.0.1' });
server.start().then(() => console.log('ready'));
process.stdin.on('end', () => process.exit(0)).resume();
