import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { deliveryKey } from '../../shared/changes/deliveryKey';
import { createChange, Deduplicator, type Decision } from '../../shared/changes/deduplicator';
import type { WantedEvent } from '../../shared/changes/changeFields';
import { createItem } from '../../shared/changes/changeItem';
import { LruCache } from '../../shared/changes/lruCache';
import { parseResult } from '../../shared/changes/resultState';
import { TriggerStore } from '../../shared/changes/triggerStore';
import { matchesInterviews, matchesOutcome } from '../../shared/changes/filters';
import { acknowledgeWhenStored } from './acknowledge';
import { parseDelivery } from './deliveryBody';
import { readSecret } from './credential';
import { deliveryEvent } from './deliveryEvent';
import { shownHeaders } from './headers';
import { InFlight } from './inFlight';
import { createLog } from './log';
import { isOpen, parseSettings, type Settings } from './parameters';
import { verifySecret } from './verifySecret';

/** What a process remembers of its triggers, by workflow and node. */
const triggers = new LruCache<{ deduplicator: Deduplicator; inFlight: InFlight }>();

/**
 * Takes a delivery: checks its secret, then its body, and gives what is news to the workflow.
 *
 * n8n acknowledges what is taken, for it alone knows when that is stored. Only what is refused is
 * answered here: n8n has no other status than 200 for a node.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const secretName = await authenticate(context);
	if (secretName === undefined) return reject(context, 403);

	const settings = parseSettings(context);
	const body = await parseDelivery(context.getRequestObject());
	if ('reason' in body) {
		createLog(context).warn(`a delivery was refused: ${body.reason}`);
		return reject(context, body.status);
	}
	const { result } = body;
	const event = deliveryEvent(context, result);
	const { unreadable } = parseResult(result);
	if (unreadable.length > 0) {
		createLog(context).warn(`a delivery has values that cannot be read: ${unreadable.join(', ')}`);
	}
	const reason = reasonToIgnore(result, event, settings);
	const isTest = context.getMode() === 'manual';
	// Of another interview a result never becomes, so it is not even remembered.
	if (reason && (isTest || !matchesInterviews(result, settings))) {
		return ignore(context, event, reason);
	}
	const itemNamed = (key: string): IDataObject => ({
		...createItem(result, event, key),
		...(settings.includeHeaders && { headers: shownHeaders(context.getHeaderData(), secretName) }),
	});
	// Test runs know nothing of earlier deliveries, and leave nothing behind.
	if (isTest) return { workflowData: [[{ json: itemNamed(deliveryKey(result, event)) }]] };
	return await dedupe(context, result, event, settings, reason, itemNamed);
}

/** Takes a delivery unless it is a repeat, and remembers the state of its result in any case. */
async function dedupe(
	context: IWebhookFunctions,
	result: IDataObject,
	event: WantedEvent,
	{ repeats }: Settings,
	reason: string | undefined,
	itemNamed: (key: string) => IDataObject,
): Promise<IWebhookResponseData> {
	const name = `${context.getWorkflow().id} ${context.getNode().id}`;
	const { deduplicator, inFlight } = triggers.getOrCreate(name, () => ({
		deduplicator: new Deduplicator(undefined, true),
		inFlight: new InFlight(),
	}));
	const change = createChange(result, event);
	const settle = await inFlight.begin(change.resultId);
	if (!settle) {
		createLog(context).info(
			'a delivery has to be sent again: n8n is still storing another one of the same result',
		);
		return reject(context, 503);
	}
	let isAwaited = false;
	try {
		const store = new TriggerStore(context);
		deduplicator.merge(store.stored().results);
		const decision = deduplicator.decide(change, repeats, reason === undefined);
		const remember = () => {
			deduplicator.remember(decision);
			if (decision.after !== decision.before) store.write({ results: deduplicator.stored() });
		};
		if (decision.deliveryKey === undefined) {
			remember();
			return ignore(context, event, reason ?? reasonOfRepeat(decision));
		}
		const item = { json: itemNamed(decision.deliveryKey) };
		isAwaited = true;
		return acknowledgeWhenStored(context.getResponseObject(), item, {
			onStored: remember,
			onFailed: () => deduplicator.forget(decision),
			onSettled: settle,
		});
	} finally {
		if (!isAwaited) settle();
	}
}

/** The name of the header by which the sender has proved to be JobMojito: none is needed where all may send. */
async function authenticate(context: IWebhookFunctions): Promise<string | undefined> {
	if (isOpen(context)) return '';
	const kept = readSecret(context);
	const secret = await kept.secret;
	if (!secret) return undefined;
	if (verifySecret(context.getRequestObject().headersDistinct[secret.name], secret))
		return secret.name;
	// However many knock.
	if (!kept.isLogged) {
		createLog(context).warn('a request was refused: it does not have the header of the credential');
	}
	kept.isLogged = true;
	return undefined;
}

function reject(context: IWebhookFunctions, status: number): IWebhookResponseData {
	const response = context.getResponseObject();
	// What is still on its way is not waited for.
	if (!context.getRequestObject().complete) response.setHeader('connection', 'close');
	response.status(status).end();
	return { noWebhookResponse: true };
}

function reasonToIgnore(
	result: IDataObject,
	event: WantedEvent,
	settings: Settings,
): string | undefined {
	if (!settings.events.includes(event)) return 'this event is not chosen in "Events"';
	if (!matchesInterviews(result, settings)) return 'it is of none of the "Interviews" in "Filters"';
	return matchesOutcome(result, settings)
		? undefined
		: 'the "Filters" for decision or score leave it out';
}

const reasonOfRepeat = ({ isRepeat }: Decision): string =>
	isRepeat
		? 'it is a repeat, its result has not changed'
		: 'it is not the first one of its result, and "Repeats" asks for that';

/** Says why nothing happens, without a word about the person: whoever tries it out has no other sign. */
function ignore(context: IWebhookFunctions, event: string, reason: string): IWebhookResponseData {
	createLog(context).info(`a delivery of the event ${event} starts nothing: ${reason}`);
	// n8n answers with 200, and saves static data before it does.
	return {};
}
