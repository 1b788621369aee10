const running = new Set();
const terminal = process.stdout.isTTY === true;

function seconds(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

/** The line at the bottom of a terminal that names what is under way. */
function drawRunning() {
  if (terminal && running.size > 0) process.stdout.write(`\r\x1b[K${[...running].join(", ")} …`);
}

function print(line) {
  if (terminal) process.stdout.write("\r\x1b[K");
  console.log(line);
  drawRunning();
}

/**
 * Does `work` and prints the step with its time: "Installing packages … 41.2 s". Steps may run side by side.
 * What `work` says through its argument is printed as a line of its own.
 */
export async function step(title, work) {
  const startedAt = performance.now();
  running.add(title);
  if (terminal) drawRunning();
  else console.log(`${title} …`);
  try {
    const result = await work((text) => print(`  ${text}`));
    running.delete(title);
    print(`${title} … ${seconds(startedAt)}`);
    return result;
  } catch (error) {
    running.delete(title);
    print(`${title} … failed after ${seconds(startedAt)}`);
    throw error;
  }
}
