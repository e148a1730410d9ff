import type { Template } from '@rollcall/domain';
import type { DecisionPorts } from './ports.ts';
import type { Frame, Whose } from './session.ts';

/** The face of a session's first template, where nobody is looked for: what everything after it has to be. */
export class FollowedFace {
  readonly #ports: Pick<DecisionPorts, 'compare' | 'sameFaceScore'>;
  #first: Template | null = null;
  #whose: Whose = 'same';

  constructor(ports: Pick<DecisionPorts, 'compare' | 'sameFaceScore'>) {
    this.#ports = ports;
  }

  /** Of the last frame, see [Note: one face's evidence]. */
  get whose(): Whose {
    return this.#whose;
  }

  /** The frame's comparison score; null without a template, and of the first, which proves nothing by being like itself. */
  see({ analysis, template }: Pick<Frame, 'analysis' | 'template'>): number | null {
    if (template === null || analysis.faceCount !== 1) return null;
    const score = this.#first === null ? null : this.#ports.compare(this.#first, template);
    this.#first ??= template;
    if (score !== null) this.#whose = score >= this.#ports.sameFaceScore() ? 'same' : 'other';
    return score;
  }
}
