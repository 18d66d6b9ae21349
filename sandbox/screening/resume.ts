/** Data that the simulated AI extracts from a résumé, deterministically. */
export interface ReadResume {
	/** From 0 to 10. */
	score: number;
	education: string | null;
	experienceYears: number | null;
	switchesProfession: boolean;
}

/** Levels of education in ascending order, by the API's keys. */
export const educationLevels = [
	'primary school',
	'high school no graduation',
	'high school',
	'vocational',
	'bachelors',
	'masters',
	'doctorate',
];

/** Scores by word; the first match counts, 5 without a match. */
const scores: Array<[word: RegExp, score: number]> = [
	[/\bunsuitable\b/i, 1],
	[/\bexcellent\b/i, 9],
	[/\baverage\b/i, 5],
];

/**
 * Extracts score (by the words unsuitable, excellent and average), highest level of education and
 * "<n> years" from a résumé.
 */
export function readResume(text: string): ReadResume {
	const lower = text.toLowerCase();
	const years = /\b(\d{1,2})\+? years\b/.exec(lower)?.[1];
	return {
		score: scores.find(([word]) => word.test(text))?.[1] ?? 5,
		education: educationLevels.findLast((level) => lower.includes(level)) ?? null,
		experienceYears: years === undefined ? null : Number(years),
		switchesProfession: /career change/.test(lower),
	};
}
