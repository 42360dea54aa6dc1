/** Opens a page in the reader's browser, by what the system has for it. */
import { spawn } from 'node:child_process';

type Opener = readonly [command: string, ...args: string[]];

/** No shell is asked, so that no character of a path means anything. */
export function openerFor(platform: NodeJS.Platform, target: string): Opener {
  if (platform === 'darwin') return ['open', target];
  if (platform === 'win32') return ['explorer.exe', target];
  return ['xdg-open', target];
}

/** True when something took it; where nobody sits in front of a screen, nothing does. */
export async function openPage(target: string): Promise<boolean> {
  const [command, ...args] = openerFor(process.platform, target);
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true });
    child.once('error', () => {
      done(false);
    });
    child.once('spawn', () => {
      // It may stay as long as the browser does.
      child.unref();
      done(true);
    });
  });
}
