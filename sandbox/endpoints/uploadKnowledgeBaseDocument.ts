import { randomUUID } from 'node:crypto';
import { stores } from '../seed/knowledgeBase';
import { ApiError } from '../server/apiError';
import type { Endpoint } from '../sandboxContext';
import { requireFile } from './file';
import { resolveMerchant } from './merchant';

interface Body {
	knowledge_base_store_id: string;
	name?: string;
	merchant_id?: string;
}

/**
 * POST knowledge-base-document-upload: adds a document to a store. An unknown store or an invalid
 * file is a 500, as in the contract.
 */
export const uploadKnowledgeBaseDocument: Endpoint = (call, { state }) => {
	const body = call.body as Body;
	const merchant_id = resolveMerchant(call.caller, state, body.merchant_id);
	const { bytes, sha256, name: fileName } = requireFile(call);
	const { knowledge_base_store_id } = body;
	if (stores.get(knowledge_base_store_id) !== merchant_id) {
		throw new ApiError(500, 'Knowledge base store not found', 'knowledge_base_store_id');
	}
	if (bytes.length === 0) throw new ApiError(500, 'The file is empty or not valid', 'file');
	const name = body.name || fileName;
	if (name === '') throw new ApiError(422, 'name is required.', 'name');
	const id = randomUUID();
	const size = bytes.length;
	state.documents.set(id, { id, merchant_id, knowledge_base_store_id, name, size, sha256 });
	return { knowledge_base_id: id };
};
