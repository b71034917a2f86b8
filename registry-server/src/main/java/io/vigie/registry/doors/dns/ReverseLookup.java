package io.vigie.registry.doors.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.ReverseMap;

/** {@code …in-addr.arpa} and {@code …ip6.arpa}: which node, or else which service, has the address. */
record ReverseLookup(InetAddress address) implements Lookup {
    private static final Name IPV4 = Name.fromConstantString("in-addr.arpa.");
    private static final Name IPV6 = Name.fromConstantString("ip6.arpa.");
    private static final int IPV4_LABELS = IPV4.labels() + 4;
    private static final int IPV6_LABELS = IPV6.labels() + 32;

    /** The look-up that a name outside the zone means; empty when it is no complete address. */
    static Optional<Lookup> of(Name name) {
        boolean complete = name.labels() == IPV4_LABELS && name.subdomain(IPV4)
                || name.labels() == IPV6_LABELS && name.subdomain(IPV6);
        return complete ? parsed(name) : Optional.empty();
    }

    private static Optional<Lookup> parsed(Name name) {
        try {
            return Optional.of(new ReverseLookup(ReverseMap.fromName(name)));
        } catch (UnknownHostException | IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** For any type, as Consul 1.8.7. An unknown address may well be known elsewhere, so it is refused, not denied. */
    @Override
    public Answer answer(Question question, DnsAnswers answers) {
        return answers.ownerOf(address, question.state().catalog())
                .map(owner -> Answer.found().with(answers.records().pointer(question.name(), owner)))
                .orElseGet(Answer::refused);
    }
}
