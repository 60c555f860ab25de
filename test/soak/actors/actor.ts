import type { SoakWorld } from '../world';

/** Somebody who uses or attacks the app. Failures in replies are part of life; what is wrong goes into the books. */
export interface Actor {
  readonly name: string;
  /** How often it acts, against the others. */
  readonly weight: number;
  act(world: SoakWorld): Promise<void>;
}
