import { useIdentityWords } from './IdentityContext.ts';
import type { Step } from './state.ts';

const parts = ['document', 'selfie', 'result'] as const;

/** Which of the parts is on; null where none is. */
function partOf(step: Step): number | null {
  if (step.name === 'document') return 0;
  if (step.name === 'selfie') return 1;
  if (step.name === 'checking') return 2;
  return null;
}

/** Where in the check the person is. */
export function Parts({ step }: { step: Step }) {
  const words = useIdentityWords();
  const now = partOf(step);
  if (now === null) return null;
  const markOf = (index: number): string => (index < now ? 'done' : index === now ? 'now' : 'to-come');
  return (
    <ol className="identity-parts">
      {parts.map((part, index) => (
        <li key={part} data-mark={markOf(index)} aria-current={index === now ? 'step' : undefined}>
          <i className="dot" data-mark={markOf(index)} aria-hidden="true" />
          {words.parts[part]}
        </li>
      ))}
    </ol>
  );
}
