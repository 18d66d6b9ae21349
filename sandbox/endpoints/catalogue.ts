import { startDirectory, type Directory } from '../seed/catalogue';
import { merchants } from '../seed/merchants';
import { ApiError } from '../server/apiError';
import type { State } from '../state';

/** Coaching portals by merchant. */
const portals = new Map<string, string>([
	[merchants.main.id, 'https://coaching.harbour.example'],
	[merchants.health.id, 'https://coaching.health.example'],
]);

/** A directory's URL, or null without a coaching portal. */
export function catalogueUrl(merchantId: string, id: string): string | null {
	const portal = portals.get(merchantId);
	return portal === undefined ? null : `${portal}/catalogue/${id}`;
}

export const isPublic = (row: Directory) => row.merchant_id === null && row.visibility === 'public';

/** Whether a directory is visible to a merchant: its own or the platform's, and not deleted. */
export function isVisible(row: Directory, merchantId: string): boolean {
	return row.status !== 'deleted' && (row.merchant_id === merchantId || isPublic(row));
}

export const isStart = ({ id }: Pick<Directory, 'id'>) => id === startDirectory;

/** Returns a visible directory or throws a 404. */
export function requireDirectory(state: State, merchantId: string, id: string): Directory {
	const row = state.directories.get(id);
	if (row === undefined || !isVisible(row, merchantId)) {
		throw new ApiError(404, `There is no directory ${id}.`, 'id');
	}
	return row;
}

/** Only the platform may create public directories. */
export function rejectPublicVisibility(visibility: unknown): void {
	if (visibility !== 'public') return;
	throw new ApiError(500, 'Only platform admins may set the visibility public.', 'visibility');
}
