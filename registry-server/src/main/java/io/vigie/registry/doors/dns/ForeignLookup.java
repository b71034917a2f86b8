package io.vigie.registry.doors.dns;

import org.xbill.DNS.Rcode;

/** A name outside the zone. Without recursors it is refused, so that a resolver with several servers asks the next one. */
record ForeignLookup() implements Lookup {
    @Override
    public Answer answer(Question question, DnsAnswers answers) {
        return Answer.elsewhere(Rcode.REFUSED);
    }
}
