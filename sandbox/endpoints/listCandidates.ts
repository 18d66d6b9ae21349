import type { Candidate } from '../rows';
import type { Endpoint } from '../sandboxContext';
import { matchesText, matchesFilter, newestFirst } from './filters';
import { resolveMerchant } from './merchant';
import { paginate } from './paging';

const tabs: Record<string, (row: Candidate) => boolean> = {
	interview: (row) => row.interview_count > 0,
	'pre-screening': (row) => row.pre_screening_count > 0,
	leads: (row) => row.public_avatar_count > 0,
	'no-action': (row) =>
		row.interview_count + row.pre_screening_count + row.public_avatar_count === 0,
};

const byName = (a: Candidate, b: Candidate) => (a.name ?? '').localeCompare(b.name ?? '');
const byAge = (a: Candidate, b: Candidate) => newestFirst(a.created_at, b.created_at);

/** Two keys are misspelt in the API. */
const orders: Record<string, (a: Candidate, b: Candidate) => number> = {
	name_accending: byName,
	name_decending: (a, b) => byName(b, a),
	created_at_newest: byAge,
	created_at_oldest: (a, b) => byAge(b, a),
};

/** GET merchant-candidate-list: the merchant's candidates in the requested order. */
export const listCandidates: Endpoint = ({ caller, query }, { state }) => {
	const merchantId = resolveMerchant(caller, state, query.merchant_id);
	const rows = [...state.candidates.values()].filter(
		(row) =>
			row.merchant_id === merchantId &&
			(!query.tab || tabs[query.tab]?.(row) === true) &&
			matchesFilter(query.source, state.candidateSource.get(row.id) ?? null) &&
			matchesFilter(query.filter_emoji, row.emoji) &&
			matchesText(query.filter_text, row.name, row.email),
	);
	rows.sort(orders[query.order_by ?? 'created_at_newest']);
	return paginate(rows, query);
};
