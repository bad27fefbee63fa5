import { loadConfig } from './config.ts';
import type { Config } from './config.ts';
import { makeLog } from './log.ts';
import { openPlatforms } from './platforms.ts';
import type { Platform } from './platforms.ts';
import { openProgram } from './program.ts';
import { listen, openWebRoad } from './web.ts';
import type { WebRoad } from './web.ts';

/** `npm start`: opens everything the settings ask for and says where it is to be found. */
async function main(): Promise<void> {
  const settings = loadConfig();
  if (!settings.ok) return refuse(settings.faults);
  const { config } = settings;
  const log = makeLog(config);
  const toldToStop = nextSignal();

  let road: WebRoad | undefined;
  let platforms: readonly Platform[] = [];
  const opened = await openProgram(config, {
    log,
    channels(open) {
      road = openWebRoad(open.stores, config, log);
      platforms = openPlatforms(config, open, log);
      return [road.channel, ...platforms.map(({ channel }) => channel)];
    },
  });
  if (!opened.ok) return refuse(opened.faults);
  const { program } = opened;
  const server =
    config.role === 'worker' ? undefined : await listen(program, config.webChat ? road : undefined, config, platforms);
  if (server?.ok === false) {
    await program.stop();
    return refuse([server.fault]);
  }
  if (server) announce(server.url, config);
  for (const platform of platforms) platform.start();

  await toldToStop;
  await Promise.all(platforms.map((platform) => platform.stop()));
  await server?.close();
  await program.stop();
}

/** Listened for from the beginning: whoever is told to stop while starting, still leaves nothing behind. */
function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
}

function announce(url: string, { webChat, demoRoles }: Config): void {
  console.log(webChat ? `Lên Sàn: ${url}` : `Lên Sàn: ${url}/health`);
  if (demoRoles) console.log('Trying out: farmer, collaborator, officer and clerk are all on that page.');
}

function refuse(faults: readonly string[]): void {
  for (const fault of faults) console.error(fault);
  process.exitCode = 1;
}

await main();
