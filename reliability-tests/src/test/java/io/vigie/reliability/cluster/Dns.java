package io.vigie.reliability.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** The DNS door of one agent. A question that is not answered within half a second counts as not answered. */
public final class Dns {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final String address;

    Dns(String address) {
        this.address = address;
    }

    /** The addresses of a name; none when there is no answer, or an empty one. */
    public List<String> addresses(String name) {
        try {
            var resolver = new SimpleResolver(new InetSocketAddress(address, 8600));
            resolver.setTimeout(PATIENCE);
            var question = Record.newRecord(Name.fromString(name + "."), Type.A, 1);
            return resolver.send(Message.newQuery(question)).getSection(Section.ANSWER).stream()
                    .map(Record::rdataToString)
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }
}
