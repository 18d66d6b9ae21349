import type { AssessmentRule } from '../seed/preScreenings';
import { educationLevels, type ReadResume } from './resume';

/** The candidate's form; rules on missing answers fail. */
export interface Form {
	education?: string;
	languages?: Array<{ code?: string; level?: string }>;
	residency?: string;
	nationality?: string;
	visa?: string;
	age?: number;
	gender?: string;
}

export type Recommendation = 'ai_accept' | 'recruiter_action' | 'ai_reject';

export interface Verdict {
	recommendation: Recommendation;
	/** Reason for a negative recommendation, or null. */
	reason: string | null;
}

const eu = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE';
const euCountries = new Set(eu.split(' '));
const languageLevels = ['beginner', 'intermediate', 'advanced', 'fluent'];

/** Whether a value is at least as high as another in an ordered list. */
const isAtLeast = (order: string[], value: string | null | undefined, least: string | undefined) =>
	order.indexOf(value ?? '') >= Math.max(0, order.indexOf(least ?? ''));

function matchesCountry(rule: AssessmentRule, code: string | undefined): boolean {
	const country = code?.toUpperCase() ?? '';
	if (rule.country_eu && euCountries.has(country)) return true;
	return rule.country?.some((allowed) => allowed.toUpperCase() === country) === true;
}

function speaksLanguage(
	{ languages = [] }: Form,
	required: { code: string; level: string },
): boolean {
	const spoken = languages.find(({ code }) => code === required.code);
	return spoken !== undefined && isAtLeast(languageLevels, spoken.level, required.level);
}

/** Checks by rule; unknown rules always pass. */
const RULE_CHECKS: Record<
	string,
	(rule: AssessmentRule, form: Form, resume: ReadResume) => boolean
> = {
	form_nationality: (rule, form) => matchesCountry(rule, form.nationality),
	form_residency: (rule, form) => matchesCountry(rule, form.residency),
	form_languages: (rule, form) =>
		(rule.languages ?? []).every((required) => speaksLanguage(form, required)),
	form_education: (rule, form) => isAtLeast(educationLevels, form.education, rule.education),
	form_visa: (rule, form) => rule.visa?.includes(form.visa ?? '') === true,
	form_age: ({ age_min = 0, age_max = Infinity }, { age = -1 }) => age >= age_min && age <= age_max,
	form_gender: (rule, form) => rule.gender?.includes(form.gender ?? '') === true,
	resume_education: (rule, _, resume) =>
		isAtLeast(educationLevels, resume.education, rule.education),
	resume_technical_experience: (rule, _, resume) =>
		(resume.experienceYears ?? 0) >= (rule.technical_experience_years ?? 0),
};

/** Always applied; other rules only if their type is screening. */
const ALWAYS_APPLIED = new Set(['resume_match', 'resume_technical_experience']);

function evaluateRule(rule: AssessmentRule, form: Form, resume: ReadResume): Recommendation {
	if (rule.id === 'resume_match') {
		if (resume.score < (rule.resume_score_reject ?? 0)) return 'ai_reject';
		return resume.score < (rule.resume_score_accept ?? 0) ? 'recruiter_action' : 'ai_accept';
	}
	if (RULE_CHECKS[rule.id]?.(rule, form, resume) !== false) return 'ai_accept';
	return rule.action === 'reject' ? 'ai_reject' : 'recruiter_action';
}

/** Rules for positions without rules: the résumé's score decides. */
const DEFAULT_RULES: AssessmentRule[] = [
	{ id: 'resume_match', resume_score_reject: 3, resume_score_accept: 7 },
];

/** The worst recommendation of all rules. */
export function evaluateRules(rules: AssessmentRule[], form: Form, resume: ReadResume): Verdict {
	const appliedRules = (rules.length === 0 ? DEFAULT_RULES : rules).filter(
		({ id, type }) => ALWAYS_APPLIED.has(id) || type === 'screening',
	);
	const results = appliedRules.map((rule) => ({
		id: rule.id,
		recommendation: evaluateRule(rule, form, resume),
	}));
	const worst = (['ai_reject', 'recruiter_action'] as const).find((verdict) =>
		results.some(({ recommendation }) => recommendation === verdict),
	);
	if (worst === undefined) return { recommendation: 'ai_accept', reason: null };
	const failed = results
		.filter(({ recommendation }) => recommendation === worst)
		.map(({ id }) => id);
	return { recommendation: worst, reason: `Not met: ${failed.join(', ')}` };
}
