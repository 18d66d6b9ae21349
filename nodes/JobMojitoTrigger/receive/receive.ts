import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { createItem, deliveryKey } from '../../shared/changes/change';
import type { TriggerEvent } from '../../shared/changes/changeFields';
import { createChange, Deduplicator } from '../../shared/changes/deduplicator';
import { matchesDecisionAndScore, matchesInterviews } from '../../shared/changes/filters';
import { LruCache } from '../../shared/changes/lruCache';
import { parseResult } from '../../shared/changes/result';
import { TriggerStore } from '../../shared/changes/triggerStore';
import { acknowledgeWhenStored } from './acknowledge';
import { parseDelivery, rejection, type Rejection } from './deliveryBody';
import { deliveryEvent, includedHeaders } from './deliveryHeaders';
import { InFlight } from './inFlight';
import { createLog } from './log';
import { isOpen, parseSettings, type Settings } from './parameters';
import { readSecret, verifySecret } from './secret';

/** The state of each trigger in this process, by the IDs of workflow and node. */
const triggers = new LruCache<{ deduplicator: Deduplicator; inFlight: InFlight }>();

/**
 * Handles a delivery: verifies the secret, parses the body, and starts the workflow if the result has
 * changed. n8n acknowledges accepted deliveries, because only n8n knows when the execution is stored.
 * This function sends rejections itself, because n8n responds for a node with status 200 only.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const sender = await authenticate(context);
	if ('status' in sender) return reject(context, sender);

	const settings = parseSettings(context);
	const body = await parseDelivery(context.getRequestObject());
	if ('status' in body) {
		createLog(context).warn(`rejected a delivery (${body.status}): ${body.message}`);
		return reject(context, body);
	}
	const { result } = body;
	const event = deliveryEvent(context, result);
	const { unreadable } = parseResult(result);
	if (unreadable.length > 0) {
		createLog(context).warn(`a delivery has unreadable values: ${unreadable.join(', ')}`);
	}
	const ignoreReason = reasonToIgnore(result, event, settings);
	const isTest = context.getMode() === 'manual';
	if (ignoreReason && (isTest || !matchesInterviews(result, settings))) {
		return ignore(context, event, ignoreReason);
	}
	const createOutput = (key: string): IDataObject => ({
		...createItem(result, event, key),
		...(settings.includeHeaders && {
			headers: includedHeaders(context.getHeaderData(), sender.secretName),
		}),
	});
	// Test runs neither use nor change the stored state.
	if (isTest) return { workflowData: [[{ json: createOutput(deliveryKey(result, event)) }]] };
	return await dedupe(context, result, event, settings, ignoreReason, createOutput);
}

/** Stores the new state of the result, and starts the workflow unless it is a duplicate. */
async function dedupe(
	context: IWebhookFunctions,
	result: IDataObject,
	event: TriggerEvent,
	{ repeats }: Settings,
	ignoreReason: string | undefined,
	createOutput: (key: string) => IDataObject,
): Promise<IWebhookResponseData> {
	const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
	const { deduplicator, inFlight } = triggers.getOrCreate(trigger, () => ({
		deduplicator: new Deduplicator(undefined, true),
		inFlight: new InFlight(),
	}));
	const change = createChange(result, event);
	const release = await inFlight.acquire(change.resultId);
	if (!release) {
		createLog(context).info(`rejected a delivery (${BUSY.status}): ${BUSY.message}`);
		return reject(context, BUSY);
	}
	let isStoring = false;
	try {
		const store = new TriggerStore(context);
		deduplicator.merge(store.readSaved().results);
		const decision = deduplicator.decide(change, repeats, ignoreReason === undefined);
		const commit = () => {
			deduplicator.commit(decision);
			if (decision.after !== decision.before) store.write({ results: deduplicator.serialize() });
		};
		if (decision.deliveryKey === undefined) {
			commit();
			return ignore(context, event, ignoreReason ?? (decision.isDuplicate ? DUPLICATE : NOT_FIRST));
		}
		const item = { json: createOutput(decision.deliveryKey) };
		isStoring = true;
		return acknowledgeWhenStored(context.getResponseObject(), item, {
			onStored: commit,
			onFailed: () => deduplicator.rollback(decision),
			onSettled: release,
		});
	} finally {
		if (!isStoring) release();
	}
}

/** @returns the name of the verified header (empty without authentication), or the reason to reject */
async function authenticate(
	context: IWebhookFunctions,
): Promise<{ secretName: string } | Rejection> {
	if (isOpen(context)) return { secretName: '' };
	const cached = readSecret(context);
	const secret = await cached.secret;
	if (!secret) return NO_SECRET;
	const received = context.getRequestObject().headersDistinct[secret.name];
	if (verifySecret(received, secret)) return { secretName: secret.name };
	const rejected = rejection(403, 'secret-wrong', { header: secret.label });
	if (!cached.isRejectionLogged) {
		createLog(context).warn(`rejected a delivery (403): ${rejected.message}`);
	}
	cached.isRejectionLogged = true;
	return rejected;
}

const NO_SECRET = rejection(403, 'webhook-credential-invalid');

const BUSY = rejection(503, 'delivery-in-progress');

function reject(context: IWebhookFunctions, { status, message }: Rejection): IWebhookResponseData {
	const response = context.getResponseObject();
	// The node does not read the rest of the body.
	if (!context.getRequestObject().complete) response.setHeader('connection', 'close');
	response.status(status).json({ message });
	return { noWebhookResponse: true };
}

const DUPLICATE = 'the result has not changed since the last delivery';
const NOT_FIRST = '"Repeats" allows only the first delivery of each event';

function reasonToIgnore(
	result: IDataObject,
	event: TriggerEvent,
	settings: Settings,
): string | undefined {
	if (!settings.events.includes(event)) return 'its event is not selected in "Events"';
	if (!matchesInterviews(result, settings)) return 'its interview is not listed in "Filters"';
	return matchesDecisionAndScore(result, settings)
		? undefined
		: 'its decision or score does not match "Filters"';
}

/** Acknowledges a delivery without starting the workflow. Only the log line shows this. */
function ignore(context: IWebhookFunctions, event: string, reason: string): IWebhookResponseData {
	createLog(context).info(`ignored a delivery of ${event}: ${reason}`);
	// n8n responds with 200, after it has saved static data.
	return {};
}
