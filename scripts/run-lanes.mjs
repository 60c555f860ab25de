// Runs commands side by side and keeps the output of each together.
import { spawn } from 'node:child_process';
import { projectDir } from './install.mjs';

/** Between asking a command to end and ending it. */
const patienceMs = 10_000;
const isWindows = process.platform === 'win32';

/**
 * Runs lanes of [name, [command, ...arguments]] side by side, the steps of each one after another. What a step prints
 * comes whole when it ends; a step that is alone prints as it goes. The first failure, Ctrl-C and SIGTERM end every
 * step with all its processes. Resolves with the exit code.
 */
export async function runLanes(lanes) {
  const startedAt = Date.now();
  const isAlone = lanes.flat().length === 1;
  const running = new Map();
  /** Name of the step that failed first, or the signal that ended them all. */
  let stopped = null;

  const stop = (reason) => {
    stopped ??= reason;
    for (const child of running.values()) end(child, 'SIGTERM');
    setTimeout(() => [...running.values()].forEach((child) => end(child, 'SIGKILL')), patienceMs).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));

  async function runStep(name, command) {
    const stepStartedAt = Date.now();
    console.log(isAlone ? `\n== ${name}` : `== ${name} begins`);
    const { code, output } = await runCommand(command, isAlone, (child) => running.set(name, child));
    running.delete(name);
    // What a step says that was ended for another one's sake would hide the reason.
    if (stopped !== null) return;
    const took = `${Math.round((Date.now() - stepStartedAt) / 1000)} s`;
    if (!isAlone) process.stdout.write(`\n== ${name}\n${output}`);
    console.log(`== ${name} ${code === 0 ? 'passed in' : 'FAILED after'} ${took}\n`);
    if (code !== 0) stop(name);
  }

  async function runLane(lane) {
    for (const [name, command] of lane) if (stopped === null) await runStep(name, command);
  }

  await Promise.all(lanes.map(runLane));
  const took = `${Math.round((Date.now() - startedAt) / 1000)} s`;
  console.log(stopped === null ? `All passed in ${took}.` : `Stopped after ${took}: ${stopped}.`);
  return stopped === null ? 0 : 1;
}

/** Resolves when the command and what it started have closed their output. */
function runCommand([program, ...args], isAlone, onStart) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: projectDir,
      stdio: isAlone ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      shell: isWindows,
      // A process group of its own, by which all that it starts can be ended.
      detached: !isWindows,
    });
    onStart(child);
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
    const outputWith = (text) => Buffer.concat([...chunks, Buffer.from(text)]).toString();
    child.on('error', (error) => resolve({ code: 1, output: outputWith(`${error.message}\n`) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: outputWith('') }));
  });
}

function end(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (isWindows) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}
