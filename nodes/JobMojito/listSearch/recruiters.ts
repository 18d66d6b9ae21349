import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { listError } from '../../shared/client/nodeError';
import { isUuid } from '../../shared/values/uuid';
import {
	selectedMerchant,
	isNotDeleted,
	joinParts,
	PAGE_SIZE,
	readPage,
	createClient,
	type ListSearch,
} from './listSearch';

/** What may be told of a user: the API's documents do not say what a row has. */
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
 * The users that the API tells of. It has no list of them: there is who asks, and there are the users
 * of sub-merchants, for who may look at those, as far as their rows name them.
 */
export const searchRecruiters: ListSearch = async function (filter, paginationToken) {
	const ask = await createClient(this);
	const offset = Number(paginationToken) || 0;
	const own: INodeListSearchItems[] = [];
	if (offset === 0) {
		const answer = await ask('merchant-status', {});
		if ('failure' in answer) throw listError(this.getNode(), answer.failure);
		const { profile_id: id } = Object(answer.body) as IDataObject;
		if (isUuid(String(id))) own.push({ name: 'Yourself', value: String(id) });
	}
	const answer = await ask('merchant-sub-merchant-list', { limit: PAGE_SIZE, offset });
	const mayNotLook = 'failure' in answer && answer.failure.status === 403;
	const { rows, next } = mayNotLook ? { rows: [], next: {} } : readPage(this, answer, offset);

	const { merchant_id: chosen } = selectedMerchant.call(this);
	const users = rows
		.filter(({ id }) => chosen === undefined || id === chosen)
		.flatMap(toUserEntries);
	// The server would look for the text in the names of the sub-merchants.
	const text = filter?.toLowerCase() ?? '';
	return {
		results: [...own, ...users].filter(({ name }) => name.toLowerCase().includes(text)),
		...next,
	};
};

const toUserEntries = ({ name: merchant, users }: IDataObject): INodeListSearchItems[] =>
	(Array.isArray(users) ? (users as unknown[]) : []).flatMap((user) => {
		const { id, profile_id, name, full_name, email, ...more } = Object(user) as User;
		const value = String(profile_id ?? id);
		if (!isUuid(value) || !isNotDeleted(more)) return [];
		return [{ name: joinParts(name ?? full_name, email, merchant) || value, value }];
	});
