import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { listError } from '../../shared/client/nodeError';
import { isNotDeleted } from '../resources/shared/lookup';
import { joinParts } from '../../shared/values/joinParts';
import { isUuid } from '../../shared/values/uuid';
import { selectedMerchant, PAGE_SIZE, readPage, createClient, type ListSearch } from './listSearch';

/** The possible properties of a user; the API's documentation does not list them. */
interface User {
	id?: unknown;
	profile_id?: unknown;
	name?: unknown;
	full_name?: unknown;
	email?: unknown;
	status?: string;
	deleted_at?: string | null;
}

/**
 * Lists users, for which the API has no endpoint: the token's own user, and the users in the rows of
 * sub-merchants, if the account may read them.
 */
export const searchRecruiters: ListSearch = async function (filter, paginationToken) {
	const get = await createClient(this);
	const offset = Number(paginationToken) || 0;
	const own: INodeListSearchItems[] = [];
	if (offset === 0) {
		const answer = await get('merchant-status', {});
		if ('failure' in answer) throw listError(this.getNode(), answer.failure);
		const { profile_id: id } = Object(answer.body) as IDataObject;
		if (isUuid(String(id))) own.push({ name: 'Yourself', value: String(id) });
	}
	const answer = await get('merchant-sub-merchant-list', { limit: PAGE_SIZE, offset });
	const isForbidden = 'failure' in answer && answer.failure.status === 403;
	const { rows, next } = isForbidden ? { rows: [], next: {} } : readPage(this, answer, offset);

	const { merchant_id: selected } = selectedMerchant.call(this);
	const users = rows
		.filter(({ id }) => selected === undefined || id === selected)
		.flatMap(toUserEntries);
	// Filtered here, because the server would match the sub-merchants' names.
	const text = filter?.toLowerCase() ?? '';
	return {
		results: [...own, ...users].filter(({ name }) => name.toLowerCase().includes(text)),
		...next,
	};
};

const toUserEntries = ({ name: merchant, users }: IDataObject): INodeListSearchItems[] =>
	(Array.isArray(users) ? (users as unknown[]) : []).flatMap((user) => {
		const { id, profile_id, name, full_name, email, ...state } = Object(user) as User;
		const value = String(profile_id ?? id);
		if (!isUuid(value) || !isNotDeleted(state)) return [];
		return [{ name: joinParts(name ?? full_name, email, merchant) || value, value }];
	});
