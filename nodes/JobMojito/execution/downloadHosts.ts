import { FlowControl } from '../../shared/client/flowControl';
import { httpUrl } from '../../shared/values/url';

/** The servers that files come from: what one of them asks for is not asked of the API. */
export class DownloadHosts {
	private readonly hosts = new Map<string, FlowControl>();

	/** @param signal ends all downloads */
	constructor(private readonly signal: AbortSignal) {}

	flowFor(link: string): FlowControl {
		const host = httpUrl(link)?.origin ?? '';
		const flow = this.hosts.get(host) ?? new FlowControl(this.signal);
		this.hosts.set(host, flow);
		return flow;
	}
}
