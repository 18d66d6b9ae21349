import { FlowControl } from '../../shared/client/flowControl';
import { httpUrl } from '../../shared/values/url';

/** Flow control per file server: a pause of one does not concern the API or other servers. */
export class DownloadHosts {
	private readonly hosts = new Map<string, FlowControl>();

	/** @param signal aborts all downloads that have not started */
	constructor(private readonly signal: AbortSignal) {}

	flowFor(link: string): FlowControl {
		const host = httpUrl(link)?.origin ?? '';
		const flow = this.hosts.get(host) ?? new FlowControl(this.signal);
		this.hosts.set(host, flow);
		return flow;
	}
}
