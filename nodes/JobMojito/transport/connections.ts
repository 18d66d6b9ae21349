import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { connect, credentialTypeOf, type Connected } from './connection';
import type { End } from './end';
import { unreadable } from './credentialFailures';

type Reading = { credential: ICredentialDataDecryptedObject } | { error: unknown };

/**
 * The connection of each item. A credential can hold expressions, which give each item its own; items
 * with the same values share a connection. A credential that does not depend on the item is read once.
 */
export class Connections {
	private readonly made = new Map<string, Connected>();
	/** By credential type, what all items share. */
	private readonly shared = new Map<string, Connected>();
	/** Credential types of which each item has its own. */
	private readonly perItem = new Set<string>();

	/**
	 * @param count of the items
	 * @param over ends all connections
	 */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly count: number,
		private readonly over: End,
	) {}

	/**
	 * The connection of an item, or why it has none; at once where n8n need not be asked.
	 *
	 * @param authentication the node's field of that name
	 */
	of(index: number, authentication: unknown): Connected | Promise<Connected> {
		const type = credentialTypeOf(authentication);
		return this.shared.get(type) ?? this.find(type, index);
	}

	private async find(type: string, index: number): Promise<Connected> {
		const reading = await this.read(type, index);
		const connected = this.connected(type, index, reading);
		if (this.perItem.has(type)) return connected;
		if (await this.dependsOnItem(type, reading)) {
			this.perItem.add(type);
			return connected;
		}
		this.shared.set(type, forAll(connected));
		return forAll(connected);
	}

	/** For an index that has no item, n8n gives the same again only where it looks at no item. */
	private async dependsOnItem(type: string, reading: Reading): Promise<boolean> {
		return this.count > 1 && keyOf(await this.read(type, this.count)) !== keyOf(reading);
	}

	private async read(type: string, index: number): Promise<Reading> {
		try {
			return { credential: await this.context.getCredentials(type, index) };
		} catch (error) {
			return { error };
		}
	}

	private connected(type: string, index: number, reading: Reading): Connected {
		if ('error' in reading) return { failure: unreadable(reading.error) };
		const key = type + keyOf(reading);
		const read = async () => await this.context.getCredentials(type, index);
		const connected =
			this.made.get(key) ??
			connect(this.context.getNode(), type, reading.credential, read, this.over.signal);
		this.made.set(key, connected);
		return connected;
	}
}

const keyOf = (reading: Reading): string =>
	'credential' in reading
		? JSON.stringify(reading.credential)
		: `: ${(reading.error as Error | undefined)?.message}`;

const forAll = (connected: Connected): Connected =>
	'failure' in connected
		? { failure: { ...connected.failure, forAll: true, beforeAll: true } }
		: connected;
