package io.vigie.registry.doors.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/**
 * {@code …in-addr.arpa} and {@code …ip6.arpa}: which node, or else which service, has the address.
 *
 * @param address empty when the name is not that of one address, which somebody else may know more about
 */
record ReverseLookup(Optional<InetAddress> address) implements Lookup {
    private static final Name TOP = Name.fromConstantString("arpa.");
    private static final Name IPV4 = Name.fromConstantString("in-addr.arpa.");
    private static final Name IPV6 = Name.fromConstantString("ip6.arpa.");
    private static final int IPV4_LABELS = IPV4.labels() + 4;
    private static final int IPV6_LABELS = IPV6.labels() + 32;

    /** The look-up that a name outside the zone means; empty when it has nothing to do with addresses. */
    static Optional<Lookup> of(Name name) {
        return name.subdomain(TOP) ? Optional.of(new ReverseLookup(parsed(name))) : Optional.empty();
    }

    private static Optional<InetAddress> parsed(Name name) {
        boolean complete = name.labels() == IPV4_LABELS && name.subdomain(IPV4)
                || name.labels() == IPV6_LABELS && name.subdomain(IPV6);
        try {
            return complete ? Optional.of(ReverseMap.fromName(name)) : Optional.empty();
        } catch (UnknownHostException | IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** For any type, as Consul 1.8.7, which fails (and does not refuse) where neither it nor a recursor knows the address. */
    @Override
    public Answer answer(Question question, DnsAnswers answers) {
        return address.flatMap(known -> answers.ownerOf(known, question.state().catalog()))
                .map(owner -> answer(question, owner, answers))
                .orElseGet(() -> Answer.elsewhere(Rcode.SERVFAIL));
    }

    private static Answer answer(Question question, Name owner, DnsAnswers answers) {
        var answer = Answer.found().with(answers.records().pointer(question.name(), owner));
        return question.type() == Type.SOA
                ? answer.withAuthority(answers.records().soa())
                : answer;
    }
}
