import type { Result } from '../rows';
import { eventForChange, eventBody, makesPdf } from '../webhooks/event';
import type { SandboxContext } from '../sandboxContext';

/** Changes a result and sends webhooks. `change` contains or applies the changes. */
export function changeResult(
	row: Result,
	context: SandboxContext,
	change: Partial<Result>,
	more?: () => void,
): void {
	const { state, webhooks, now } = context;
	const before = eventBody(row, state);
	Object.assign(row, change, { updated_at: new Date(now()).toISOString() });
	more?.();
	if (row.type !== 'interview' && row.type !== 'assessment') return;
	const due = eventForChange(before, eventBody(row, state), makesPdf(row, state));
	if (due) webhooks.send(row.merchant_id, due.event, due.body, state.reports.get(row.id)?.until);
}
