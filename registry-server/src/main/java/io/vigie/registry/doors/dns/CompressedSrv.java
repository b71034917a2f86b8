package io.vigie.registry.doors.dns;

import org.xbill.DNS.Compression;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSOutput;
import org.xbill.DNS.Name;
import org.xbill.DNS.SRVRecord;

/**
 * An SRV record whose target is compressed. RFC 2782 advises against, but Consul does it, every resolver reads it, and a third
 * more instances fit into a packet.
 */
final class CompressedSrv extends SRVRecord {
    private static final long serialVersionUID = 1L;

    CompressedSrv(Name name, long ttl, int priority, int weight, int port, Name target) {
        super(name, DClass.IN, ttl, priority, weight, port, target);
    }

    @Override
    protected void rrToWire(DNSOutput out, Compression compression, boolean canonical) {
        out.writeU16(getPriority());
        out.writeU16(getWeight());
        out.writeU16(getPort());
        getTarget().toWire(out, compression, canonical);
    }
}
