import { startDirectory, type Directory } from '../seed/catalogue';
import { merchants } from '../seed/merchants';
import { ApiError } from '../server/apiError';
import type { State } from '../state';

/** Where a merchant's coaching portal is; the others have none. */
const portals = new Map<string, string>([
	[merchants.main.id, 'https://coaching.harbour.example'],
	[merchants.health.id, 'https://coaching.health.example'],
]);

/** Where a merchant shows a directory, or null for one without a coaching portal. */
export function catalogueUrl(merchantId: string, id: string): string | null {
	const portal = portals.get(merchantId);
	return portal === undefined ? null : `${portal}/catalogue/${id}`;
}

export const isPublic = (row: Directory) => row.merchant_id === null && row.visibility === 'public';

/** Whether a merchant gets to see a directory: its own and the platform's, but no deleted ones. */
export function isVisible(row: Directory, merchantId: string): boolean {
	return row.status !== 'deleted' && (row.merchant_id === merchantId || isPublic(row));
}

export const isStart = ({ id }: Pick<Directory, 'id'>) => id === startDirectory;

/** A directory that a merchant sees; anything else is a 404. */
export function requireDirectory(state: State, merchantId: string, id: string): Directory {
	const row = state.directories.get(id);
	if (row === undefined || !isVisible(row, merchantId)) {
		throw new ApiError(404, `There is no directory ${id}.`, 'id');
	}
	return row;
}

/** Directories shared by all merchants are for the platform's own people to set. */
export function rejectPublicVisibility(visibility: unknown): void {
	if (visibility !== 'public') return;
	throw new ApiError(500, 'Only platform admins may set the visibility public.', 'visibility');
}
