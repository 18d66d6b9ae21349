import { canonical } from '../canonical';
import {
	requireTexts,
	createQuestion,
	resolveTrigger,
	type Question,
	type QuestionInput,
} from './questions';

/** Question IDs by change. */
export interface Changes {
	kept: string[];
	added: string[];
	removed: string[];
	replaced: Array<{ from: string; to: string }>;
}

/**
 * Matches entries to stored questions: by external_id if all have one, then by ID, then by text.
 */
function matchQuestions(stored: Question[], entries: QuestionInput[]): Array<Question | undefined> {
	const left = new Set(stored);
	const found: Array<Question | undefined> = entries.map(() => undefined);
	const keys: Array<(question: QuestionInput) => string | null | undefined> = [
		({ external_id }) => external_id,
		({ id }) => id,
		({ question }) => question.trim(),
	];
	for (const key of keys) {
		entries.forEach((entry, index) => {
			const wanted = key(entry);
			if (found[index] || !wanted) return;
			found[index] = [...left].find((question) => key(question) === wanted);
			if (found[index]) left.delete(found[index]);
		});
	}
	return found;
}

/** Whether an entry equals the stored question; omitted fields are unchanged. */
function isUnchanged(entry: QuestionInput, stored: Question): boolean {
	return Object.entries(entry).every(
		([name, value]) =>
			name === 'id' || value === undefined || canonical(value) === canonical(stored[name]),
	);
}

/**
 * Compares the complete sent list with the stored one: equal questions are kept, changed ones are
 * replaced by a new record that inherits omitted fields, and unmatched ones are removed.
 */
export function diffQuestions(
	stored: Question[],
	entries: QuestionInput[],
	newId: () => string,
): { questions: Question[]; changes: Changes } {
	requireTexts(entries);
	const changes: Changes = { kept: [], added: [], removed: [], replaced: [] };
	const ids = new Map<string, string>();
	const found = matchQuestions(stored, entries);
	const questions = entries.map((entry, index) => {
		const before = found[index];
		const alike = before !== undefined && isUnchanged(entry, before);
		const id = alike ? before.id : newId();
		if (before === undefined) changes.added.push(id);
		else if (alike) changes.kept.push(id);
		else changes.replaced.push({ from: before.id, to: id });

		// Conditional questions follow a replaced trigger.
		const trigger = { ...before, ...entry };
		const conditional_question_main_id = resolveTrigger(trigger, index, ids);
		for (const sent of [entry.id, before?.id]) if (sent) ids.set(sent, id);
		return createQuestion(id, { ...entry, conditional_question_main_id }, before);
	});
	changes.removed = stored.filter((one) => !found.includes(one)).map(({ id }) => id);
	return { questions, changes };
}
