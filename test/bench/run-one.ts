/** Runs one benchmark in this process and hands its figures to the parent, which started it for that. */
import { benchmarks } from './catalogue';

const [name] = process.argv.slice(2);

async function main(): Promise<void> {
  const benchmark = benchmarks.find((each) => each.name === name);
  if (!benchmark) throw new Error(`There is no benchmark '${name}'`);
  const figures = await benchmark.run();
  process.send?.(figures, () => process.exit(0));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
