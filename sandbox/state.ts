import type { Definition } from './interviews/definition';
import type { Assessment, Candidate, Interview, Result } from './rows';
import { candidateRow } from './seed/candidates';
import type { Directory } from './seed/catalogue';
import type { CreditEvent } from './seed/credits';
import type { Merchant } from './seed/merchants';
import type { PreScreening } from './seed/preScreenings';
import { fixedSeed, seed } from './seed';
import { uuidFor } from './seed/uuid';
import type { SignedFile } from './storage/storage';

/** An email that the real API would have sent. */
export interface Mail {
	merchant_id: string;
	to: string;
	/** Null for an invitation to the account. */
	interview_id: string | null;
	interview_url: string | null;
}

/** A document of a knowledge base store. */
export interface StoredDocument {
	id: string;
	merchant_id: string;
	knowledge_base_store_id: string;
	name: string;
	size: number;
	sha256: string;
}

/** The state that requests read and change. */
export interface State {
	merchants: Map<string, Merchant>;
	interviews: Map<string, Interview>;
	/** IDs of sample interviews, which lists contain on request only. */
	demoInterviews: Set<string>;
	candidates: Map<string, Candidate>;
	/** Origin of candidates by ID; no row contains it. */
	candidateSource: Map<string, 'invited' | 'registered'>;
	resultRows: Result[];
	/** Results by interview_result_id. */
	results: Map<string, Result>;
	/** Assessments that differ from the default, by row ID. */
	assessments: Map<string, Assessment>;
	/** Automatically created PDFs by row ID. */
	reports: Map<string, SignedFile>;
	mails: Mail[];
	/** Reports by storage path. */
	files: Map<string, Buffer>;
	/** Definitions by interview ID; the seed's are generated on first use. */
	definitions: Map<string, Definition>;
	/** Directories of the coaching catalogue. */
	directories: Map<string, Directory>;
	/** By the position's id. */
	preScreenings: Map<string, PreScreening>;
	documents: Map<string, StoredDocument>;
	/** Credit events since the seed, oldest first. */
	spent: Array<CreditEvent & { merchant_id: string }>;
	/** Members of a merchant's team or coaching portal: `<group>/<merchant>/<email>`. */
	members: Set<string>;
}

/** Creates the seed's state. */
export function createState(): State {
	const { merchants, interviews, demos, candidates, results } = seed();
	return {
		merchants: new Map(merchants.map((merchant) => [merchant.id, merchant])),
		interviews: new Map([...interviews, ...demos].map((row) => [row.id, row])),
		demoInterviews: new Set(demos.map((row) => row.id)),
		candidates: new Map(candidates.map((row) => [row.id, row])),
		candidateSource: new Map(
			candidates.map((row) => [row.id, row.status === 'invited' ? 'invited' : 'registered']),
		),
		resultRows: results,
		results: new Map(results.map((row) => [row.interview_result_id ?? row.id, row])),
		assessments: new Map(),
		reports: new Map(),
		mails: [],
		files: new Map(),
		definitions: new Map(),
		directories: new Map(fixedSeed.directories.map((row) => [row.id, row])),
		preScreenings: new Map(fixedSeed.preScreenings.map((row) => [row.position_def_set_id, row])),
		documents: new Map(),
		spent: [],
		members: new Set(),
	};
}

/** Finds the merchant's candidate by email, ignoring case. */
export function findCandidateByEmail(
	state: State,
	merchantId: string,
	email: string,
): Candidate | undefined {
	const lowerCaseEmail = email.toLowerCase();
	for (const row of state.candidates.values()) {
		if (row.merchant_id === merchantId && row.email?.toLowerCase() === lowerCaseEmail) return row;
	}
	return undefined;
}

/** Adds an invited candidate; `at` is in milliseconds since 1970. */
export function addCandidate(
	state: State,
	{ merchantId, email, at }: { merchantId: string; email: string; at: number },
): Candidate {
	const row = candidateRow({
		id: uuidFor(`registered/${merchantId}/${email.toLowerCase()}`),
		merchant_id: merchantId,
		email,
		status: 'invited',
		created_at: new Date(at).toISOString(),
	});
	state.candidates.set(row.id, row);
	state.candidateSource.set(row.id, 'invited');
	return row;
}
