import type { SandboxContext } from '../sandboxContext';
import type { QuestionInput } from './questions';

/** How long a session may last unless it is said, in seconds. */
export const DEFAULT_DURATION_SECONDS = 1200;

const topics = ['your experience', 'a hard day', 'working with others', 'what you would change'];

/** As many questions as a stand-in for the AI writes. */
function writeQuestions(name: string, count: number): QuestionInput[] {
	return Array.from({ length: count }, (_, index) => ({
		question: `${name}, question ${index + 1}: tell us about ${topics[index % topics.length]}.`,
		duration: 120,
	}));
}

/**
 * The questions of an interview that is made without any. In: how many are wanted (the AI picks
 * when nothing is said) and how long a session may last, in seconds; there is one for each 2 minutes
 * at most, and fewer if the sandbox was told so.
 */
export function generateQuestions(
	context: SandboxContext,
	name: string,
	wanted: number | undefined,
	maxDuration = DEFAULT_DURATION_SECONDS,
): QuestionInput[] {
	const most = Math.min(
		Math.floor(maxDuration / 120),
		context.settings().mostQuestionsWritten ?? 40,
	);
	return writeQuestions(name, Math.max(1, Math.min(wanted ?? 6, most)));
}

/** The rubric that is written when nobody gave one. */
export const generatedRubric = (about: string) => ({
	weak: [`Says something about ${about}.`],
	moderate: ['Gives an example.'],
	strong: ['Gives an example with figures and what came of it.'],
});

/** A text as it was given, or one written in its stead when it is null or blank. */
export const textOrDefault = (text: string | null | undefined, otherwise: string) =>
	text == null || text.trim() === '' ? otherwise : text;
